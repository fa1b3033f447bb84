// A source in Firefox: reports with a file, comes back, reads a note, answers. Says what was asked of whom, and complaints.
import fs from "node:fs";
import puppeteer from "puppeteer-core";

const [, , , folder] = process.argv;
const { address, prefs, canary, film, noted } = JSON.parse(fs.readFileSync(`${folder}/asked.json`, "utf8"));
const quiet = { "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false, "browser.safebrowsing.downloads.remote.enabled": false };
const browser = await puppeteer.launch({
  browser: "firefox", executablePath: "/usr/bin/firefox-esr", headless: true, extraPrefsFirefox: { ...quiet, ...prefs },
  env: { ...process.env, HOME: folder, XDG_CACHE_HOME: folder },
});
const told = { requests: [], complaints: [] };
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(60000);
  page.on("request", (request) => told.requests.push(request.url()));
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && told.complaints.push(message.text()));
  page.on("pageerror", (error) => told.complaints.push(String(error)));
  const heading = (words) => page.waitForFunction((wanted) => document.querySelector("h1")?.textContent.includes(wanted) && document.querySelector("main button, main a.button"), {}, words);
  const press = (words) => page.evaluate((wanted) => [...document.querySelectorAll("main button")].find((button) => button.firstChild?.textContent === wanted).click(), words);
  const set = (name, value) => page.evaluate((field, wanted) => {
    const radio = document.querySelector(`[name="${field}"][value="${wanted}"]`);
    const input = radio ?? document.querySelector(`[name="${field}"]`);
    if (radio) radio.checked = true; else input.value = wanted;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, name, value);

  await page.goto(`${address}/en/report/`);
  await page.waitForFunction(() => document.querySelector("main h1 ~ .muted"));
  await heading("Which State");
  await set("about-kind", "individual"); await set("about-state", "KAZ"); await set("about-role", "victim"); await press("Continue");
  await heading("Who is concerned"); await set("persons-0-name", canary); await press("Continue");
  await heading("What happened"); await set("happened-what_happened", canary); await press("Continue");
  for (const title of ["Step by step", "Who did it", "What has been done"]) { await heading(title); await press("Continue"); }
  await heading("What we may tell");
  for (const name of ["government", "public", "mandates", "regional", "press", "contact"]) await set(name, "yes");
  await press("Continue"); await heading("Files");
  await (await page.$("#files")).uploadFile(film);
  await page.waitForFunction(() => document.querySelector(".documents")?.textContent.includes("Received and sealed"));
  await press("Continue"); await heading("You"); await press("Continue");
  await heading("Check"); await press("Continue to your twelve words");
  await heading("Your twelve words");
  told.words = await page.$$eval(".twelve-words li", (lines) => lines.map((line) => line.textContent.trim()));
  await press("I have written them down"); await heading("Two of your words");
  const asked = await page.$$eval("[data-field]", (blocks) => blocks.map((block) => [block.dataset.field, Number(block.textContent.match(/\d+/)[0])]));
  for (const [field, number] of asked) await set(field, told.words[number - 1]);
  await press("Send"); await heading("We have it");

  await page.goto(`${address}/en/return/`);
  await page.waitForFunction(() => document.getElementById("main").dataset.sealing === "ready");
  await set("words", noted); await press("Open"); await heading("Notes for you");
  told.mailbox = await page.$eval("main", (main) => main.textContent);
  await set("message", canary); await press("Send"); await heading("We have it");
  told.kept = await page.evaluate(async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]);
} catch (error) {
  told.complaints.push(String(error));
} finally {
  await browser.close();
}
fs.writeFileSync(`${folder}/answered.json`, JSON.stringify(told));
