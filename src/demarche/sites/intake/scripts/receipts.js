// Receipts: twelve words of 11 bits, 128 bits and a checksum of 4. They lead to a mailbox and to the source's own key.
import { bech32, identityToRecipient, sha256 } from "./age.js";
import { hex } from "./bytes.js";

/** @import { Receipt } from "./types.js" */

const SALT = new TextEncoder().encode("demarche/source/v1");
const encoder = new TextEncoder();

export const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"];

/** What is typed is not twelve words of ours: “count”, “unknown” at a position, “order”. */
export class WrongWords extends Error {
  /**
   * @param {"count" | "unknown" | "order"} kind
   * @param {number} position
   */
  constructor(kind, position = 0) {
    super(kind);
    this.kind = kind;
    this.position = position;
  }
}

/** @type {Map<string, string[] | null>} */
const lists = new Map();

/**
 * Returns a language's 2048 words; none for a language without a list.
 * @param {string} language
 */
export async function wordList(language) {
  if (!lists.has(language)) {
    const answer = await fetch(new URL(`words/${language}.json`, import.meta.url), { credentials: "omit" });
    if (answer.status >= 500) throw new Error(`no words: ${answer.status}`);
    lists.set(language, answer.ok ? await answer.json() : null);
  }
  return lists.get(language) ?? null;
}

/** Returns sixteen bytes of chance: what twelve words stand for. */
export function newEntropy() {
  return crypto.getRandomValues(new Uint8Array(16));
}

/**
 * Returns the twelve words of sixteen bytes.
 * @param {Uint8Array} entropy
 * @param {string} language
 */
export async function wordsOf(entropy, language) {
  const list = /** @type {string[]} */ (await wordList(language));
  const bits = [...entropy].map((byte) => byte.toString(2).padStart(8, "0")).join("") + checksum(entropy);
  return Array.from({ length: 12 }, (_, place) => list[parseInt(bits.slice(11 * place, 11 * place + 11), 2)]);
}

/** @param {Uint8Array} entropy */
function checksum(entropy) {
  return (sha256(entropy)[0] >> 4).toString(2).padStart(4, "0");
}

/**
 * Returns a word as it is compared: small letters, no marks, one form of letters that are typed in several ways.
 * @param {string} word
 */
export function plain(word) {
  const folded = word.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/ς/g, "σ");
  return folded.replace(/ٱ/g, "ا").replace(/[ىی]/g, "ي").replace(/ک/g, "ك").replace(/ة/g, "ه").replace(/ـ/g, "");
}

/**
 * Returns the words of a text. Numbers, commas and signs lie between words; invisible marks may lie within. A vowel
 * sign drawn as a letter of its own would become a space and the sign, and cut its word in two.
 * @param {string} text
 */
export function split(text, invisible = "") {
  const composed = text.replace(/[\ufc5e-\ufe7f]/g, (one) => one.normalize("NFKC").trim()).normalize("NFKC");
  const spaced = composed.replace(/\p{Cf}/gu, invisible).replace(/[^\p{L}\p{M}]+/gu, " ");
  const words = spaced.split(" ").filter(plain);
  const joined = words.join("");
  return joined && /^[\u4e00-\u9fff]+$/u.test(joined) ? [...joined] : words;
}

/**
 * Where one begins one word only, that word’s number; nothing where it begins several.
 * @typedef {Map<string, number | undefined>} Beginnings
 */

/**
 * “стой” and “стои” begin two words, folded they are one: what is written is looked at before what it folds to.
 * @param {{ known: Map<string, number>, written: Beginnings, starts: Beginnings }} index
 * @param {string} typed
 */
function numberIn(index, typed) {
  const word = plain(typed), written = typed.toLowerCase().normalize("NFC");
  return index.known.get(word) ?? index.written.get(written) ?? index.starts.get(word) ?? null;
}

/**
 * What four letters or more begin one word only.
 * @param {string[]} words
 */
function beginnings(words) {
  /** @type {Beginnings} */
  const starts = new Map();
  words.forEach((word, number) => {
    for (let length = 4; length <= word.length; length++) {
      const start = word.slice(0, length);
      starts.set(start, starts.has(start) ? undefined : number);
    }
  });
  return starts;
}

/** @type {Map<string, { known: Map<string, number>, written: Beginnings, starts: Beginnings }>} */
const indexes = new Map();

/** @param {string} language */
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

/**
 * Returns the sixteen bytes of twelve typed words, in whatever language knows most of them.
 * @param {string} text
 * @param {string} language
 */
export async function entropyOf(text, language) {
  let typed = split(text);
  if (typed.length !== 12 && split(text, " ").length === 12) typed = split(text, " ");
  if (typed.length !== 12) throw new WrongWords("count");
  /** @type {{ numbers: (number | null)[], recognised: number } | null} */
  let best = null;
  for (const code of [language, ...LANGUAGES.filter((other) => other !== language)]) {
    const index = await indexOf(code);
    if (!index) continue;
    const numbers = typed.map((word) => numberIn(index, word));
    const recognised = numbers.filter((number) => number !== null).length;
    if (!best || recognised > best.recognised) best = { numbers, recognised };
    if (recognised === 12) break;
  }
  if (!best) throw new Error("no words");
  const unknown = best.numbers.indexOf(null);
  if (unknown >= 0) throw new WrongWords("unknown", unknown + 1);
  const bits = best.numbers.map((number) => Number(number).toString(2).padStart(11, "0")).join("");
  const entropy = Uint8Array.from({ length: 16 }, (_, place) => parseInt(bits.slice(8 * place, 8 * place + 8), 2));
  if (checksum(entropy) !== bits.slice(128)) throw new WrongWords("order");
  return entropy;
}

/**
 * Tells whether what is typed is a word, or the beginning of it that is enough.
 * @param {string} typed
 * @param {string} word
 */
export function sameWord(typed, word) {
  const read = split(typed);
  if (read.length !== 1) return false;
  const [one, other] = [plain(read[0]), plain(word)];
  return one === other || ([...one].length >= 4 && other.startsWith(one));
}

/**
 * @param {Uint8Array<ArrayBuffer>} entropy
 * @param {string} info
 */
async function derived(entropy, info) {
  const key = await crypto.subtle.importKey("raw", entropy, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: SALT, info: encoder.encode(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

/**
 * Returns what follows from a receipt: the mailbox's name, and the source's own key.
 * @param {Uint8Array<ArrayBuffer>} entropy
 * @returns {Promise<Receipt>}
 */
export async function receiptOf(entropy) {
  const seed = await derived(entropy, "identity");
  const identity = bech32.encode("age-secret-key-pq-", bech32.toWords(seed), false).toUpperCase();
  return { tag: hex(await derived(entropy, "mailbox")), identity, recipient: await identityToRecipient(identity) };
}
