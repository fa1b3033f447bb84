// The desk by keyboard: letters lead to sections and move through lists. Nothing here is needed: every step is a link
// or a button that Tab reaches, and the page about the keyboard switches the letters off.
"use strict";
{
  const patience = 1200;
  const help = /** @type {HTMLDialogElement | null} */ (document.getElementById("shortcuts"));
  const find = document.getElementById("find");
  const rows = "main :is(.waits, .hits) .title a, main tbody [role='rowheader'] a";
  let begun = "";
  let at = 0;

  /** @param {EventTarget | null} target */
  const isTyping = (target) =>
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type='checkbox']), textarea, select"));

  /** @param {number} by */
  const move = (by) => {
    const links = [...document.querySelectorAll(rows)];
    const here = links.indexOf(/** @type {Element} */ (document.activeElement));
    const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by;
    const link = links[next];
    if (link instanceof HTMLElement) link.focus();
  };

  const mark = () => {
    const box = document.activeElement?.closest("tr")?.querySelector("input[type='checkbox']");
    if (box instanceof HTMLInputElement) box.click();
  };

  /** @type {Record<string, () => void>} */
  const steps = {
    "?": () => help?.showModal(),
    "/": () => find?.focus(),
    j: () => move(1),
    k: () => move(-1),
    x: mark,
  };

  document.addEventListener("keydown", (event) => {
    if (!help || help.open || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    const typed = Date.now() - at < patience ? `${begun} ${event.key}`.trim() : event.key;
    const link = help.querySelector(`a[data-keys="${CSS.escape(typed)}"]`);
    const step = steps[event.key];
    begun = event.key === "g" ? "g" : "";
    at = Date.now();
    if (link instanceof HTMLElement) link.click();
    else if (step && typed === event.key) step();
    else return;
    event.preventDefault();
  });
}
