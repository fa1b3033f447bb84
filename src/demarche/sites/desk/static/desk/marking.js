// Marking a page: drag to draw a place, press on a word to mark it or to take its mark away. Without this script the
// same is done with the ticks and the four numbers below the page.
"use strict";
{
  const SVG = "http://www.w3.org/2000/svg";
  const SMALLEST = 0.4;
  /** @typedef {[left: number, top: number, right: number, bottom: number]} Edges */
  /** @typedef {[x: number, y: number]} Place */
  /** @param {number} number */
  const rounded = (number) => Math.min(Math.max(number, 0), 100).toFixed(2);

  /**
   * Four numbers of an element, as shares of the page.
   * @param {Element} word
   */
  const numbersOf = (word) => ["x", "y", "width", "height"].map((name) => Number(word.getAttribute(name)));

  /** @param {HTMLFormElement} form */
  const begin = (form) => {
    const svg = /** @type {SVGSVGElement} */ (form.querySelector("svg"));
    /** @type {HTMLTextAreaElement | null} */
    const boxes = form.querySelector("textarea[name=boxes]");
    if (!boxes) return;
    /** @type {Place | null} */
    let from = null;
    /** @type {SVGElement | null} */
    let drawn = null;

    /**
     * @param {PointerEvent} event
     * @returns {Place}
     */
    const place = (event) => {
      const seen = svg.getBoundingClientRect();
      return [(100 * (event.clientX - seen.left)) / seen.width, (100 * (event.clientY - seen.top)) / seen.height];
    };
    /**
     * @param {SVGElement} rect
     * @param {Edges} edges
     */
    const set = (rect, [left, top, right, bottom]) => {
      rect.setAttribute("x", rounded(left));
      rect.setAttribute("y", rounded(top));
      rect.setAttribute("width", rounded(right - left));
      rect.setAttribute("height", rounded(bottom - top));
    };
    /** @param {Edges} edges */
    const rectangle = (edges) => {
      const rect = document.createElementNS(SVG, "rect");
      rect.setAttribute("class", "mark");
      set(rect, edges);
      svg.append(rect);
      return rect;
    };
    /**
     * @param {Place} one
     * @param {Place} other
     * @returns {Edges}
     */
    const edges = (one, other) => [
      Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[0], other[0]), Math.max(one[1], other[1]),
    ];
    /**
     * @param {string} which
     * @param {Element} within
     * @returns {NodeListOf<HTMLInputElement>}
     */
    const ticks = (which, within) => within.querySelectorAll(which);
    // What is burnt in is drawn anew from the ticks and the numbers: they alone are sent.
    const redraw = () => {
      for (const old of svg.querySelectorAll(".mark")) old.remove();
      for (const tick of ticks("input[name=word]:checked", form)) {
        const word = /** @type {Element} */ (svg.querySelector(`[data-word="${tick.value}"]`));
        const [x, y, width, height] = numbersOf(word);
        rectangle([x - 0.4, y - 0.3, x + width + 0.4, y + height + 0.3]);
      }
      boxes.value.split("\n").forEach((line, row) => {
        const numbers = line.trim().split(/[\s,]+/).map(Number);
        if (numbers.length === 4 && numbers.every(Number.isFinite)) rectangle(/** @type {Edges} */ (numbers)).dataset.row = String(row);
      });
    };
    /** @param {Place} at */
    const wordAt = ([x, y]) =>
      [.../** @type {NodeListOf<SVGElement>} */ (svg.querySelectorAll(".word"))].find((word) => {
        const [left, top, width, height] = numbersOf(word);
        return x >= left && x <= left + width && y >= top && y <= top + height;
      });
    /** @param {Place} to */
    const pressed = (to) => {
      const lines = boxes.value.split("\n").filter((line) => line.trim());
      const over = lines.findIndex((line) => {
        const [left, top, right, bottom] = line.trim().split(/[\s,]+/).map(Number);
        return to[0] >= left && to[0] <= right && to[1] >= top && to[1] <= bottom;
      });
      if (over >= 0) {
        boxes.value = lines.filter((_, row) => row !== over).join("\n");
        return;
      }
      const word = wordAt(to);
      const [tick] = word ? ticks(`input[name=word][value="${word.dataset.word}"]`, form) : [];
      if (tick) tick.checked = !tick.checked;
    };

    svg.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      from = place(event);
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => {
      if (!from) return;
      const now = edges(from, place(event));
      if (!drawn && now[2] - now[0] < SMALLEST && now[3] - now[1] < SMALLEST) return;
      if (drawn) set(drawn, now);
      else drawn = rectangle(now);
    });
    svg.addEventListener("pointerup", (event) => {
      if (!from) return;
      const to = place(event);
      if (drawn) boxes.value = `${boxes.value.trim()}\n${edges(from, to).map(rounded).join(" ")}`.trim();
      else pressed(to);
      from = null;
      drawn = null;
      redraw();
      form.dispatchEvent(new Event("input", { bubbles: true }));
    });
    svg.addEventListener("pointercancel", () => {
      from = null;
      drawn = null;
      redraw();
    });
    form.addEventListener("input", redraw);
    form.classList.add("scripted");
    for (const line of form.querySelectorAll("[data-line]")) {
      const [whole] = ticks("input[name=line]", line);
      whole.addEventListener("change", () => {
        for (const tick of ticks("input[name=word]", line)) tick.checked = whole.checked;
        redraw();
      });
    }
  };

  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll("[data-marking]");
  for (const form of forms) begin(form);
}
