// The part of a page where files are added: a list with what has become of each, and a field for more.
import { el, button, say } from "./page.js";

/** @import { Bag } from "./types.js" */
/** @import { Upload } from "./uploads.js" */

const LARGEST = 500 * 1024 * 1024, MOST = 100;

/**
 * Returns the list and the field; `refuse` says why a file cannot be added.
 * @param {Bag} bag
 * @param {string} role
 * @param {{ refuse: (words: string) => void }} how
 */
export function filesBox(bag, role, { refuse }) {
  const list = el("ul", { class: "documents" });
  const paint = () => list.replaceChildren(...rows(bag, role, paint));
  /** @type {HTMLElement} */
  const input = el("input", { type: "file", id: "files", multiple: true, "aria-describedby": "files-hint", onchange: () => take(bag, role, /** @type {HTMLInputElement} */ (input), paint, refuse) });
  bag.paint = paint;
  paint();
  return el("div", { class: "stack" }, list, el("div", { class: "field" },
    el("label", { for: "files" }, say("choose"), " ", el("span", { class: "optional" }, `(${say("optional")})`)),
    el("p", { class: "hint", id: "files-hint" }, say("files_hint")), input));
}

/**
 * Returns the files that lie whole with the door.
 * @param {Bag} bag
 */
export function readyParts(bag) {
  return [...bag.parts, ...bag.uploads.filter((upload) => upload.state === "done").map((upload) => upload.part())];
}

/**
 * Tells whether a file is on its way still.
 * @param {Bag} bag
 */
export function stillSending(bag) {
  return bag.uploads.some((upload) => !["done", "removed"].includes(upload.state));
}

/**
 * @param {Bag} bag
 * @param {string} role
 * @param {() => void} paint
 */
function rows(bag, role, paint) {
  const finished = bag.parts.filter((part) => (part.role ?? "") === role).map((part) =>
    row(part.name, part.size, say("uploaded"), () => { bag.parts = bag.parts.filter((one) => one !== part); paint(); }));
  const going = bag.uploads.filter((upload) => upload.role === role && upload.state !== "removed").map((upload) =>
    row(upload.name, upload.size, standing(upload), () => { upload.remove(); paint(); }, upload));
  const waiting = bag.unfinished.filter((one) => one.role === role).map((one) =>
    row(one.name, one.size, say("choose_again"), () => { bag.unfinished = bag.unfinished.filter((other) => other !== one); paint(); }));
  return [...finished, ...going, ...waiting];
}

/** @param {Upload} upload */
function standing(upload) {
  if (upload.state === "done") return say("uploaded");
  if (upload.state === "full") return say("file_full");
  if (upload.state === "failed") return say("failed");
  return upload.state === "waiting" ? say("waiting") : say("uploading", { percent: upload.percent });
}

/**
 * @param {string} name
 * @param {number} size
 * @param {string} words
 * @param {() => void} drop
 * @param {Upload | null} upload
 */
function row(name, size, words, drop, upload = null) {
  const bar = upload && ["sending", "waiting"].includes(upload.state) ? el("progress", { max: 100, value: upload.percent, "aria-label": name }) : null;
  const again = upload && ["failed", "full"].includes(upload.state) ? button(say("try_again"), () => upload.again(), { small: true, about: name }) : null;
  return el("li", { class: "document plain" }, el("p", { class: "title" }, el("bdi", {}, name)),
    el("p", { class: "about" }, `${sizeOf(size)} · ${words} `, bar, " ", again, " ", button(say("remove"), drop, { quiet: true, small: true, about: name })));
}

/**
 * Returns a size as people say it, in the source's language.
 * @param {number} size
 */
export function sizeOf(size) {
  const [unit, by] = /** @type {[string, number]} */ (size >= 1e6 ? ["megabyte", 1e6] : size >= 1e3 ? ["kilobyte", 1e3] : ["byte", 1]);
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(size / by);
}

/**
 * @param {Bag} bag
 * @param {string} role
 * @param {HTMLInputElement} input
 * @param {() => void} paint
 * @param {(words: string) => void} refuse
 */
async function take(bag, role, input, paint, refuse) {
  const { Upload } = await import("./uploads.js");
  const chosen = [...(input.files ?? [])];
  input.value = "";
  refuse("");
  for (const file of chosen) {
    const all = [...bag.parts, ...bag.uploads.filter((upload) => upload.state !== "removed")];
    if (all.length >= MOST) { refuse(say("file_many")); break; }
    if (all.reduce((sum, one) => sum + one.size, file.size) > LARGEST) { refuse(say("file_large")); break; }
    const known = bag.unfinished.find((one) => one.name === file.name && one.size === file.size && one.role === role) ?? null;
    bag.unfinished = bag.unfinished.filter((one) => one !== known);
    const upload = new Upload(file, role, () => bag.paint(), known);
    bag.uploads.push(upload);
    upload.run();
  }
  paint();
}
