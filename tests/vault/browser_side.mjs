// Does in JavaScript what a source's browser does: seals, opens and derives what Python asks for on standard input.
import * as age from "age-encryption";
import { bech32 } from "@scure/base";

const raw = (text) => new Uint8Array(Buffer.from(text, "base64"));
const text = (bytes) => Buffer.from(bytes).toString("base64");

const tasks = {
  async seal({ recipient, clear }) {
    const encrypter = new age.Encrypter();
    encrypter.addRecipient(recipient);
    return text(await encrypter.encrypt(raw(clear)));
  },

  async open({ identity, sealed }) {
    const decrypter = new age.Decrypter();
    decrypter.addIdentity(identity);
    return text(await decrypter.decrypt(raw(sealed)));
  },

  async receipt({ entropy, salt }) {
    const key = await crypto.subtle.importKey("raw", raw(entropy), "HKDF", false, ["deriveBits"]);
    const derive = async (info) => {
      const named = (name) => new TextEncoder().encode(name);
      const how = { name: "HKDF", hash: "SHA-256", salt: named(salt), info: named(info) };
      return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
    };
    const seed = await derive("identity");
    const identity = bech32.encode("age-secret-key-pq-", bech32.toWords(seed), false).toUpperCase();
    return { tag: text(await derive("mailbox")), identity, recipient: await age.identityToRecipient(identity) };
  },
};

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const answers = [];
for (const { task, ...given } of JSON.parse(Buffer.concat(chunks))) answers.push(await tasks[task](given));
process.stdout.write(JSON.stringify(answers));
