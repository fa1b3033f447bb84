// Files: cut into pieces, sealed piece by piece, sent on from where a broken connection left off.
import { Refused, append, offsetOf, terms } from "./net.js";

/** @import { Part, Terms, Unfinished } from "./types.js" */
/** @typedef {typeof import("./vault.js")} Vault */

const FIRST_PATIENCE = 1000, LONGEST_PATIENCE = 30000;
// A piece goes in slices that grow while they are quick, so that a slow line shows its progress too.
const FIRST_SLICE = 64 * 1024, LARGEST_SLICE = 8 * 1024 * 1024, QUICK = 4000, SLOW = 15000;

// One file after the other: a telephone has little memory, and the first one is there sooner.
/** @type {Promise<unknown>} */
let turn = Promise.resolve();

/** One file on its way. */
export class Upload {
  /**
   * @param {File} file
   * @param {string} role
   * @param {() => void} changed
   * @param {Unfinished | null} known a file of a draft that was not sent to its end
   */
  constructor(file, role, changed, known = null) {
    this.file = file;
    this.role = role;
    this.changed = changed;
    this.known = known;
    this.name = file.name;
    this.size = file.size;
    /** @type {string[]} */
    this.pieces = [];
    this.prefix = this.sha256 = "";
    this.sent = 0;
    this.slice = FIRST_SLICE;
    /** @type {"sending" | "waiting" | "done" | "removed" | "failed" | "full"} */
    this.state = "sending";
    this.aborted = new AbortController();
  }

  get percent() {
    return this.size ? Math.min(100, Math.floor((100 * this.sent) / this.size)) : 100;
  }

  get removed() {
    return this.state === "removed";
  }

  remove() {
    this.aborted.abort();
    this.state = "removed";
  }

  run() {
    turn = turn.then(() => (this.removed ? undefined : this.runNow()));
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
      if (this.removed) return;
      this.state = error instanceof Refused && error.status === 507 ? "full" : "failed";
    }
    this.changed();
  }

  /** @param {Terms} terms */
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

  /**
   * Returns how many pieces of an interrupted file need not be sent again: those of exactly the same bytes.
   * @param {Vault} vault
   * @param {number} piece
   */
  async alreadySent(vault, piece) {
    if (!this.known?.pieces.length) return 0;
    const { pieces, prefix } = this.known;
    const digest = vault.sha256.create();
    for (let number = 0; number < pieces.length; number++) {
      digest.update(new Uint8Array(await this.file.slice(number * piece, (number + 1) * piece).arrayBuffer()));
    }
    if (vault.hex(digest.digest()) !== prefix) return 0;
    this.pieces = [...pieces];
    this.prefix = prefix;
    return pieces.length;
  }

  /**
   * @param {string} id
   * @param {Uint8Array<ArrayBuffer>} sealed
   * @param {number} at
   * @param {number} clear
   */
  async sendPiece(id, sealed, at, clear) {
    let there = { offset: 0, whole: false };
    while (!there.whole) {
      there = await this.patient(async (again) => this.sendSlice(id, sealed, again ? await offsetOf(id) : there.offset, again));
      this.sent = at + Math.floor((clear * there.offset) / sealed.length);
      this.changed();
    }
  }

  /**
   * @param {string} id
   * @param {Uint8Array<ArrayBuffer>} sealed
   * @param {number} offset
   * @param {boolean} again
   */
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

  /**
   * Tries until the connection is back; gives up only when the file is removed or the door refuses it.
   * @template Done
   * @param {(again: boolean) => Promise<Done>} step
   * @returns {Promise<Done>}
   */
  async patient(step) {
    for (let wait = FIRST_PATIENCE, again = false; ; wait = Math.min(2 * wait, LONGEST_PATIENCE), again = true) {
      try {
        const done = await step(again);
        if (this.state === "waiting") this.state = "sending";
        return done;
      } catch (error) {
        if (this.removed || (error instanceof Refused && (error.status < 500 || error.status === 507))) throw error;
        this.state = "waiting";
        this.changed();
        await online(wait, this.aborted.signal);
      }
    }
  }

  /** @returns {Part} */
  part() {
    return { id: this.pieces[0], pieces: this.pieces, name: this.name, media_type: this.file.type || "application/octet-stream",
      size: this.size, sha256: this.sha256, role: this.role };
  }

  /** @returns {Unfinished} */
  unfinished() {
    return { name: this.name, size: this.size, role: this.role, pieces: this.pieces, prefix: this.prefix };
  }
}

/**
 * Waits a while, or until the line is back.
 * @param {number} wait
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
function online(wait, signal) {
  return new Promise((resolve) => {
    const done = () => { clearTimeout(timer); removeEventListener("online", done); resolve(); };
    const timer = setTimeout(done, wait);
    addEventListener("online", done);
    signal.addEventListener("abort", done, { once: true });
  });
}
