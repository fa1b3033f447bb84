// Files: cut into pieces, sealed piece by piece, sent on from where a broken connection left off.
import { Refused, append, offsetOf, terms } from "./net.js";

const FIRST_PATIENCE = 1000, LONGEST_PATIENCE = 30000;
// A piece goes in slices that grow while they are quick, so that a slow line shows its progress too.
const FIRST_SLICE = 64 * 1024, LARGEST_SLICE = 8 * 1024 * 1024, QUICK = 4000, SLOW = 15000;

// One file after the other: a telephone has little memory, and the first one is there sooner.
let turn = Promise.resolve();

export class Upload {
  // `known` is a file of a draft that was not sent to its end: {pieces, prefix}.
  constructor(file, role, changed, known = null) {
    Object.assign(this, { file, role, changed, known, name: file.name, size: file.size, pieces: [], sent: 0, slice: FIRST_SLICE, state: "sending" });
    this.aborted = new AbortController();
  }

  get percent() {
    return this.size ? Math.min(100, Math.floor((100 * this.sent) / this.size)) : 100;
  }

  remove() {
    this.aborted.abort();
    this.state = "removed";
  }

  run() {
    turn = turn.then(() => this.state !== "removed" && this.runNow());
    return turn;
  }

  // Goes on after a failure, behind the pieces that are there already.
  again() {
    Object.assign(this, { known: this.unfinished(), pieces: [], state: "sending" });
    this.changed();
    return this.run();
  }

  async runNow() {
    try {
      await this.sendAll(await this.patient(() => terms()));
      this.state = "done";
    } catch (error) {
      if (this.state === "removed") return;
      this.state = error instanceof Refused && error.status === 507 ? "full" : "failed";
    }
    this.changed();
  }

  async sendAll({ piece, recipients }) {
    const vault = await import("./vault.js");
    const digest = vault.sha256.create();
    let skipped = await this.alreadySent(vault, piece);
    for (let at = 0; at < this.size || at === 0; at += piece) {
      const clear = new Uint8Array(await this.file.slice(at, at + piece).arrayBuffer());
      digest.update(clear);
      if (skipped > 0) {
        skipped -= 1;
      } else {
        const id = crypto.randomUUID();
        const sealed = await vault.seal([["piece", clear]], recipients);
        await this.sendPiece(id, sealed, at, clear.length);
        this.pieces.push(id);
        this.prefix = vault.hex(digest.clone().digest());
      }
      this.sent = Math.min(this.size, at + piece);
      this.changed();
    }
    this.sha256 = vault.hex(digest.digest());
  }

  // Returns how many pieces of an interrupted file need not be sent again: those of exactly the same bytes.
  async alreadySent(vault, piece) {
    const pieces = this.known?.pieces ?? [];
    if (!pieces.length) return 0;
    const digest = vault.sha256.create();
    for (let number = 0; number < pieces.length; number++) {
      digest.update(new Uint8Array(await this.file.slice(number * piece, (number + 1) * piece).arrayBuffer()));
    }
    if (vault.hex(digest.digest()) !== this.known.prefix) return 0;
    this.pieces = [...pieces];
    this.prefix = this.known.prefix;
    return pieces.length;
  }

  async sendPiece(id, sealed, at, clear) {
    let there = { offset: 0, whole: false };
    while (!there.whole) {
      there = await this.patient(async (again) => this.sendSlice(id, sealed, again ? await offsetOf(id) : there.offset, again));
      this.sent = at + Math.floor((clear * there.offset) / sealed.length);
      this.changed();
    }
  }

  async sendSlice(id, sealed, offset, again) {
    if (again) this.slice = FIRST_SLICE;
    const begun = performance.now();
    const there = await append(id, sealed, offset, offset + this.slice, this.aborted.signal);
    const took = performance.now() - begun;
    // Another place than expected: the browser itself has repeated what a broken line had carried already.
    if (there.offset !== Math.min(offset + this.slice, sealed.length)) this.slice = FIRST_SLICE;
    else if (took < QUICK) this.slice = Math.min(4 * this.slice, LARGEST_SLICE);
    if (took > SLOW) this.slice = Math.max(this.slice / 2, FIRST_SLICE);
    return there;
  }

  // Tries until the connection is back; gives up only when the file is removed or the door refuses it.
  async patient(step) {
    for (let wait = FIRST_PATIENCE, again = false; ; wait = Math.min(2 * wait, LONGEST_PATIENCE), again = true) {
      try {
        const done = await step(again);
        if (this.state === "waiting") this.state = "sending";
        return done;
      } catch (error) {
        if (this.state === "removed" || (error instanceof Refused && error.status < 500) || error.status === 507) throw error;
        this.state = "waiting";
        this.changed();
        await online(wait, this.aborted.signal);
      }
    }
  }

  part() {
    return { id: this.pieces[0], pieces: this.pieces, name: this.name, media_type: this.file.type || "application/octet-stream",
      size: this.size, sha256: this.sha256, role: this.role };
  }

  unfinished() {
    return { name: this.name, size: this.size, role: this.role, pieces: this.pieces, prefix: this.prefix ?? "" };
  }
}

function online(wait, signal) {
  return new Promise((resolve) => {
    const done = () => { clearTimeout(timer); removeEventListener("online", done); resolve(); };
    const timer = setTimeout(done, wait);
    addEventListener("online", done);
    signal.addEventListener("abort", done, { once: true });
  });
}
