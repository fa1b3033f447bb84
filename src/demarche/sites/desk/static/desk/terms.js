// Choosing terms of a vocabulary: typing narrows the tree, a tick empties the box. Without this script, sending the form
// finds what was typed, and the tree opens by itself.
"use strict";
{
  const folded = (words) => words.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").trim();
  // A term's own words and code, without those of the terms below it.
  const said = (item) => {
    const own = item.firstElementChild;
    return folded(`${own.textContent} ${own.querySelector("input")?.value ?? ""}`);
  };
  const items = (picker) => [...picker.querySelectorAll(".tree li")];

  const narrow = (picker, typed) => {
    const words = folded(typed).split(/\s+/).filter(Boolean);
    let fitting = 0;
    // From the last to the first: what stands below is known before what stands above.
    for (const item of items(picker).reverse()) {
      const label = said(item);
      const fits = words.every((word) => label.includes(word));
      const below = item.querySelector("li:not([hidden])") !== null;
      const inner = item.querySelector(":scope > details");
      if (fits) fitting += 1;
      item.hidden = !fits && !below;
      if (inner) inner.open = words.length > 0 && below;
    }
    picker.querySelector(".browse").open = words.length > 0;
    say(picker, words.length ? `${fitting} ${fitting === 1 ? "term fits" : "terms fit"}` : "");
  };

  const say = (picker, words) => {
    picker.querySelector("[role=status]").textContent = words;
  };

  const only = (picker, typed) => {
    const inputs = [...picker.querySelectorAll(".tree li:not([hidden]) > label > input")];
    const fitting = inputs.filter((input) => said(input.closest("li")).includes(folded(typed)));
    const exact = fitting.filter((input) => folded(input.closest("label").textContent) === folded(typed));
    return exact[0] ?? (fitting.length === 1 ? fitting[0] : null);
  };

  const box = (picker) => picker.querySelector("input[type=text]");

  document.addEventListener("input", (event) => {
    const picker = event.target.closest("[data-terms]");
    if (picker && event.target === box(picker)) narrow(picker, event.target.value);
  });

  document.addEventListener("keydown", (event) => {
    const picker = event.target.closest?.("[data-terms]");
    if (!picker || event.key !== "Enter" || event.target !== box(picker) || !event.target.value.trim()) return;
    const found = only(picker, event.target.value);
    if (!found) return;
    event.preventDefault();
    found.checked = true;
    found.dispatchEvent(new Event("change", { bubbles: true }));
  });

  document.addEventListener("change", (event) => {
    const picker = event.target.closest("[data-terms]");
    if (!picker || event.target === box(picker)) return;
    box(picker).value = "";
    narrow(picker, "");
    const labels = [...picker.querySelectorAll("input:checked")].map((input) => input.closest("label").textContent.trim());
    say(picker, labels.length ? `Chosen: ${labels.join("; ")}` : "Nothing is chosen.");
  });
}
