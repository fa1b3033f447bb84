// What was said, shown once more before it is sent.
import { setsOf } from "./form.js";
import { sizeOf } from "./files.js";
import { el, say, whole } from "./page.js";

/** @import { Page, Question, Said, Value } from "./types.js" */
/** @import { Way } from "./way.js" */

/**
 * Shows what was said on one page, to be looked at once more.
 * @param {Way} way
 * @param {Page} page
 * @param {Said} kept
 */
export function toldOn(way, page, kept) {
  if (page.kind === "files" || page.kind === "persons-file") {
    const role = page.kind === "files" ? "" : "persons";
    const all = [...way.files.parts, ...way.files.uploads.filter((upload) => upload.state !== "removed")].filter((one) => (one.role ?? "") === role);
    if (!all.length) return el("p", { class: "muted" }, say("no_files"));
    return el("ul", {}, all.map((one) => el("li", {}, el("bdi", {}, one.name), ` · ${sizeOf(one.size)}`)));
  }
  if (page.kind === "consents") {
    return el("dl", { class: "facts" }, whole.consents.filter(({ name }) => way.consents[name]).map(({ name, label }) =>
      el("div", {}, el("dt", {}, label), el("dd", {}, say(way.consents[name])))));
  }
  const sets = setsOf(page, kept).map((one, number) => ({ one, number })).filter(({ one }) => Object.values(one).some((value) => value.length));
  if (!sets.length) return el("p", { class: "muted" }, say("nothing"));
  return el("div", { class: "stack" }, sets.map(({ one, number }) => [page.repeat ? el("h3", {}, `${page.repeat.one} ${number + 1}`) : null,
    el("dl", { class: "facts" }, page.questions.filter((question) => one[question.name]?.length).map((question) =>
      el("div", {}, el("dt", {}, question.label), el("dd", { dir: "auto" }, told(question, one[question.name])))))]));
}

/**
 * @param {Question} question
 * @param {Value} value
 */
function told(question, value) {
  const labels = Object.fromEntries(question.choices ?? []);
  return (Array.isArray(value) ? value : [value]).map((one) => labels[one] ?? one).join(", ");
}
