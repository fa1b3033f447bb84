// What the door takes from npm, as one file: the age format, incremental SHA-256, bech32.
export { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
export { sha256 } from "@noble/hashes/sha2.js";
export { bech32 } from "@scure/base";
