// Answers cases of what is asked after what was said, for the rules in Python to compare with.
import fs from "node:fs";

const [, , scripts, folder] = process.argv;
const form = await import(`${scripts}/form.js`);
const { definition, cases } = JSON.parse(fs.readFileSync(`${folder}/cases.json`, "utf8"));
const answered = cases.map((said) => {
  const kept = form.asked(definition, said);
  return { asked: kept, pages: form.pagesAsked(definition, said).map((page) => page.name), summary: form.summary(definition, kept) };
});
const cover = { kind: "submission", language: "en", sent_at: "2026-03-04T09:30:00+00:00", said: answered[0].asked, answers: {}, consents: { public: "no" },
  parts: [{ id: "x", name: "a\nb.pdf", size: 5, sha256: "00" }] };
fs.writeFileSync(`${folder}/answered.json`, JSON.stringify({ answered, text: form.textOf(cover) }));
