// The way through a report or a request, from its first question to its receipt: all of it in this page's memory.
import { asked, most, pagesAsked, questionsAsked, setsOf, summary, textOf } from "./form.js";
import { filesBox, readyParts, sizeOf, stillSending } from "./files.js";
import { button, complain, el, field, leaveLink, main, notice, points, received, say, show, twelveWords, valueOf, whole } from "./page.js";

export class Way {
  constructor(kind, form, { entropy = null, language = whole.language, draft = null } = {}) {
    Object.assign(this, { kind, form, entropy, language, returning: entropy !== null, id: crypto.randomUUID() });
    this.said = draft?.said ?? {};
    this.consents = draft?.consents ?? {};
    this.files = { parts: draft?.parts ?? [], uploads: [], unfinished: draft?.unfinished ?? [], paint: () => {} };
    this.at = draft?.at ?? "";
    this.checked = false;
    this.seen = new Set(Object.keys(this.said));
    addEventListener("beforeunload", (event) => { if (!this.over) event.preventDefault(); });
    addEventListener("popstate", (event) => { if (!this.over && event.state?.step) { this.read?.(); this.set(event.state.step, true); } });
    // Who leaves quickly is asked nothing, and nothing stays in the page.
    document.querySelector("a.leave")?.addEventListener("click", () => { this.over = true; main.replaceChildren(); });
  }

  get steps() {
    const pages = pagesAsked(this.form, this.said).map((page) => page.name);
    return [...pages, "check", ...(this.returning ? [] : ["words", "proof"])];
  }

  begin() {
    this.set(this.steps.includes(this.at) ? this.at : this.steps[0]);
  }

  page(name) {
    return this.form.pages.find((page) => page.name === name);
  }

  // Sets one step of the way.
  set(name, back = false) {
    const step = this.steps.includes(name) ? name : this.steps[0];
    this.at = step;
    if (!back) history[this.begun ? "pushState" : "replaceState"]({ step }, "");
    this.begun = true;
    this.checked = this.checked || step === "check";
    const page = this.page(step);
    const kinds = { check: () => this.setCheck(), words: () => this.attempt(() => this.setWords()), proof: () => this.setProof() };
    (kinds[step] ?? (() => this.setPage(page)))();
  }

  frame(title, content, actions, { intro = "", keep = true } = {}) {
    const number = this.steps.indexOf(this.at) + 1;
    this.notice = el("div");
    show(title,
      el("p", { class: "progress" }, say("step", { number, total: this.steps.length, name: title })),
      el("h1", {}, title), this.notice,
      number === 1 ? el("p", { class: "muted" }, say("sealed_here")) : null,
      intro ? el("p", { class: "lead" }, intro) : null,
      content, el("div", { class: "actions" }, actions),
      keep ? el("p", {}, button(say("keep"), () => this.attempt(() => this.keep()), { quiet: true })) : null);
  }

  tell(words, danger = true) {
    this.notice.replaceChildren(...[notice(words, danger)].filter(Boolean));
    if (words) this.notice.scrollIntoView({ block: "center" });
  }

  // Does what needs the network; where that fails, says so and leaves everything as it stands.
  async attempt(step) {
    try {
      return await step();
    } catch (error) {
      this.tell(say(error.status === 507 ? "full" : "failed"));
      return undefined;
    }
  }

  setPage(page) {
    if (page.kind === "consents") return this.setConsents(page);
    if (page.kind !== "questions") return this.setFiles(page);
    const box = el("div", { class: "stack" });
    this.read = () => this.readPage(page, box);
    this.paint(page, box);
    box.addEventListener("input", () => { this.read(); this.decide(page, box); });
    const more = page.repeat && setsOf(page, this.said).length < most(page)
      ? button(page.repeat.more, () => { this.read(); this.said[page.name] = [...setsOf(page, this.said), {}]; this.set(page.name, true); }) : null;
    this.frame(page.title, box, [button(say("continue"), () => this.forward(page), { primary: true }), more, this.backButton()], { intro: page.intro });
    return undefined;
  }

  paint(page, box) {
    const sets = setsOf(page, this.said);
    box.replaceChildren(...sets.map((one, number) => {
      const blocks = page.questions.map((question) => {
        const name = page.repeat ? `${page.name}-${number}-${question.name}` : `${page.name}-${question.name}`;
        return el("div", { "data-question": question.name }, field({ ...question, name, value: one[question.name] }));
      });
      if (!page.repeat) return el("div", { "data-set": number, class: "stack" }, blocks);
      const drop = sets.length > 1 ? el("p", {}, button(say("remove"), () => {
        this.read();
        this.said[page.name] = setsOf(page, this.said).filter((_, place) => place !== number);
        this.set(page.name, true);
      }, { quiet: true, small: true, about: `${page.repeat.one} ${number + 1}` })) : null;
      return el("section", { class: "group stack", "data-set": number }, el("h2", {}, `${page.repeat.one} ${number + 1}`), blocks, drop);
    }));
    this.decide(page, box);
  }

  // Shows the questions that are asked after the answers so far, and hides the others.
  decide(page, box) {
    const sets = setsOf(page, this.said);
    box.querySelectorAll("[data-set]").forEach((part, number) => {
      const names = new Set(questionsAsked(page, sets[number] ?? {}, this.said).found.map((question) => question.name));
      part.querySelectorAll("[data-question]").forEach((block) => { block.hidden = !names.has(block.dataset.question); });
    });
  }

  readPage(page, box) {
    const sets = [...box.querySelectorAll("[data-set]")].map((part) => Object.fromEntries(page.questions.map((question) =>
      [question.name, valueOf(part.querySelector(`[data-question="${question.name}"]`), question.kind)])));
    this.said[page.name] = page.repeat ? sets : sets[0];
    this.seen.add(page.name);
  }

  problemsOn(page) {
    return setsOf(page, this.said).flatMap((one, number) => questionsAsked(page, one, this.said).found.flatMap((question) => {
      const value = one[question.name] ?? "";
      const name = page.repeat ? `${page.name}-${number}-${question.name}` : `${page.name}-${question.name}`;
      const long = !Array.isArray(value) && value.length > question.most;
      if (long) return [{ name, label: question.label, text: say("too_long", { show_value: value.length, limit_value: question.most }) }];
      return question.required && !(Array.isArray(value) ? value.length : value.trim()) ? [{ name, label: question.label, text: question.required }] : [];
    }));
  }

  setConsents(page) {
    const fields = whole.consents.map((consent) => field({ ...consent, required: true, layout: "side-by-side",
      choices: [["yes", say("yes")], ["no", say("no")]], value: this.consents[consent.name] }));
    const box = el("div", { class: "stack" }, el("p", { class: "lead" }, say("consents_lead")), el("p", {}, say("consents_ask")), fields);
    this.read = () => {
      fields.forEach((block) => { this.consents[block.dataset.field] = valueOf(block); });
      this.seen.add(page.name);
    };
    this.frame(page.title, box, [button(say("continue"), () => this.forward(page), { primary: true }), this.backButton()]);
  }

  consentProblems() {
    return whole.consents.filter(({ name }) => !this.consents[name]).map(({ name, label }) => ({ name, label, text: say("consent_required") }));
  }

  setFiles(page) {
    const role = page.kind === "persons-file" ? "persons" : "";
    this.read = () => this.seen.add(page.name);
    const box = filesBox(this.files, role, { refuse: (words) => this.tell(words) });
    const lead = role ? [el("p", {}, say("list_how"))] : [el("p", { class: "lead" }, say("files_lead")), el("p", {}, say("files_how"))];
    this.frame(page.title, el("div", { class: "stack" }, lead, box), [button(say("continue"), () => this.forward(page), { primary: true }), this.backButton()], { intro: page.intro });
  }

  backButton() {
    const place = this.steps.indexOf(this.at);
    if (place === 0 && !this.checked) return null;
    return button(say("back"), () => {
      this.read();
      this.set(this.checked && place < this.steps.indexOf("check") ? "check" : this.steps[Math.max(0, place - 1)]);
    });
  }

  forward(page) {
    this.read();
    const problems = page.kind === "consents" ? this.consentProblems() : page.kind === "questions" ? this.problemsOn(page) : [];
    complain(problems);
    if (problems.length) return;
    const steps = this.steps;
    const place = steps.indexOf(page.name);
    if (this.checked) this.set(steps.slice(0, steps.indexOf("check")).find((name) => !this.seen.has(name)) ?? "check");
    else this.set(steps[place + 1]);
  }

  setCheck() {
    this.read = () => {};
    const kept = asked(this.form, this.said);
    const pages = pagesAsked(this.form, this.said).map((page) => el("section", { class: "group" }, el("h2", {}, page.title), this.toldOn(page, kept),
      el("p", {}, button(say("change"), () => this.set(page.name), { small: true, about: page.title }))));
    const last = this.returning;
    const go = button(say(last ? "send" : "to_words"), () => (last ? this.send() : this.leaveCheck()), { primary: true });
    this.frame(say("check"), el("div", { class: "stack" }, pages), [go, button(say("back"), () => this.set(this.steps[this.steps.indexOf("check") - 1]))], { intro: say("check_lead") });
  }

  leaveCheck() {
    if (this.firstWrong()) return;
    if (stillSending(this.files)) this.tell(say("files_first"));
    else this.set("words");
  }

  // Leads to the first page whose answers will not do; tells whether there is one.
  firstWrong() {
    for (const page of pagesAsked(this.form, this.said)) {
      const problems = page.kind === "consents" ? this.consentProblems() : page.kind === "questions" ? this.problemsOn(page) : [];
      if (problems.length) {
        this.set(page.name);
        complain(problems);
        return true;
      }
    }
    return false;
  }

  toldOn(page, kept) {
    if (page.kind === "files" || page.kind === "persons-file") {
      const role = page.kind === "files" ? "" : "persons";
      const all = [...this.files.parts, ...this.files.uploads.filter((upload) => upload.state !== "removed")].filter((one) => (one.role ?? "") === role);
      if (!all.length) return el("p", { class: "muted" }, say("no_files"));
      return el("ul", {}, all.map((one) => el("li", {}, el("bdi", {}, one.name), ` · ${sizeOf(one.size)}`)));
    }
    if (page.kind === "consents") {
      return el("dl", { class: "facts" }, whole.consents.filter(({ name }) => this.consents[name]).map(({ name, label }) =>
        el("div", {}, el("dt", {}, label), el("dd", {}, say(this.consents[name])))));
    }
    const sets = setsOf(page, kept).map((one, number) => ({ one, number })).filter(({ one }) => Object.values(one).some((value) => value.length));
    if (!sets.length) return el("p", { class: "muted" }, say("nothing"));
    return el("div", { class: "stack" }, sets.map(({ one, number }) => [page.repeat ? el("h3", {}, `${page.repeat.one} ${number + 1}`) : null,
      el("dl", { class: "facts" }, page.questions.filter((question) => one[question.name]?.length).map((question) =>
        el("div", {}, el("dt", {}, question.label), el("dd", { dir: "auto" }, told(question, one[question.name])))))]));
  }

  async setWords() {
    this.read = () => {};
    const { newEntropy, wordsOf, wordList } = await import("./vault.js");
    this.entropy ??= newEntropy();
    this.wordsLanguage = (await wordList(this.language.split("-")[0])) ? this.language.split("-")[0] : "en";
    this.words = await wordsOf(this.entropy, this.wordsLanguage);
    if (this.at !== "words") return;
    this.frame(say("words"), el("div", { class: "stack" }, twelveWords(this.words, this.wordsLanguage), points("words_points"), el("p", {}, say("words_next"))),
      [button(say("written"), () => this.set("proof"), { primary: true }), button(say("back"), () => this.set("check"))], { intro: say("words_lead"), keep: false });
  }

  setProof() {
    if (!this.words) return this.set("words");
    this.positions ??= twoOf(12);
    const fields = this.positions.map((position) => field({ name: `word_${position}`, label: say("word_number", { position: position + 1 }), required: true }));
    this.frame(say("proof"), el("div", { class: "stack" }, fields),
      [button(say("send"), () => this.attempt(() => this.prove(fields)), { primary: true }), button(say("words_again"), () => this.set("words"))], { intro: say("proof_lead"), keep: false });
    return undefined;
  }

  async prove(fields) {
    const { sameWord } = await import("./vault.js");
    const problems = fields.flatMap((block, number) => {
      const position = this.positions[number];
      const typed = valueOf(block);
      const [name, label] = [`word_${position}`, say("word_number", { position: position + 1 })];
      if (!typed.trim()) return [{ name, label, text: say("type_word") }];
      return sameWord(typed, this.words[position]) ? [] : [{ name, label, text: say("wrong_word", { position: position + 1 }) }];
    });
    complain(problems);
    if (!problems.length) await this.send();
  }

  async send() {
    if (this.sending || this.firstWrong()) return;
    if (stillSending(this.files)) { this.tell(say("files_first")); return; }
    this.sending = true;
    this.tell(say("working"), false);
    try {
      const { receiptOf } = await import("./vault.js");
      const said = asked(this.form, this.said);
      const answers = this.kind === "report" ? summary(this.form, said) : said.meeting ?? Object.values(said)[0] ?? {};
      const receipt = await receiptOf(this.entropy);
      const consents = this.kind === "report" ? this.consents : {};
      await sendSealed(this.id, { kind: this.kind, form: this.form.code, language: this.language, answers, said, consents, parts: readyParts(this.files) }, receipt);
      this.over = true;
      received(this.kind);
    } catch (error) {
      this.tell(say(error.status === 507 ? "full" : "failed"));
    } finally {
      this.sending = false;
    }
  }

  async keep() {
    this.read();
    const { newEntropy, wordsOf, wordList } = await import("./vault.js");
    if (this.returning) { await this.keepNow(); return; }
    this.entropy ??= newEntropy();
    const language = (await wordList(this.language.split("-")[0])) ? this.language.split("-")[0] : "en";
    this.frame(say("keep"), el("div", { class: "stack" }, twelveWords(await wordsOf(this.entropy, language), language), points("keep_points")),
      [button(say("keep_written"), () => this.keepNow(), { primary: true }), button(say("back"), () => this.set(this.at))], { intro: say("words_lead"), keep: false });
  }

  async keepNow() {
    try {
      const { base64, receiptOf, seal } = await import("./vault.js");
      const { keepDraft } = await import("./net.js");
      const receipt = await receiptOf(this.entropy);
      const unfinished = [...this.files.unfinished, ...this.files.uploads.filter((one) => !["done", "removed"].includes(one.state)).map((one) => one.unfinished())];
      const content = { kind: this.kind, form: this.form.code, language: this.language, said: this.said, consents: this.consents,
        parts: readyParts(this.files), unfinished, at: this.at };
      const sealed = await seal([["draft.json", new TextEncoder().encode(JSON.stringify(content))]], [receipt.recipient]);
      await keepDraft(receipt.tag, base64(sealed));
    } catch (error) {
      this.tell(say(error.status === 507 ? "full" : "failed"));
      return;
    }
    this.over = true;
    show(say("kept"), el("h1", {}, say("kept")),
      el("div", { class: "confirmation", role: "status" }, el("p", { class: "title" }, say("kept_lead")), el("p", {}, say("kept_more"))),
      el("p", {}, say("close")),
      el("div", { class: "actions" }, leaveLink(), button(say("go_on"), () => { this.over = false; this.set(this.at); })));
  }
}

// Seals a cover, lets the device work, and sends it; forgets the draft that it grew from.
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

function told(question, value) {
  const labels = Object.fromEntries(question.choices);
  return (Array.isArray(value) ? value : [value]).map((one) => labels[one] ?? one).join(", ");
}

function twoOf(count) {
  const [one, other] = crypto.getRandomValues(new Uint32Array(2));
  const first = one % count;
  const second = (first + 1 + (other % (count - 1))) % count;
  return [first, second].sort((a, b) => a - b);
}
