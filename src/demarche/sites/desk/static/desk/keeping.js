// What is typed into a letter is kept on the server, sealed, a few seconds after the last key; nothing is kept here.
"use strict";
{
  const form = document.querySelector("form[data-keep]");
  const told = document.getElementById("kept");
  const pause = 3000;
  let timer = 0, running = false, again = false;

  async function keep() {
    if (running) { again = true; return; }
    running = true;
    again = false;
    const typed = new FormData(form);
    typed.delete("sent_id");
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: typed, redirect: "manual", cache: "no-store" });
      const said = await answer.json();
      if (answer.ok) {
        form.elements.working.value = said.working;
        form.elements.turn.value = said.turn;
        told.textContent = `Your words are kept (${new Date().toLocaleTimeString()}). Save makes a new version of them.`;
      } else {
        told.textContent = said.refused;
      }
    } catch {
      told.textContent = "Your words could not be kept just now. Go on, or save them with the button.";
    }
    running = false;
    if (again) timer = setTimeout(keep, pause);
  }

  form?.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  });
  // The button sends what stands: nothing is kept behind its back.
  form?.addEventListener("submit", () => clearTimeout(timer));
}
