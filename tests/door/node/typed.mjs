// Reads typed words with the shipped script, for the vault in Python to compare with.
import fs from "node:fs";

const [, , scripts, folder] = process.argv;
globalThis.fetch = async (url) => ({ ok: fs.existsSync(url), json: async () => JSON.parse(fs.readFileSync(url, "utf8")) });
const vault = await import(`${scripts}/vault.js`);
const asked = JSON.parse(fs.readFileSync(`${folder}/asked.json`, "utf8"));

async function read({ text, language }) {
  try {
    return vault.hex(await vault.entropyOf(text, language));
  } catch (error) {
    return `${error.kind} ${error.position}`;
  }
}

const receipts = [];
for (const one of asked.receipts) receipts.push(await read(one));
const words = asked.words.map(([typed, word]) => vault.sameWord(typed, word));
fs.writeFileSync(`${folder}/answered.json`, JSON.stringify({ receipts, words }));
