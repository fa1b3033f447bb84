// Packages: a stored ZIP, padded to one of a few hundred sizes, sealed. Byte for byte what the vault in Python makes.
import { Decrypter, Encrypter } from "./age.js";

const FLOOR = 16 * 1024;
const PAD = ".pad";
const ZIP64_LIMIT = 0x7fffffff;
const LOCAL = 30, LOCAL_ZIP64 = 20, DESCRIPTOR = 24, CENTRAL = 46, END = 22;
const UNIX_FILE = (0o600 << 16) >>> 0;
const FIRST_OF_1980 = 33;
const NOT_YET = { at: 0, crc: 0, flags: 0 };
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Returns the size to which something is padded, one of a few hundred: Padmé, at most 12 % more.
 * @param {number} size
 */
export function padme(size) {
  if (size < 2) return size;
  const exponent = Math.floor(Math.log2(size));
  const kept = exponent.toString(2).length;
  const step = 2 ** Math.max(0, exponent - kept);
  return Math.ceil(size / step) * step;
}

/**
 * Returns a padded package.
 * @param {[name: string, content: Uint8Array][]} entries
 */
export function zipped(entries) {
  /** @type {Laid[]} */
  const taken = entries.map(([name, content]) => ({ name: encoder.encode(name), content, ...NOT_YET }));
  const here = taken.reduce((sum, one) => sum + LOCAL + LOCAL_ZIP64 + one.name.length + one.content.length + DESCRIPTOR, 0);
  const central = taken.reduce((sum, one) => sum + CENTRAL + one.name.length, 0) + CENTRAL + PAD.length;
  const total = here + LOCAL + LOCAL_ZIP64 + PAD.length + DESCRIPTOR + central + END;
  if (total > ZIP64_LIMIT) throw new Error("A package of a browser is smaller.");
  const padded = padme(Math.max(total, FLOOR));
  taken.push({ name: encoder.encode(PAD), content: new Uint8Array(padded - total), ...NOT_YET });
  return laid(taken, padded);
}

/**
 * One entry of a package; `at` and `crc` are known once it lies there.
 * @typedef {{ name: Uint8Array, content: Uint8Array, at: number, crc: number, flags: number }} Laid
 */

/**
 * @param {Laid[]} entries
 * @param {number} size
 */
function laid(entries, size) {
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  let at = 0;
  /** @param {Uint8Array} bytes */
  const put = (bytes) => { out.set(bytes, at); at += bytes.length; };
  /** @param {number[]} values */
  const put16 = (...values) => values.forEach((value) => { view.setUint16(at, value, true); at += 2; });
  /** @param {number[]} values */
  const put32 = (...values) => values.forEach((value) => { view.setUint32(at, value, true); at += 4; });
  /** @param {number[]} values */
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
  put32(0x06054b50); put16(0, 0, entries.length, entries.length);
  put32(at - 12 - begin, begin); put16(0);
  return out;
}

const CRC = Uint32Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; bit++) number = number & 1 ? 0xedb88320 ^ (number >>> 1) : number >>> 1;
  return number >>> 0;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (let place = 0; place < bytes.length; place++) crc = CRC[(crc ^ bytes[place]) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * Returns a package sealed to one or several.
 * @param {[name: string, content: Uint8Array][]} entries
 * @param {string[]} recipients
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function seal(entries, recipients) {
  const age = new Encrypter();
  recipients.forEach((recipient) => age.addRecipient(recipient));
  return /** @type {Uint8Array<ArrayBuffer>} */ (await age.encrypt(zipped(entries)));
}

/**
 * Returns the entries of a package that is sealed to an identity, as text.
 * @param {Uint8Array} sealed
 * @param {string} identity
 * @returns {Promise<Map<string, string>>}
 */
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
