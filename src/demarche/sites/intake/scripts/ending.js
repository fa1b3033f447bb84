// The end of the way: the words, their proof, sending, keeping for later. Loaded when somebody comes so far.
import { asked, summary, textOf } from "./form.js";
import { readyParts, stillSending } from "./files.js";
import { button, complain, el, field, leaveLink, points, received, say, show, twelveWords, valueOf, whyNot } from "./page.js";

/** @import { Draft, Receipt, Told } from "./types.js" */
/** @import { Way } from "./way.js" */

/**
 * Shows the twelve words.
 * @param {Way} way
 */
export async function setWords(way) {
  way.read = () => {};
  const { newEntropy, wordsOf, wordList } = await import("./vault.js");
  way.entropy ??= newEntropy();
  way.wordsLanguage = (await wordList(way.language.split("-")[0])) ? way.language.split("-")[0] : "en";
  way.words = await wordsOf(way.entropy, way.wordsLanguage);
  if (way.at !== "words") return;
  way.frame(say("words"), el("div", { class: "stack" }, twelveWords(way.words, way.wordsLanguage), points("words_points"), el("p", {}, say("words_next"))),
    [button(say("written"), () => way.set("proof"), { primary: true }), button(say("back"), () => way.set("check"))], { intro: say("words_lead"), keep: false });
}

/**
 * Asks for two of the words.
 * @param {Way} way
 */
export async function setProof(way) {
  if (!way.words.length) { way.set("words"); return; }
  if (!way.positions.length) way.positions = twoOf(12);
  const fields = way.positions.map((position) => field({ name: `word_${position}`, label: say("word_number", { position: position + 1 }), required: true }));
  way.frame(say("proof"), el("div", { class: "stack" }, fields),
    [button(say("send"), () => way.attempt(() => prove(way, fields)), { primary: true }), button(say("words_again"), () => way.set("words"))], { intro: say("proof_lead"), keep: false });
}

/**
 * @param {Way} way
 * @param {Element[]} fields
 */
async function prove(way, fields) {
  const { sameWord } = await import("./vault.js");
  const problems = fields.flatMap((block, number) => {
    const position = way.positions[number];
    const typed = valueOf(block);
    const [name, label] = [`word_${position}`, say("word_number", { position: position + 1 })];
    if (!typed.trim()) return [{ name, label, text: say("type_word") }];
    return sameWord(typed, way.words[position]) ? [] : [{ name, label, text: say("wrong_word", { position: position + 1 }) }];
  });
  complain(problems);
  if (!problems.length) await send(way);
}

/**
 * Seals and sends what was said.
 * @param {Way} way
 */
export async function send(way) {
  if (way.sending || way.firstWrong()) return;
  if (stillSending(way.files)) { way.tell(say("files_first")); return; }
  way.sending = true;
  way.tell(say("working"), false);
  try {
    const { receiptOf } = await import("./vault.js");
    const said = asked(way.form, way.said);
    const answers = way.kind === "report" ? summary(way.form, said) : said.meeting ?? Object.values(said)[0] ?? {};
    const receipt = await receiptOf(/** @type {Uint8Array<ArrayBuffer>} */ (way.entropy));
    const consents = way.kind === "report" ? way.consents : {};
    await sendSealed(way.id, { kind: way.kind, form: way.form.code, language: way.language, answers, said, consents, parts: readyParts(way.files) }, receipt);
    way.over = true;
    received(way.kind);
  } catch (error) {
    way.tell(say(whyNot(error)));
  } finally {
    way.sending = false;
  }
}

/**
 * Shows the words under which everything is kept for later; who came back with words has them already.
 * @param {Way} way
 */
export async function keep(way) {
  way.read();
  const { newEntropy, wordsOf, wordList } = await import("./vault.js");
  if (way.returning) { await keepNow(way); return; }
  way.entropy ??= newEntropy();
  const language = (await wordList(way.language.split("-")[0])) ? way.language.split("-")[0] : "en";
  way.frame(say("keep"), el("div", { class: "stack" }, twelveWords(await wordsOf(way.entropy, language), language), points("keep_points")),
    [button(say("keep_written"), () => keepNow(way), { primary: true }), button(say("back"), () => way.set(way.at))], { intro: say("words_lead"), keep: false });
}

/** @param {Way} way */
async function keepNow(way) {
  try {
    const { base64, receiptOf, seal } = await import("./vault.js");
    const { keepDraft } = await import("./net.js");
    const receipt = await receiptOf(/** @type {Uint8Array<ArrayBuffer>} */ (way.entropy));
    const unfinished = [...way.files.unfinished, ...way.files.uploads.filter((one) => !["done", "removed"].includes(one.state)).map((one) => one.unfinished())];
    /** @type {Draft} */
    const content = { kind: way.kind, form: way.form.code, language: way.language, said: way.said, consents: way.consents,
      parts: readyParts(way.files), unfinished, at: way.at };
    const sealed = await seal([["draft.json", new TextEncoder().encode(JSON.stringify(content))]], [receipt.recipient]);
    await keepDraft(receipt.tag, base64(sealed));
  } catch (error) {
    way.tell(say(whyNot(error)));
    return;
  }
  way.over = true;
  show(say("kept"), el("h1", {}, say("kept")),
    el("div", { class: "confirmation", role: "status" }, el("p", { class: "title" }, say("kept_lead")), el("p", {}, say("kept_more"))),
    el("p", {}, say("close")),
    el("div", { class: "actions" }, leaveLink(), button(say("go_on"), () => { way.over = false; way.set(way.at); })));
}

/**
 * Seals a cover, lets the device work, and sends it; forgets the draft that it grew from.
 * @param {string} id
 * @param {Told} cover
 * @param {Receipt} receipt
 */
export async function sendSealed(id, cover, receipt) {
  const { seal } = await import("./vault.js");
  const { keepDraft, sendCover, solver, terms } = await import("./net.js");
  const whole_ = { kind: cover.kind === "report" ? "submission" : cover.kind, form: cover.form ?? "", language: cover.language, sent_at: new Date().toISOString(),
    mailbox: { tag: receipt.tag, recipient: receipt.recipient }, answers: cover.answers, said: cover.said ?? {}, consents: cover.consents ?? {}, parts: cover.parts ?? [] };
  const encoder = new TextEncoder();
  const { recipients } = await terms();
  const sealed = await seal([["cover.json", encoder.encode(JSON.stringify(whole_))], ["message.txt", encoder.encode(textOf(whole_))]], recipients);
  await sendCover(id, sealed, await solver());
  if (["report", "meeting"].includes(cover.kind)) await keepDraft(receipt.tag, null).catch(() => {});
}

/** @param {number} count */
function twoOf(count) {
  const [one, other] = crypto.getRandomValues(new Uint32Array(2));
  const first = one % count;
  const second = (first + 1 + (other % (count - 1))) % count;
  return [first, second].sort((a, b) => a - b);
}
