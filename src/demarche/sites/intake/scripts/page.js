// Setting a page: elements, fields with their errors, the sentences that the server has put into this page.

/** @import { Attributes, Child, Field, Lists, Problem, Read, Sentence, Whole } from "./types.js" */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

// Outside of what is replaced: scripts that come later read it too.
const carried = /** @type {HTMLElement} */ (document.getElementById("whole"));
document.head.append(carried);
const data = JSON.parse(carried.textContent);
/** @type {Whole} */
export const whole = data;
export const main = /** @type {HTMLElement} */ (document.getElementById("main"));

/**
 * Returns a sentence by its name, in the source's language, or the several of a list.
 * @template {string} Key
 * @param {Key} key
 * @param {Record<string, string | number>} values
 * @returns {Sentence<Key>}
 */
export function say(key, values = {}) {
  const sentence = data.sentences[key];
  if (typeof sentence !== "string") return /** @type {Sentence<Key>} */ (sentence);
  const filled = sentence.replace(/%\((\w+)\)s/g, (_, name) => String(values[name] ?? "")).replace(/%%/g, "%");
  return /** @type {Sentence<Key>} */ (filled);
}

/**
 * Returns the name of the sentence that says why something could not be sent.
 * @param {unknown} error
 */
export function whyNot(error) {
  return /** @type {{ status?: number }} */ (error).status === 507 ? "full" : "failed";
}

/**
 * Makes an element.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, String(value));
  }
  const all = /** @type {unknown[]} */ (children).flat(Infinity);
  made.append(.../** @type {(Node | string)[]} */ (all.filter((child) => child !== null && child !== undefined && child !== "")));
  return made;
}

/**
 * Makes a button; `about` says to who listens which of several it is.
 * @param {string} words
 * @param {(event: Event) => unknown} press
 */
export function button(words, press, { primary = false, quiet = false, small = false, about = "" } = {}) {
  const kinds = [primary && "primary", quiet && "quiet", small && "small"].filter(Boolean).join(" ");
  const unseen = about ? el("span", { class: "unseen" }, ` ${about}`) : "";
  return el("button", { type: "button", class: kinds || null, onclick: press }, words, unseen);
}

/**
 * Shows a page in place of the one before.
 * @param {string} title
 * @param {Child[]} content
 */
export function show(title, ...content) {
  main.replaceChildren(.../** @type {Node[]} */ (content.flat().filter(Boolean)));
  document.title = title;
  window.scrollTo(0, 0);
  const heading = main.querySelector("h1");
  if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
}

/**
 * Returns a notice; nothing where there is nothing to say.
 * @param {string} words
 */
export function notice(words, danger = false) {
  return words ? el("div", { class: `notice${danger ? " danger" : ""}`, role: "alert" }, el("p", {}, words)) : null;
}

/**
 * Makes a field; its value is read from the field itself.
 * @param {Field} asked
 */
export function field(asked) {
  const id = `q-${asked.name}`;
  const hint = asked.help ? el("p", { class: "hint", id: `${id}-hint` }, asked.help) : null;
  const optional = asked.required ? null : el("span", { class: "optional" }, `(${say("optional")})`);
  const described = asked.help ? `${id}-hint` : null;
  const options = asked.choices ?? [];
  const many = asked.kind === "choices";
  if (options.length && (many || options.length <= 8)) {
    const inputs = options.map(([value, label], place) => {
      const input = el("input", { type: many ? "checkbox" : "radio", name: asked.name, value, id: `${id}-${place}`, autocomplete: "off" });
      input.checked = many ? (asked.value ?? []).includes(value) : asked.value === value;
      return el("div", {}, el("label", { for: `${id}-${place}` }, input, ` ${label}`));
    });
    const box = el("fieldset", { id, "aria-describedby": described }, el("legend", {}, asked.label, " ", optional), hint, el("div", {}, inputs));
    return el("div", { class: `field field-radioselect ${asked.layout ?? ""}`, "data-field": asked.name }, box);
  }
  const attributes = { id, name: asked.name, "aria-describedby": described, autocomplete: "off", dir: "auto" };
  /** @type {Control} */
  let input;
  if (options.length) {
    input = el("select", attributes, el("option", { value: "" }, "—"), options.map(([value, label]) => el("option", { value }, label)));
  } else if (asked.rows) {
    input = el("textarea", { ...attributes, rows: asked.rows });
  } else {
    input = el("input", { ...attributes, type: "text", inputmode: asked.kind === "number" ? "numeric" : null });
  }
  input.value = String(asked.value ?? "");
  const kind = options.length ? "select" : asked.rows ? "textarea" : "text";
  return el("div", { class: `field field-${kind}`, "data-field": asked.name }, el("label", { for: id }, asked.label, " ", optional), hint, input);
}

/**
 * Reads a field.
 * @template {string | undefined} [Kind=undefined]
 * @param {Element} block
 * @param {Kind} [kind]
 * @returns {Read<Kind>}
 */
export function valueOf(block, kind) {
  const inputs = /** @type {HTMLInputElement[]} */ ([...block.querySelectorAll("input, textarea, select")]);
  const ticked = inputs.filter((input) => input.checked).map((input) => input.value);
  if (kind === "choices") return /** @type {Read<Kind>} */ (ticked);
  return /** @type {Read<Kind>} */ (inputs[0]?.type === "radio" ? ticked[0] ?? "" : inputs[0]?.value ?? "");
}

/**
 * Sets errors beside their fields and a summary above.
 * @param {Problem[]} problems
 * @param {string} general
 */
export function complain(problems, general = "") {
  main.querySelectorAll(".wrong, .error-summary").forEach((old) => old.remove());
  main.querySelectorAll(".has-errors").forEach((old) => { old.classList.remove("has-errors"); describe(old, false); });
  if (!problems.length && !general) return;
  for (const { name, text } of problems) {
    const block = blockOf(name);
    block.classList.add("has-errors");
    const wrong = el("p", { class: "wrong", id: `q-${name}-wrong` }, el("span", {}, text));
    const before = /** @type {Element} */ (block.querySelector(".hint") ?? block.querySelector("legend, label"));
    before.after(wrong);
    describe(block, true);
  }
  const count = problems.length + (general ? 1 : 0);
  const lines = problems.map(({ name, label, text }) => el("li", {}, el("a", { href: `#q-${name}`, onclick: leadTo(name) }, label), ` ${text}`));
  if (general) lines.unshift(el("li", {}, general));
  const summary = el("div", { class: "error-summary", role: "alert", tabindex: "-1" },
    el("h2", {}, say("wrong")[Math.min(count, say("wrong").length) - 1]), el("ul", {}, lines), el("p", {}, say("nothing_lost")));
  /** @type {Element} */ (main.querySelector("h1")).after(summary);
  summary.focus();
}

/** @param {string} name */
function blockOf(name) {
  return /** @type {Element} */ (main.querySelector(`[data-field="${name}"]`));
}

/**
 * Says to who listens what stands beside a field: its hint, and what is wrong with it.
 * @param {Element} block
 * @param {boolean} wrong
 */
function describe(block, wrong) {
  const control = /** @type {Element} */ (block.querySelector("fieldset, input, textarea, select"));
  const beside = [...block.querySelectorAll(".hint, .wrong")].map((one) => one.id).filter(Boolean).join(" ");
  if (beside) control.setAttribute("aria-describedby", beside);
  else control.removeAttribute("aria-describedby");
  if (control.localName !== "fieldset") control.setAttribute("aria-invalid", String(wrong));
}

/**
 * @param {string} name
 * @returns {(event: Event) => void}
 */
function leadTo(name) {
  return (event) => {
    event.preventDefault();
    const block = blockOf(name);
    block.scrollIntoView({ block: "center" });
    /** @type {Control} */ (block.querySelector("input, textarea, select")).focus({ preventScroll: true });
  };
}

/**
 * Returns the list of twelve words.
 * @param {string[]} words
 * @param {string} language
 */
export function twelveWords(words, language) {
  const list = words.map((word) => el("li", {}, el("bdi", {}, word)));
  return el("ol", { class: "twelve-words", translate: "no", lang: language, "aria-label": say("words") }, list);
}

/**
 * Returns several sentences as a list.
 * @param {Lists} key
 */
export function points(key) {
  return el("ul", {}, say(key).map((words) => el("li", {}, words)));
}

/**
 * Shows that something is there, and what happens next.
 * @param {string} kind
 */
export function received(kind) {
  const again = !["report", "meeting"].includes(kind);
  const next = [say(again ? "next_more" : "next_new"), say("come_back"), ...(kind === "report" ? say("next_report") : [])];
  show(say("have_it"),
    el("h1", {}, say("have_it")),
    el("div", { class: "confirmation", role: "status" }, el("p", { class: "title" }, say(`have_${kind}`)), el("p", {}, say("nobody_reads")),
      el("h2", {}, say("next")), el("ol", {}, next.map((words) => el("li", {}, words)))),
    el("p", {}, say("close")),
    el("div", { class: "actions" }, leaveLink()));
}

/** Returns the way away from here. */
export function leaveLink() {
  return el("a", { class: "button primary", href: whole.leave, rel: "noreferrer" }, say("leave"));
}
