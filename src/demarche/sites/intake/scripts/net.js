// The way to the sealed door: requests, work, covers, mailboxes. Nothing here sees a clear word.

const HOME = new URL("/sealed/", location.href);
const options = { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", redirect: "error" };

export class Refused extends Error {
  constructor(status) {
    super(`refused: ${status}`);
    this.status = status;
  }
}

export async function terms() {
  const answer = await fetch(new URL("terms/", HOME), options);
  if (!answer.ok) throw new Refused(answer.status);
  return answer.json();
}

export async function form(address) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Refused(answer.status);
  return answer.json();
}

export async function offsetOf(id) {
  const answer = await fetch(new URL(`${id}/`, HOME), { ...options, method: "HEAD" });
  if (!answer.ok) throw new Refused(answer.status);
  return Number(answer.headers.get("Upload-Offset"));
}

// So long may a slice of a piece take before the line counts as broken.
const STALLED = 120000;

// Sends what follows of a piece, up to a place; returns how many bytes are there now, and whether it is whole and kept.
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

export async function mailbox(tag) {
  return (await posted("mailbox/", { tag })).json();
}

export async function keepDraft(tag, draft) {
  await posted("draft/", { tag, draft });
}

async function posted(path, said) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(new URL(path, HOME), { ...options, method: "POST", headers, body: JSON.stringify(said) });
  if (!answer.ok) throw new Refused(answer.status);
  return answer;
}

// Finds the number that the server asks for, in slices, so that the page stays alive.
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

function zeroBits(bytes) {
  let bits = 0;
  for (const byte of bytes) {
    if (byte) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}
