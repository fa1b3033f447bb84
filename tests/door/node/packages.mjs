// Seals packages of many sizes, and says what follows from receipts, for the vault in Python to compare with.
import fs from "node:fs";

const [, , scripts, folder] = process.argv;
globalThis.fetch = async (url) => ({ ok: fs.existsSync(url), json: async () => JSON.parse(fs.readFileSync(url, "utf8")) });
const vault = await import(`${scripts}/vault.js`);
const asked = JSON.parse(fs.readFileSync(`${folder}/asked.json`, "utf8"));
const bytes = (size) => new Uint8Array(size).map((_, place) => (place * 7) % 251);

for (const [name, entries] of Object.entries(asked.packages)) {
  const made = entries.map(([entry, size]) => [entry, bytes(size)]);
  fs.writeFileSync(`${folder}/${name}.age`, await vault.seal(made, [asked.recipient]));
}
const receipts = [];
for (const { entropy, language } of asked.receipts) {
  const raw = Uint8Array.from(Buffer.from(entropy, "hex"));
  const words = await vault.wordsOf(raw, language);
  const typed = words.map((word, place) => (place % 2 ? word.toUpperCase() : [...word].slice(0, 4).join("") === word ? word : [...word].slice(0, 4).join("")));
  const { tag, recipient } = await vault.receiptOf(raw);
  receipts.push({ words, tag, recipient, back: vault.hex(await vault.entropyOf(words.join(" , "), "en")), begun: await tried(typed, language) });
}
const opened = await vault.open(new Uint8Array(fs.readFileSync(`${folder}/note.age`)), asked.identity);
fs.writeFileSync(`${folder}/answered.json`, JSON.stringify({ receipts, opened: Object.fromEntries(opened) }));

async function tried(typed, language) {
  try {
    return vault.hex(await vault.entropyOf(typed.join(" "), language));
  } catch (error) {
    return error.kind;
  }
}
