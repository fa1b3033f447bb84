// The words of the scripts, for the type checker alone: nothing of this reaches a browser.

/** What was said to one question: a text, or the choices that were ticked. */
export type Value = string | string[];
/** What was said on one page, or on one set of a page that repeats. */
export type Answers = Record<string, Value>;
/** Everything that was said, by page. */
export type Said = Record<string, Answers | Answers[]>;
/** “yes” or “no” by the name of a consent; empty where it was not answered. */
export type Consents = Record<string, string>;

interface Asks { question: string; is: string[]; all?: never; any?: never; not?: never }
interface All { all: Condition[]; any?: never; not?: never }
interface Any { any: Condition[]; all?: never; not?: never }
interface Not { not: Condition; all?: never; any?: never }
/** When a page or a question is asked; the server leaves out or empties what is always asked. */
export type Condition = Asks | All | Any | Not;

/** A value and its words. */
export type Choice = [value: string, label: string];

/** What one field needs to be set; its value is read from the field itself. */
export interface Field {
  name: string;
  label: string;
  help?: string;
  kind?: string;
  choices?: Choice[];
  rows?: number;
  required?: string | boolean;
  value?: Value;
  layout?: string;
}

export interface Question extends Field {
  kind: string;
  required?: string;
  when?: Condition;
  means?: string;
  most: number;
}

export interface Page {
  name: string;
  kind: string;
  title: string;
  intro: string;
  questions: Question[];
  when: Condition | null;
  repeat?: { most: number; one: string; more: string };
}

/** A questionnaire in one language. */
export interface Form {
  code: string;
  title: string;
  pages: Page[];
}

/** Sentences that come as several, one under the other or one for each number. */
export type Lists = "wrong" | "words_points" | "keep_points" | "next_report" | "empty_points" | "take_back_points";

/** What stands under a name: one sentence, or several. */
export type Sentence<Key extends string> = Key extends Lists ? string[] : string;

/** What the server has put into a page for its scripts. */
export interface Whole {
  kind: string;
  language: string;
  /** None where somebody comes back: which form it is follows from the draft. */
  form: Form | null;
  consents: { name: string; label: string; help: string }[];
  sentences: Record<string, Value>;
  leave: string;
  forms: string;
}

/** What stands within an element; nothing stands for what is left out. */
export type Child = Node | string | null | undefined | Child[];
/** What an element is given: true sets an attribute without a value, nothing and false leave it out; “on…” listens. */
export type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => unknown)>;

/** What is read from a field: several choices only where its kind is said. */
export type Read<Kind> = Kind extends undefined ? string : Value;

/** An answer that will not do: beside which field, with what words. */
export interface Problem {
  name: string;
  label: string;
  text: string;
}

/** A file that lies whole with the door, in one piece or several. */
export interface Part {
  id: string;
  pieces: string[];
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  role?: string;
}

/** A file of which some pieces were sent; `prefix` is the digest of what they hold. */
export interface Unfinished {
  name: string;
  size: number;
  role: string;
  pieces: string[];
  prefix: string;
}

/** The files of one report or one answer, and how to paint their list. */
export interface Bag {
  parts: Part[];
  uploads: import("./uploads.js").Upload[];
  unfinished: Unfinished[];
  paint: () => void;
}

/** What is kept for later, sealed under the words. */
export interface Draft {
  kind: string;
  form: string;
  language: string;
  said: Said;
  consents: Consents;
  parts: Part[];
  unfinished: Unfinished[];
  at: string;
}

/** What follows from twelve words. */
export interface Receipt {
  tag: string;
  identity: string;
  recipient: string;
}

/** What a cover says, before the instant and the mailbox are added. */
export interface Told {
  kind: string;
  form?: string;
  language: string;
  answers: object;
  said?: Said;
  consents?: Consents;
  parts?: Part[];
}

/** A cover as it is sealed. */
export interface Cover {
  kind: string;
  language: string;
  sent_at: string;
  answers: object;
  said: Said;
  consents: Consents;
  parts: Pick<Part, "id" | "name" | "size" | "sha256">[];
}

/** A note of the team, as its seal holds it. */
export interface Note {
  kind: string;
  written_on: string;
  number?: number;
  language: string;
  text: string;
}

/** The number that the server wants found; none where it asks for no work. */
export type Work = { challenge: string; difficulty: number } | null;

/** What the door says of itself. */
export interface Terms {
  recipients: string[];
  piece: number;
  work: Work;
}

/** How much of a piece is there, and whether it is whole and kept. */
export interface There {
  offset: number;
  whole: boolean;
}
