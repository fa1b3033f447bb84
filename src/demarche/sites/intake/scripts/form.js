// What is asked after what was said: the rules of questionnaires, as the server has them.

/** @import { Answers, Condition, Cover, Form, Page, Question, Said, Value } from "./types.js" */

/**
 * Tells whether a condition holds after what was said; what is said on this very page stands beside it.
 * @param {Condition | null | undefined} condition
 * @param {Said} said
 * @param {Said} beside
 * @returns {boolean}
 */
export function holds(condition, said, beside = {}) {
  if (!condition || !Object.keys(condition).length) return true;
  if (condition.all) return condition.all.every((one) => holds(one, said, beside));
  if (condition.any) return condition.any.some((one) => holds(one, said, beside));
  if (condition.not) return !holds(condition.not, said, beside);
  const [page, name] = condition.question.split(".");
  const here = page in beside ? beside[page] : said[page];
  const values = (Array.isArray(here) ? here : [here]).flatMap((one) => one?.[name] ?? "");
  return values.some((value) => condition.is.includes(value));
}

/**
 * Returns what was said on a page, set by set; a page that was not seen yet has an empty one.
 * @param {Page} page
 * @param {Said} said
 */
export function setsOf(page, said) {
  const here = said[page.name];
  const sets = (Array.isArray(here) ? here : [here]).filter((one) => one && typeof one === "object");
  return sets.length ? sets.slice(0, most(page)) : [{}];
}

/**
 * Returns how many sets a page may have.
 * @param {Page} page
 */
export function most(page) {
  return page.repeat?.most ?? 1;
}

/**
 * Returns the questions of a page that are asked after the answers of one set, and those answers.
 * @param {Page} page
 * @param {Answers} one
 * @param {Said} said
 */
export function questionsAsked(page, one, said) {
  /** @type {Answers} */
  const answers = {};
  /** @type {Question[]} */
  const found = [];
  for (const question of page.questions) {
    if (!holds(question.when, said, { [page.name]: answers })) continue;
    answers[question.name] = one[question.name] ?? (question.kind === "choices" ? [] : "");
    found.push(question);
  }
  return { found, answers };
}

/**
 * Returns what was said to the questions that are asked; empty sets of a page that repeats are left out.
 * @param {Form} form
 * @param {Said} said
 */
export function asked(form, said) {
  /** @type {Said} */
  const kept = {};
  for (const page of form.pages) {
    if (page.kind !== "questions" || !holds(page.when, kept)) continue;
    const sets = setsOf(page, said).map((one) => questionsAsked(page, one, kept).answers);
    kept[page.name] = page.repeat ? sets.filter((one) => Object.values(one).some((value) => value.length)) : sets[0];
  }
  return kept;
}

/**
 * Returns the pages that are asked after what was said.
 * @param {Form} form
 * @param {Said} said
 */
export function pagesAsked(form, said) {
  const kept = asked(form, said);
  return form.pages.filter((page) => holds(page.when, kept));
}

/**
 * Returns the first question that means something, and its page.
 * @param {Form} form
 * @param {string} means
 */
function meaning(form, means) {
  for (const page of form.pages) {
    const question = page.questions.find((one) => one.means === means);
    if (question) return { page, question };
  }
  return null;
}

/** @param {Value | null | undefined} value */
const asText = (value) => (Array.isArray(value) ? value.join(", ") : String(value ?? ""));

/**
 * Returns what was said to the question that means something, set by set.
 * @param {Form} form
 * @param {Said} said
 * @param {string} means
 */
export function saidIn(form, said, means) {
  const found = meaning(form, means);
  if (!found) return [];
  const answers = setsOf(found.page, said).map((one) => asText(one[found.question.name]));
  return answers.filter((answer) => answer.trim());
}

/**
 * Returns the facts by their meaning, whatever the questions were called.
 * @param {Form} form
 * @param {Said} said
 */
export function summary(form, said) {
  /** @param {string} means */
  const fact = (means) => saidIn(form, said, means).join("\n");
  const people = meaning(form, "person_name") ?? meaning(form, "person_about");
  /**
   * @param {Answers} one
   * @param {string} means
   */
  const meant = (one, means) => {
    const found = meaning(form, means);
    return found ? asText(one[found.question.name]) : "";
  };
  const persons = (people ? setsOf(people.page, said) : [])
    .map((one) => ({ name: meant(one, "person_name"), about: meant(one, "person_about") }))
    .filter((person) => person.name || person.about);
  /** @type {Record<string, unknown>} */
  const facts = {
    state: fact("state"),
    submitter: { role: fact("role"), name: fact("submitter_name"), contact: fact("submitter_contact") },
    persons,
  };
  for (const key of ["what_happened", "when", "where", "perpetrators", "domestic_steps", "now"]) facts[key] = fact(key);
  return facts;
}

/**
 * Returns a cover as a text that anybody can read after opening the seal; what was typed stands indented.
 * @param {Cover} cover
 */
export function textOf(cover) {
  const lines = [`${cover.kind} · ${cover.language} · ${cover.sent_at}`, ""];
  const told = Object.keys(cover.said).length ? cover.said : cover.answers;
  for (const [key, value] of Object.entries(told)) lines.push(`[${key}]`, ...indented(value), "");
  for (const [key, answer] of Object.entries(cover.consents)) lines.push(`[consent] ${key}: ${answer}`);
  for (const part of cover.parts) {
    lines.push(`[file] ${part.size} bytes, SHA-256 ${part.sha256}, envelope ${part.id}`, ...indented(part.name));
  }
  return lines.join("\n") + "\n";
}

/**
 * @param {unknown} value
 * @returns {string[]}
 */
function indented(value) {
  if (Array.isArray(value)) return value.flatMap(indented);
  if (value && typeof value === "object") {
    return Object.entries(value).filter(([, one]) => one.length ?? one).flatMap(([key, one]) => indented(`${key}: ${asText(one)}`));
  }
  return String(value).split(/\r\n|\r|\n/).map((line) => `    ${line}`);
}
