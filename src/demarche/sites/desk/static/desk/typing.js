// Typing is work: while somebody types, the session does not end for want of steps. Nothing of what is typed is sent.
"use strict";
{
  const every = 3 * 60 * 1000;
  let last = Date.now();

  document.addEventListener("input", async () => {
    if (Date.now() - last < every) return;
    last = Date.now();
    try {
      const answer = await fetch("/awake/", { redirect: "manual", cache: "no-store" });
      /** @type {HTMLElement} */ (document.getElementById("asleep")).hidden = answer.status === 204;
    } catch {
      // Without a line nothing can be said; sending the form will tell.
    }
  });
}
