// Setting a page: elements, fields with their errors, the sentences that the server has put into this page.

// Outside of what is replaced: scripts that come later read it too.
const carried = document.getElementById("whole");
document.head.append(carried);
const data = JSON.parse(carried.textContent);
export const whole = data;
export const main = document.getElementById("main");

export function say(key, values = {}) {
  const sentence = data.sentences[key];
  if (typeof sentence !== "string") return sentence;
  return sentence.replace(/%\((\w+)\)s/g, (_, name) => String(values[name] ?? "")).replace(/%%/g, "%");
}

export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export function button(words, press, { primary = false, quiet = false, small = false, about = "" } = {}) {
  const kinds = [primary && "primary", quiet && "quiet", small && "small"].filter(Boolean).join(" ");
  const unseen = about ? el("span", { class: "unseen" }, ` ${about}`) : "";
  return el("button", { type: "button", class: kinds || null, onclick: press }, words, unseen);
}

export function show(title, ...content) {
  main.replaceChildren(...content.flat().filter(Boolean));
  document.title = title;
  window.scrollTo(0, 0);
  const heading = main.querySelector("h1");
  if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
}

export function notice(words, danger = false) {
  return words ? el("div", { class: `notice${danger ? " danger" : ""}`, role: "alert" }, el("p", {}, words)) : null;
}

// A field: {name, label, help, kind, choices, rows, required, value}. Its value is read from the field itself.
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
  let input;
  if (options.length) {
    input = el("select", attributes, el("option", { value: "" }, "—"), options.map(([value, label]) => el("option", { value }, label)));
  } else if (asked.rows) {
    input = el("textarea", { ...attributes, rows: asked.rows });
  } else {
    input = el("input", { ...attributes, type: "text", inputmode: asked.kind === "number" ? "numeric" : null });
  }
  input.value = asked.value ?? "";
  const kind = options.length ? "select" : asked.rows ? "textarea" : "text";
  return el("div", { class: `field field-${kind}`, "data-field": asked.name }, el("label", { for: id }, asked.label, " ", optional), hint, input);
}

export function valueOf(block, kind) {
  const inputs = [...block.querySelectorAll("input, textarea, select")];
  const ticked = inputs.filter((input) => input.checked).map((input) => input.value);
  if (kind === "choices") return ticked;
  return inputs[0]?.type === "radio" ? ticked[0] ?? "" : inputs[0]?.value ?? "";
}

// Sets errors beside their fields and a summary above; problems: [{name, label, text}].
export function complain(problems, general = "") {
  main.querySelectorAll(".wrong, .error-summary").forEach((old) => old.remove());
  main.querySelectorAll(".has-errors").forEach((old) => { old.classList.remove("has-errors"); describe(old, false); });
  if (!problems.length && !general) return;
  for (const { name, text } of problems) {
    const block = main.querySelector(`[data-field="${name}"]`);
    block.classList.add("has-errors");
    const wrong = el("p", { class: "wrong", id: `q-${name}-wrong` }, el("span", {}, text));
    const before = block.querySelector(".hint") ?? block.querySelector("legend, label");
    before.after(wrong);
    describe(block, true);
  }
  const count = problems.length + (general ? 1 : 0);
  const lines = problems.map(({ name, label, text }) => el("li", {}, el("a", { href: `#q-${name}`, onclick: leadTo(name) }, label), ` ${text}`));
  if (general) lines.unshift(el("li", {}, general));
  const summary = el("div", { class: "error-summary", role: "alert", tabindex: "-1" },
    el("h2", {}, say("wrong")[Math.min(count, say("wrong").length) - 1]), el("ul", {}, lines), el("p", {}, say("nothing_lost")));
  main.querySelector("h1").after(summary);
  summary.focus();
}

// Says to who listens what stands beside a field: its hint, and what is wrong with it.
function describe(block, wrong) {
  const control = block.querySelector("fieldset, input, textarea, select");
  const beside = [...block.querySelectorAll(".hint, .wrong")].map((one) => one.id).filter(Boolean).join(" ");
  if (beside) control.setAttribute("aria-describedby", beside);
  else control.removeAttribute("aria-describedby");
  if (control.localName !== "fieldset") control.setAttribute("aria-invalid", String(wrong));
}

function leadTo(name) {
  return (event) => {
    event.preventDefault();
    const block = main.querySelector(`[data-field="${name}"]`);
    block.scrollIntoView({ block: "center" });
    block.querySelector("input, textarea, select").focus({ preventScroll: true });
  };
}

export function twelveWords(words, language) {
  const list = words.map((word) => el("li", {}, el("bdi", {}, word)));
  return el("ol", { class: "twelve-words", translate: "no", lang: language, "aria-label": say("words") }, list);
}

export function points(key) {
  return el("ul", {}, say(key).map((words) => el("li", {}, words)));
}

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

export function leaveLink() {
  return el("a", { class: "button primary", href: whole.leave, rel: "noreferrer" }, say("leave"));
}
