// The way to the sealed door: requests, work, covers, mailboxes. Nothing here sees a clear word.

/** @import { Form, Terms, There, Work } from "./types.js" */

const HOME = new URL("/sealed/", location.href);
/** @type {RequestInit} */
const options = { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", redirect: "error" };

/** The door has answered, and takes it not. */
export class Refused extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`refused: ${status}`);
    this.status = status;
  }
}

/**
 * Asks to whom to seal, in pieces of which size, after which work.
 * @returns {Promise<Terms>}
 */
export async function terms() {
  const answer = await fetch(new URL("terms/", HOME), options);
  if (!answer.ok) throw new Refused(answer.status);
  return answer.json();
}

/**
 * Fetches a whole form.
 * @param {string} address
 * @returns {Promise<Form>}
 */
export async function form(address) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Refused(answer.status);
  return answer.json();
}

/**
 * Asks how many bytes of a piece are there.
 * @param {string} id
 */
export async function offsetOf(id) {
  const answer = await fetch(new URL(`${id}/`, HOME), { ...options, method: "HEAD" });
  if (!answer.ok) throw new Refused(answer.status);
  return Number(answer.headers.get("Upload-Offset"));
}

// So long may a slice of a piece take before the line counts as broken.
const STALLED = 120000;

/**
 * Sends what follows of a piece, up to a place; returns how many bytes are there now, and whether it is whole and kept.
 * @param {string} id
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} offset
 * @param {number} end
 * @param {AbortSignal} signal
 * @returns {Promise<There>}
 */
export async function append(id, bytes, offset, end, signal) {
  const headers = { "Upload-Offset": String(offset), "Upload-Length": String(bytes.length), "Content-Type": "application/octet-stream" };
  const body = bytes.subarray(offset, end);
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  const timer = setTimeout(stop, STALLED);
  signal.addEventListener("abort", stop);
  try {
    signal.throwIfAborted();
    const answer = await fetch(new URL(`${id}/`, HOME), { ...options, method: "PATCH", headers, body, signal: stopped.signal });
    if (!answer.ok && answer.status !== 409) throw new Refused(answer.status);
    return { offset: Number(answer.headers.get("Upload-Offset")), whole: answer.status === 200 || answer.status === 201 };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/**
 * Sends a sealed cover after its work; a challenge that has grown old is done anew.
 * @param {string} id
 * @param {Uint8Array<ArrayBuffer>} sealed
 * @param {(work: Work) => Promise<string>} solve
 */
export async function sendCover(id, sealed, solve) {
  let work = (await terms()).work;
  for (let tries = 0; tries < 3; tries++) {
    const headers = { Work: await solve(work), "Content-Type": "application/octet-stream" };
    const answer = await fetch(new URL(`${id}/cover/`, HOME), { ...options, method: "POST", headers, body: sealed });
    if (answer.ok) return;
    if (answer.status !== 428) throw new Refused(answer.status);
    work = (await answer.json()).work;
  }
  throw new Refused(428);
}

/**
 * Returns what lies sealed in a mailbox.
 * @param {string} tag
 * @returns {Promise<{ notes: string[], draft: string | null }>}
 */
export async function mailbox(tag) {
  return (await posted("mailbox/", { tag })).json();
}

/**
 * Keeps a sealed draft under its mailbox; without one, what lay there is forgotten.
 * @param {string} tag
 * @param {string | null} draft
 */
export async function keepDraft(tag, draft) {
  await posted("draft/", { tag, draft });
}

/**
 * @param {string} path
 * @param {object} said
 */
async function posted(path, said) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(new URL(path, HOME), { ...options, method: "POST", headers, body: JSON.stringify(said) });
  if (!answer.ok) throw new Refused(answer.status);
  return answer;
}

/**
 * Finds the number that the server asks for, in slices, so that the page stays alive.
 * @returns {Promise<(work: Work) => Promise<string>>}
 */
export async function solver() {
  const { sha256 } = await import("./vault.js");
  const encoder = new TextEncoder();
  return async (work) => {
    if (!work) return "";
    const { challenge, difficulty } = work;
    for (let number = 0; ; number++) {
      if (zeroBits(sha256(encoder.encode(`${challenge}:${number}`))) >= difficulty) return `${challenge}:${number}`;
      if (number % 2000 === 1999) await new Promise((resolve) => setTimeout(resolve));
    }
  };
}

/** @param {Uint8Array} bytes */
function zeroBits(bytes) {
  let bits = 0;
  for (const byte of bytes) {
    if (byte) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}
