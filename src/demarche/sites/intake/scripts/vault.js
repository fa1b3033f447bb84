// Sealing in the browser: receipts, packages, age files. Byte for byte what the vault in Python makes.
import { Decrypter, Encrypter, bech32, identityToRecipient, sha256 } from "./age.js";

export { sha256 };

const SALT = new TextEncoder().encode("demarche/source/v1");
const FLOOR = 16 * 1024;
const PAD = ".pad";
const ZIP64_LIMIT = 0x7fffffff;
const LOCAL = 30, LOCAL_ZIP64 = 20, DESCRIPTOR = 24, CENTRAL = 46, END = 22;
const UNIX_FILE = (0o600 << 16) >>> 0;
const FIRST_OF_1980 = 33;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"];

// ── Receipts: twelve words of 11 bits, 128 bits and a checksum of 4.

export class WrongWords extends Error {
  constructor(kind, position = 0) {
    super(kind);
    this.kind = kind;
    this.position = position;
  }
}

const lists = new Map();

export async function wordList(language) {
  if (!lists.has(language)) {
    const answer = await fetch(new URL(`words/${language}.json`, import.meta.url), { credentials: "omit" });
    if (answer.status >= 500) throw new Error(`no words: ${answer.status}`);
    lists.set(language, answer.ok ? await answer.json() : null);
  }
  return lists.get(language);
}

export function newEntropy() {
  return crypto.getRandomValues(new Uint8Array(16));
}

export async function wordsOf(entropy, language) {
  const list = await wordList(language);
  const bits = [...entropy].map((byte) => byte.toString(2).padStart(8, "0")).join("") + checksum(entropy);
  return Array.from({ length: 12 }, (_, place) => list[parseInt(bits.slice(11 * place, 11 * place + 11), 2)]);
}

function checksum(entropy) {
  return (sha256(entropy)[0] >> 4).toString(2).padStart(4, "0");
}

export function plain(word) {
  const folded = word.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/ς/g, "σ");
  return folded.replace(/ٱ/g, "ا").replace(/[ىی]/g, "ي").replace(/ک/g, "ك").replace(/ة/g, "ه").replace(/ـ/g, "");
}

// Numbers, commas and signs lie between words; invisible marks may lie within. A vowel sign drawn as a letter of its
// own would become a space and the sign, and cut its word in two.
export function split(text, invisible = "") {
  const composed = text.replace(/[\ufc5e-\ufe7f]/g, (one) => one.normalize("NFKC").trim()).normalize("NFKC");
  const spaced = composed.replace(/\p{Cf}/gu, invisible).replace(/[^\p{L}\p{M}]+/gu, " ");
  const words = spaced.split(" ").filter(plain);
  const joined = words.join("");
  return joined && /^[\u4e00-\u9fff]+$/u.test(joined) ? [...joined] : words;
}

// “стой” and “стои” begin two words, folded they are one: what is written is looked at before what it folds to.
function numberIn(index, typed) {
  const word = plain(typed), written = typed.toLowerCase().normalize("NFC");
  return index.known.get(word) ?? index.written.get(written) ?? index.starts.get(word) ?? null;
}

// What four letters or more begin one word only.
function beginnings(words) {
  const starts = new Map();
  words.forEach((word, number) => {
    for (let length = 4; length <= word.length; length++) {
      const start = word.slice(0, length);
      starts.set(start, starts.has(start) ? undefined : number);
    }
  });
  return starts;
}

const indexes = new Map();

async function indexOf(language) {
  if (!indexes.has(language)) {
    const list = await wordList(language);
    if (!list) return null;
    const words = list.map(plain);
    const known = new Map(words.map((word, number) => [word, number]));
    indexes.set(language, { known, written: beginnings(list), starts: beginnings(words) });
  }
  return indexes.get(language);
}

// Returns the sixteen bytes of twelve typed words, in whatever language knows most of them.
export async function entropyOf(text, language) {
  let typed = split(text);
  if (typed.length !== 12 && split(text, " ").length === 12) typed = split(text, " ");
  if (typed.length !== 12) throw new WrongWords("count");
  let best = null;
  for (const code of [language, ...LANGUAGES.filter((other) => other !== language)]) {
    const index = await indexOf(code);
    if (!index) continue;
    const numbers = typed.map((word) => numberIn(index, word));
    const recognised = numbers.filter((number) => number !== null).length;
    if (!best || recognised > best.recognised) best = { numbers, recognised };
    if (recognised === 12) break;
  }
  const unknown = best.numbers.indexOf(null);
  if (unknown >= 0) throw new WrongWords("unknown", unknown + 1);
  const bits = best.numbers.map((number) => number.toString(2).padStart(11, "0")).join("");
  const entropy = Uint8Array.from({ length: 16 }, (_, place) => parseInt(bits.slice(8 * place, 8 * place + 8), 2));
  if (checksum(entropy) !== bits.slice(128)) throw new WrongWords("order");
  return entropy;
}

export function sameWord(typed, word) {
  const read = split(typed);
  if (read.length !== 1) return false;
  const [one, other] = [plain(read[0]), plain(word)];
  return one === other || ([...one].length >= 4 && other.startsWith(one));
}

async function derived(entropy, info) {
  const key = await crypto.subtle.importKey("raw", entropy, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: SALT, info: encoder.encode(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

// Returns what follows from a receipt: the mailbox's name, and the source's own key.
export async function receiptOf(entropy) {
  const seed = await derived(entropy, "identity");
  const identity = bech32.encode("age-secret-key-pq-", bech32.toWords(seed), false).toUpperCase();
  return { tag: hex(await derived(entropy, "mailbox")), identity, recipient: await identityToRecipient(identity) };
}

// ── Packages: a stored ZIP, padded to one of a few hundred sizes, sealed.

export function padme(size) {
  if (size < 2) return size;
  const exponent = Math.floor(Math.log2(size));
  const kept = exponent.toString(2).length;
  const step = 2 ** Math.max(0, exponent - kept);
  return Math.ceil(size / step) * step;
}

export function zipped(entries) {
  const taken = entries.map(([name, content]) => ({ name: encoder.encode(name), content }));
  const here = taken.reduce((sum, one) => sum + LOCAL + LOCAL_ZIP64 + one.name.length + one.content.length + DESCRIPTOR, 0);
  const central = taken.reduce((sum, one) => sum + CENTRAL + one.name.length, 0) + CENTRAL + PAD.length;
  const total = here + LOCAL + LOCAL_ZIP64 + PAD.length + DESCRIPTOR + central + END;
  if (total > ZIP64_LIMIT) throw new Error("A package of a browser is smaller.");
  const padded = padme(Math.max(total, FLOOR));
  taken.push({ name: encoder.encode(PAD), content: new Uint8Array(padded - total) });
  return laid(taken, padded);
}

function laid(entries, size) {
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  let at = 0;
  const put = (bytes) => { out.set(bytes, at); at += bytes.length; };
  const put16 = (...values) => values.forEach((value) => { view.setUint16(at, value, true); at += 2; });
  const put32 = (...values) => values.forEach((value) => { view.setUint32(at, value, true); at += 4; });
  const put64 = (...values) => values.forEach((value) => { view.setBigUint64(at, BigInt(value), true); at += 8; });
  for (const entry of entries) {
    entry.at = at;
    entry.crc = crc32(entry.content);
    entry.flags = 0x08 | (entry.name.some((byte) => byte > 127) ? 0x800 : 0);
    put32(0x04034b50); put16(45, entry.flags, 0, 0, FIRST_OF_1980);
    put32(0, 0xffffffff, 0xffffffff); put16(entry.name.length, LOCAL_ZIP64);
    put(entry.name); put16(1, 16); put64(0, 0);
    put(entry.content);
    put32(0x08074b50, entry.crc); put64(entry.content.length, entry.content.length);
  }
  const begin = at;
  for (const entry of entries) {
    put32(0x02014b50); put16(45 | (3 << 8), 45, entry.flags, 0, 0, FIRST_OF_1980);
    put32(entry.crc, entry.content.length, entry.content.length);
    put16(entry.name.length, 0, 0, 0, 0); put32(UNIX_FILE, entry.at); put(entry.name);
  }
  put32(0x06054b50, ); put16(0, 0, entries.length, entries.length);
  put32(at - 12 - begin, begin); put16(0);
  return out;
}

const CRC = Uint32Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; bit++) number = number & 1 ? 0xedb88320 ^ (number >>> 1) : number >>> 1;
  return number >>> 0;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (let place = 0; place < bytes.length; place++) crc = CRC[(crc ^ bytes[place]) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

export async function seal(entries, recipients) {
  const age = new Encrypter();
  recipients.forEach((recipient) => age.addRecipient(recipient));
  return age.encrypt(zipped(entries));
}

// Returns the entries of a package that is sealed to an identity, as text.
export async function open(sealed, identity) {
  const age = new Decrypter();
  age.addIdentity(identity);
  const bytes = await age.decrypt(sealed);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END;
  const entries = new Map();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [size, length, from] = [view.getUint32(at + 24, true), view.getUint16(at + 28, true), view.getUint32(at + 42, true)];
    const name = decoder.decode(bytes.subarray(at + CENTRAL, at + CENTRAL + length));
    const start = from + LOCAL + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
    if (name !== PAD) entries.set(name, decoder.decode(bytes.subarray(start, start + size)));
    at += CENTRAL + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

// ── Bytes as texts.

export function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
