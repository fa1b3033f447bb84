// What is typed into a letter is kept on the server, sealed, a few seconds after the last key; nothing is kept here.
"use strict";
{
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("form[data-keep]");
  const told = /** @type {HTMLElement} */ (document.getElementById("kept"));
  const pause = 3000;
  let timer = 0, running = false, again = false;

  /** @param {HTMLFormElement} letter */
  async function keep(letter) {
    if (running) { again = true; return; }
    running = true;
    again = false;
    const typed = new FormData(letter);
    typed.delete("sent_id");
    try {
      const answer = await fetch(String(letter.dataset.keep), { method: "POST", body: typed, redirect: "manual", cache: "no-store" });
      const said = await answer.json();
      if (answer.ok) {
        for (const name of ["working", "turn"]) valueIn(letter, name, said[name]);
        told.textContent = `Your words are kept (${new Date().toLocaleTimeString()}). Save makes a new version of them.`;
      } else {
        told.textContent = said.refused;
      }
    } catch {
      told.textContent = "Your words could not be kept just now. Go on, or save them with the button.";
    }
    running = false;
    if (again) timer = setTimeout(keep, pause, letter);
  }

  /**
   * @param {HTMLFormElement} letter
   * @param {string} name
   * @param {string} value
   */
  function valueIn(letter, name, value) {
    /** @type {HTMLInputElement} */ (letter.elements.namedItem(name)).value = value;
  }

  form?.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, pause, form);
  });
  // The button sends what stands: nothing is kept behind its back.
  form?.addEventListener("submit", () => clearTimeout(timer));
}
