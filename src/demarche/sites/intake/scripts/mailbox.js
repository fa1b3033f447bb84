// Coming back: the twelve words never leave this page. The mailbox is asked for by its name, and opened here.
import { filesBox, readyParts, stillSending } from "./files.js";
import { button, complain, el, field, main, notice, points, received, say, show, valueOf, whole, whyNot } from "./page.js";
import { Way } from "./way.js";

/** @import { Bag, Choice, Draft, Note, Receipt, Told } from "./types.js" */

if (window.crypto?.subtle && window.isSecureContext) takeOver();

function takeOver() {
  const form = /** @type {HTMLFormElement} */ (document.getElementById("door"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = /** @type {HTMLTextAreaElement} */ (form.querySelector('[name="words"]'));
    const label = /** @type {HTMLLabelElement} */ (form.querySelector("label"));
    /** @type {HTMLElement} */ (typed.closest(".field")).dataset.field = "words";
    label.htmlFor = typed.id = "q-words";
    enter(typed.value, label.textContent);
  });
}

/**
 * @param {string} typed
 * @param {string} label
 */
async function enter(typed, label) {
  try {
    const vault = await import("./vault.js");
    const entropy = await vault.entropyOf(typed, whole.language.split("-")[0]);
    await new Mailbox(entropy, await vault.receiptOf(entropy)).open();
  } catch (error) {
    const { kind, position } = /** @type {Partial<import("./vault.js").WrongWords>} */ (error);
    const text = kind ? say(`wrong_${kind}`, { position: position ?? 0 }) : say("failed");
    complain([{ name: "words", label, text }]);
  }
}

/** What lies under twelve words, and what can be sent from there. */
class Mailbox {
  /**
   * @param {Uint8Array<ArrayBuffer>} entropy
   * @param {Receipt} receipt
   */
  constructor(entropy, receipt) {
    this.entropy = entropy;
    this.receipt = receipt;
    /** @type {Note[]} */
    this.notes = [];
    /** @type {Draft | null} */
    this.draft = null;
    this.notice = el("div");
    this.sending = false;
  }

  async open() {
    const [{ open, fromBase64 }, { mailbox }] = await Promise.all([import("./vault.js"), import("./net.js")]);
    const box = await mailbox(this.receipt.tag);
    for (const sealed of box.notes) {
      try {
        this.notes.push(JSON.parse(String((await open(fromBase64(sealed), this.receipt.identity)).get("note.json"))));
      } catch { /* a note that these words do not open is not theirs */ }
    }
    this.notes.sort((one, other) => (one.written_on < other.written_on ? -1 : one.written_on > other.written_on ? 1 : (one.number ?? 0) - (other.number ?? 0)));
    try {
      this.draft = box.draft ? JSON.parse(String((await open(fromBase64(box.draft), this.receipt.identity)).get("draft.json"))) : null;
    } catch {
      this.draft = null;
    }
    this.set();
  }

  set() {
    const kinds = this.notes.map((note) => note.kind);
    const standing = kinds.at(-1) === "question" ? "standing_question" : kinds.includes("status") ? "standing_status" : "standing_opened";
    show(say("notes"), el("h1", {}, say("notes")), (this.notice = el("div")),
      this.notes.length ? el("p", { class: "lead" }, say(standing)) : null,
      this.unfinished(), ...(this.notes.length ? this.read() : this.empty()), this.answer(),
      this.section("change_consents", say("change_lead"), () => this.changeConsents()),
      this.section("meeting", say("meeting_lead"), () => this.goOn("meeting")),
      this.section("take_back", say("take_back_lead"), () => this.takeBack()));
  }

  /** @param {string} words */
  tell(words, danger = true) {
    this.notice.replaceChildren(notice(words, danger) ?? "");
    if (words) this.notice.scrollIntoView({ block: "center" });
  }

  /**
   * @param {string} key
   * @param {string} words
   * @param {() => void} press
   */
  section(key, words, press) {
    return el("section", {}, el("h2", {}, say(key)), el("p", {}, words), el("p", {}, button(say(key), press)));
  }

  unfinished() {
    const { draft } = this;
    if (!draft) return null;
    return el("section", { class: "notice" }, el("h2", {}, say("unfinished")), el("p", {}, say(`unfinished_${draft.kind}`)),
      el("div", { class: "actions" }, button(say("take_up"), () => this.goOn(draft.kind, draft), { primary: true }),
        button(say("delete"), () => this.forget(), { quiet: true })));
  }

  read() {
    const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
    return [el("p", {}, say("notes_open")), el("ol", { class: "timeline" }, this.notes.map((note) =>
      el("li", {}, el("p", { class: "when" }, el("time", { datetime: note.written_on }, date.format(new Date(`${note.written_on}T00:00:00Z`)))),
        el("div", { class: "what" }, el("h3", {}, say(`note_${note.kind}`) ?? say("note_reply")),
          note.text.split("\n\n").map((part) => el("p", { lang: note.language, dir: "auto", class: "lines" }, part))))))];
  }

  empty() {
    return [el("p", { class: "lead" }, say("empty")), ...say("empty_points").map((words) => el("p", {}, words))];
  }

  answer() {
    /** @type {Bag} */
    const bag = { parts: [], uploads: [], unfinished: [], paint: () => {} };
    const message = field({ name: "message", label: say("message"), help: say("message_help"), rows: 6 });
    const id = crypto.randomUUID();
    const send = async () => {
      const text = valueOf(message);
      const problem = text.length > 20000 ? say("too_long", { show_value: text.length, limit_value: 20000 })
        : !text.trim() && !readyParts(bag).length && !stillSending(bag) ? say("message_required") : "";
      complain(problem ? [{ name: "message", label: say("message"), text: problem }] : []);
      if (problem) return;
      if (stillSending(bag)) this.tell(say("files_first"));
      else await this.send(id, "answer", { answers: { message: text }, parts: readyParts(bag) });
    };
    return el("section", { class: "stack" }, el("h2", {}, say("write")), message, filesBox(bag, "", { refuse: (words) => this.tell(words) }),
      el("div", { class: "actions" }, button(say("send"), send, { primary: true })));
  }

  changeConsents() {
    const id = crypto.randomUUID();
    /** @type {Choice[]} */
    const choices = [["before", say("as_before")], ["yes", say("yes")], ["no", say("no")]];
    const fields = whole.consents.map(({ name, label }) => field({ name, label, required: true, layout: "side-by-side", choices, value: "before" }));
    const remarks = field({ name: "remarks", label: say("change_remarks"), rows: 3 });
    const send = async () => {
      const consents = Object.fromEntries(fields.map((block) => [block.dataset.field, valueOf(block)]).filter(([, value]) => value !== "before"));
      complain([], Object.keys(consents).length ? "" : say("change_nothing"));
      if (Object.keys(consents).length) await this.send(id, "consents", { answers: { message: valueOf(remarks) }, consents });
    };
    this.page("change_consents", [el("p", { class: "lead" }, say("change_lead")), el("p", {}, say("change_note")), fields, remarks], "send", send);
  }

  takeBack() {
    const id = crypto.randomUUID();
    const remarks = field({ name: "remarks", label: say("take_back_why"), rows: 3 });
    const send = () => this.send(id, "withdrawal", { answers: { message: valueOf(remarks) } });
    this.page("take_back", [points("take_back_points"), remarks], "take_back_do", send);
  }

  /**
   * @param {string} title
   * @param {(Node | Node[])[]} content
   * @param {string} label
   * @param {() => unknown} press
   */
  page(title, content, label, press) {
    show(say(title), el("h1", {}, say(title)), (this.notice = el("div")), el("div", { class: "stack" }, content.flat()),
      el("div", { class: "actions" }, button(say(label), press, { primary: true }), button(say("back"), () => this.set())));
  }

  /**
   * @param {string} id
   * @param {string} kind
   * @param {Omit<Told, "kind" | "language">} told
   */
  async send(id, kind, told) {
    if (this.sending) return;
    this.sending = true;
    this.tell(say("working"), false);
    try {
      const { sendSealed } = await import("./ending.js");
      await sendSealed(id, { kind, language: whole.language, ...told }, this.receipt);
      received(kind);
    } catch (error) {
      this.tell(say(whyNot(error)));
    } finally {
      this.sending = false;
    }
  }

  /**
   * @param {string} kind
   * @param {Draft | null} draft
   */
  async goOn(kind, draft = null) {
    try {
      const { form } = await import("./net.js");
      const address = whole.forms.replace("CODE", draft?.form ?? kind);
      new Way(kind, await form(address), { entropy: this.entropy, draft }).begin();
    } catch {
      this.tell(say("failed"));
    }
  }

  async forget() {
    try {
      await (await import("./net.js")).keepDraft(this.receipt.tag, null);
      this.draft = null;
      this.set();
    } catch {
      this.tell(say("failed"));
    }
  }
}

main.dataset.sealing = "ready";
