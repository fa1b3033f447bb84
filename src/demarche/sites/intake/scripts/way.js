// The way through a report or a request, from its first question to its receipt: all of it in this page's memory.
import { asked, most, pagesAsked, questionsAsked, setsOf } from "./form.js";
import { filesBox, stillSending } from "./files.js";
import { toldOn } from "./told.js";
import { button, complain, el, field, main, notice, say, show, valueOf, whole, whyNot } from "./page.js";

/** @import { Bag, Child, Consents, Draft, Form, Page, Problem, Said } from "./types.js" */

/** The way through one form. */
export class Way {
  /**
   * @param {string} kind
   * @param {Form} form
   * @param {{ entropy?: Uint8Array<ArrayBuffer> | null, draft?: Draft | null }} known what is known of who comes back
   */
  constructor(kind, form, { entropy = null, draft = null } = {}) {
    this.kind = kind;
    this.form = form;
    this.entropy = entropy;
    this.language = whole.language;
    this.returning = entropy !== null;
    this.id = crypto.randomUUID();
    /** @type {Said} */
    this.said = draft?.said ?? {};
    /** @type {Consents} */
    this.consents = draft?.consents ?? {};
    /** @type {Bag} */
    this.files = { parts: draft?.parts ?? [], uploads: [], unfinished: draft?.unfinished ?? [], paint: () => {} };
    this.at = draft?.at ?? "";
    this.begun = this.checked = this.over = this.sending = false;
    /** @type {string[]} */
    this.words = [];
    /** @type {number[]} */
    this.positions = [];
    this.wordsLanguage = "en";
    this.notice = el("div");
    /** Takes what stands in the page into memory. */
    this.read = () => {};
    this.seen = new Set(Object.keys(this.said));
    addEventListener("beforeunload", (event) => { if (!this.over) event.preventDefault(); });
    addEventListener("popstate", (event) => { if (!this.over && event.state?.step) { this.read(); this.set(event.state.step, true); } });
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

  /** @param {string} name */
  page(name) {
    return this.form.pages.find((page) => page.name === name);
  }

  /**
   * Sets one step of the way.
   * @param {string} name
   */
  set(name, back = false) {
    const step = this.steps.includes(name) ? name : this.steps[0];
    this.at = step;
    if (!back) history[this.begun ? "pushState" : "replaceState"]({ step }, "");
    this.begun = true;
    this.checked = this.checked || step === "check";
    const page = /** @type {Page} */ (this.page(step));
    /** @type {Record<string, () => unknown>} */
    const kinds = { check: () => this.setCheck(), words: () => this.end("setWords"), proof: () => this.end("setProof") };
    (kinds[step] ?? (() => this.setPage(page)))();
  }

  /**
   * Shows a step: its title, what it holds, its buttons.
   * @param {string} title
   * @param {Child} content
   * @param {Child} actions
   */
  frame(title, content, actions, { intro = "", keep = true } = {}) {
    const number = this.steps.indexOf(this.at) + 1;
    this.notice = el("div");
    show(title,
      el("p", { class: "progress" }, say("step", { number, total: this.steps.length, name: title })),
      el("h1", {}, title), this.notice,
      number === 1 ? el("p", { class: "muted" }, say("sealed_here")) : null,
      intro ? el("p", { class: "lead" }, intro) : null,
      content, el("div", { class: "actions" }, actions),
      keep ? el("p", {}, button(say("keep"), () => this.end("keep"), { quiet: true })) : null);
  }

  /**
   * Says something above the page; nothing takes away what stood there.
   * @param {string} words
   */
  tell(words, danger = true) {
    this.notice.replaceChildren(notice(words, danger) ?? "");
    if (words) this.notice.scrollIntoView({ block: "center" });
  }

  /**
   * Does what needs the network; where that fails, says so and leaves everything as it stands.
   * @param {() => Promise<void>} step
   */
  async attempt(step) {
    try {
      await step();
    } catch (error) {
      this.tell(say(whyNot(error)));
    }
  }

  /** @param {"setWords" | "setProof" | "send" | "keep"} step */
  end(step) {
    return this.attempt(async () => (await import("./ending.js"))[step](this));
  }

  /** @param {Page} page */
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

  /**
   * @param {Page} page
   * @param {HTMLElement} box
   */
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

  /**
   * Shows the questions that are asked after the answers so far, and hides the others.
   * @param {Page} page
   * @param {HTMLElement} box
   */
  decide(page, box) {
    const sets = setsOf(page, this.said);
    box.querySelectorAll("[data-set]").forEach((part, number) => {
      const names = new Set(questionsAsked(page, sets[number] ?? {}, this.said).found.map((question) => question.name));
      questionsIn(part).forEach((block) => { block.hidden = !names.has(String(block.dataset.question)); });
    });
  }

  /**
   * @param {Page} page
   * @param {HTMLElement} box
   */
  readPage(page, box) {
    const sets = [...box.querySelectorAll("[data-set]")].map((part) => Object.fromEntries(page.questions.map((question) =>
      [question.name, valueOf(/** @type {Element} */ (part.querySelector(`[data-question="${question.name}"]`)), question.kind)])));
    this.said[page.name] = page.repeat ? sets : sets[0];
    this.seen.add(page.name);
  }

  /**
   * @param {Page} page
   * @returns {Problem[]}
   */
  problemsOn(page) {
    return setsOf(page, this.said).flatMap((one, number) => questionsAsked(page, one, this.said).found.flatMap((question) => {
      const value = one[question.name] ?? "";
      const name = page.repeat ? `${page.name}-${number}-${question.name}` : `${page.name}-${question.name}`;
      const long = !Array.isArray(value) && value.length > question.most;
      if (long) return [{ name, label: question.label, text: say("too_long", { show_value: value.length, limit_value: question.most }) }];
      return question.required && !(Array.isArray(value) ? value.length : value.trim()) ? [{ name, label: question.label, text: question.required }] : [];
    }));
  }

  /** @param {Page} page */
  setConsents(page) {
    const fields = whole.consents.map((consent) => field({ ...consent, required: true, layout: "side-by-side",
      choices: [["yes", say("yes")], ["no", say("no")]], value: this.consents[consent.name] }));
    const box = el("div", { class: "stack" }, el("p", { class: "lead" }, say("consents_lead")), el("p", {}, say("consents_ask")), fields);
    this.read = () => {
      fields.forEach((block) => { this.consents[String(block.dataset.field)] = valueOf(block); });
      this.seen.add(page.name);
    };
    this.frame(page.title, box, [button(say("continue"), () => this.forward(page), { primary: true }), this.backButton()]);
  }

  consentProblems() {
    return whole.consents.filter(({ name }) => !this.consents[name]).map(({ name, label }) => ({ name, label, text: say("consent_required") }));
  }

  /** @param {Page} page */
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

  /**
   * Returns what will not do on a page.
   * @param {Page} page
   */
  problems(page) {
    return page.kind === "consents" ? this.consentProblems() : page.kind === "questions" ? this.problemsOn(page) : [];
  }

  /** @param {Page} page */
  forward(page) {
    this.read();
    const problems = this.problems(page);
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
    const pages = pagesAsked(this.form, this.said).map((page) => el("section", { class: "group" }, el("h2", {}, page.title), toldOn(this, page, kept),
      el("p", {}, button(say("change"), () => this.set(page.name), { small: true, about: page.title }))));
    const last = this.returning;
    const go = button(say(last ? "send" : "to_words"), () => (last ? this.end("send") : this.leaveCheck()), { primary: true });
    this.frame(say("check"), el("div", { class: "stack" }, pages), [go, button(say("back"), () => this.set(this.steps[this.steps.indexOf("check") - 1]))], { intro: say("check_lead") });
  }

  leaveCheck() {
    if (this.firstWrong()) return;
    if (stillSending(this.files)) this.tell(say("files_first"));
    else this.set("words");
  }

  /** Leads to the first page whose answers will not do; tells whether there is one. */
  firstWrong() {
    for (const page of pagesAsked(this.form, this.said)) {
      const problems = this.problems(page);
      if (problems.length) {
        this.set(page.name);
        complain(problems);
        return true;
      }
    }
    return false;
  }
}

/**
 * @param {Element} part
 * @returns {NodeListOf<HTMLElement>}
 */
function questionsIn(part) {
  return part.querySelectorAll("[data-question]");
}
