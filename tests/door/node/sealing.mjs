// Measures in a browser, on a page of the intake and under its policy, how fast its script seals.
import fs from "node:fs";
import puppeteer from "puppeteer-core";

const [, , , folder] = process.argv;
const { address, launch, megabytes, recipient } = JSON.parse(fs.readFileSync(`${folder}/asked.json`, "utf8"));
const browser = await puppeteer.launch({ ...launch, headless: true, protocolTimeout: 600000, env: { ...process.env, HOME: folder, XDG_CACHE_HOME: folder } });
try {
  const page = await browser.newPage();
  await page.goto(`${address}/en/report/`);
  const told = await page.evaluate(async (many, to) => {
    const door = new URL(document.querySelector('script[src$="door.js"]')?.src ?? '/static/door/door.js', location.href);
    const vault = await import(new URL("vault.js", door).href);
    const { solver } = await import(new URL("net.js", door).href);
    const piece = new Uint8Array(4 * 1024 * 1024).map((_, place) => place % 251);
    const timed = async (step) => { const begun = performance.now(); await step(); return (performance.now() - begun) / 1000; };
    await vault.seal([["piece", piece.subarray(0, 1000)]], [to]);
    const count = Math.max(1, Math.round((many * 1e6) / piece.length));
    const seconds = await timed(async () => { for (let number = 0; number < count; number++) await vault.seal([["piece", piece]], [to]); });
    const digest = (4 * piece.length) / 1e6 / (await timed(async () => { for (let number = 0; number < 4; number++) vault.sha256(piece); }));
    const cover = await timed(() => vault.seal([["cover.json", piece.subarray(0, 5000)], ["message.txt", piece.subarray(0, 4000)]], [to]));
    const solve = await solver();
    const work = (await timed(async () => { for (let number = 0; number < 5; number++) await solve({ challenge: `measured-${number}`, difficulty: 14 }); })) / 5;
    return { clear: count * piece.length, seconds, digest, cover, work };
  }, megabytes, recipient);
  fs.writeFileSync(`${folder}/answered.json`, JSON.stringify(told));
} finally {
  await browser.close();
}
