// Choosing terms of a vocabulary: typing narrows the tree, a tick empties the box. Without this script, sending the form
// finds what was typed, and the tree opens by itself.
"use strict";
{
  /** @typedef {HTMLElement} Picker one question with its tree */

  /** @param {string} words */
  const folded = (words) => words.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").trim();
  /**
   * A term's own words and code, without those of the terms below it.
   * @param {Element} item
   */
  const said = (item) => {
    const own = item.firstElementChild;
    return folded(`${own?.textContent} ${own?.querySelector("input")?.value ?? ""}`);
  };
  /**
   * @param {Picker} picker
   * @returns {HTMLElement[]}
   */
  const items = (picker) => [.../** @type {NodeListOf<HTMLElement>} */ (picker.querySelectorAll(".tree li"))];

  /**
   * @param {Picker} picker
   * @param {string} typed
   */
  const narrow = (picker, typed) => {
    const words = folded(typed).split(/\s+/).filter(Boolean);
    let fitting = 0;
    // From the last to the first: what stands below is known before what stands above.
    for (const item of items(picker).reverse()) {
      const label = said(item);
      const fits = words.every((word) => label.includes(word));
      const below = item.querySelector("li:not([hidden])") !== null;
      /** @type {HTMLDetailsElement | null} */
      const inner = item.querySelector(":scope > details");
      if (fits) fitting += 1;
      item.hidden = !fits && !below;
      if (inner) inner.open = words.length > 0 && below;
    }
    /** @type {HTMLDetailsElement} */ (picker.querySelector(".browse")).open = words.length > 0;
    say(picker, words.length ? `${fitting} ${fitting === 1 ? "term fits" : "terms fit"}` : "");
  };

  /**
   * @param {Picker} picker
   * @param {string} words
   */
  const say = (picker, words) => {
    /** @type {Element} */ (picker.querySelector("[role=status]")).textContent = words;
  };

  /** @param {HTMLInputElement} input */
  const itemOf = (input) => /** @type {Element} */ (input.closest("li"));
  /** @param {HTMLInputElement} input */
  const wordsOf = (input) => input.closest("label")?.textContent ?? "";

  /**
   * The one term that is meant; none where several fit.
   * @param {Picker} picker
   * @param {string} typed
   */
  const only = (picker, typed) => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const inputs = picker.querySelectorAll(".tree li:not([hidden]) > label > input");
    const fitting = [...inputs].filter((input) => said(itemOf(input)).includes(folded(typed)));
    const exact = fitting.filter((input) => folded(wordsOf(input)) === folded(typed));
    return exact[0] ?? (fitting.length === 1 ? fitting[0] : null);
  };

  /** @param {Picker} picker */
  const box = (picker) => /** @type {HTMLInputElement} */ (picker.querySelector("input[type=text]"));

  /**
   * @param {Event} event
   * @returns {Picker | null}
   */
  const pickerOf = ({ target }) => (target instanceof Element ? target.closest("[data-terms]") : null);

  document.addEventListener("input", (event) => {
    const picker = pickerOf(event);
    if (picker && event.target === box(picker)) narrow(picker, box(picker).value);
  });

  document.addEventListener("keydown", (event) => {
    const picker = pickerOf(event);
    if (!picker || event.key !== "Enter" || event.target !== box(picker) || !box(picker).value.trim()) return;
    const found = only(picker, box(picker).value);
    if (!found) return;
    event.preventDefault();
    found.checked = true;
    found.dispatchEvent(new Event("change", { bubbles: true }));
  });

  document.addEventListener("change", (event) => {
    const picker = pickerOf(event);
    if (!picker || event.target === box(picker)) return;
    box(picker).value = "";
    narrow(picker, "");
    /** @type {NodeListOf<HTMLInputElement>} */
    const ticked = picker.querySelectorAll("input:checked");
    const labels = [...ticked].map((input) => wordsOf(input).trim());
    say(picker, labels.length ? `Chosen: ${labels.join("; ")}` : "Nothing is chosen.");
  });
}
