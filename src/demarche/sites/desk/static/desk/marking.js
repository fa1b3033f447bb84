// Marking a page: drag to draw a place, press on a word to mark it or to take its mark away. Without this script the
// same is done with the ticks and the four numbers below the page.
"use strict";
{
  const SVG = "http://www.w3.org/2000/svg";
  const SMALLEST = 0.4;
  const rounded = (number) => Math.min(Math.max(number, 0), 100).toFixed(2);

  const begin = (form) => {
    const svg = form.querySelector("svg");
    const boxes = form.querySelector("textarea[name=boxes]");
    if (!boxes) return;
    let from = null;
    let drawn = null;

    const place = (event) => {
      const seen = svg.getBoundingClientRect();
      return [(100 * (event.clientX - seen.left)) / seen.width, (100 * (event.clientY - seen.top)) / seen.height];
    };
    const set = (rect, [left, top, right, bottom]) => {
      rect.setAttribute("x", rounded(left));
      rect.setAttribute("y", rounded(top));
      rect.setAttribute("width", rounded(right - left));
      rect.setAttribute("height", rounded(bottom - top));
    };
    const rectangle = (edges) => {
      const rect = document.createElementNS(SVG, "rect");
      rect.setAttribute("class", "mark");
      set(rect, edges);
      svg.append(rect);
      return rect;
    };
    const edges = (to) => [
      Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1]),
    ];
    // What is burnt in is drawn anew from the ticks and the numbers: they alone are sent.
    const redraw = () => {
      for (const old of svg.querySelectorAll(".mark")) old.remove();
      for (const tick of form.querySelectorAll("input[name=word]:checked")) {
        const word = svg.querySelector(`[data-word="${tick.value}"]`);
        const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(word.getAttribute(name)));
        rectangle([x - 0.4, y - 0.3, x + width + 0.4, y + height + 0.3]);
      }
      boxes.value.split("\n").forEach((line, row) => {
        const numbers = line.trim().split(/[\s,]+/).map(Number);
        if (numbers.length === 4 && numbers.every(Number.isFinite)) rectangle(numbers).dataset.row = row;
      });
    };
    const wordAt = ([x, y]) =>
      [...svg.querySelectorAll(".word")].find((word) => {
        const [left, top, width, height] = ["x", "y", "width", "height"].map((name) => Number(word.getAttribute(name)));
        return x >= left && x <= left + width && y >= top && y <= top + height;
      });
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
      const tick = word && form.querySelector(`input[name=word][value="${word.dataset.word}"]`);
      if (tick) tick.checked = !tick.checked;
    };

    svg.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      from = place(event);
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => {
      if (!from) return;
      const now = edges(place(event));
      if (!drawn && now[2] - now[0] < SMALLEST && now[3] - now[1] < SMALLEST) return;
      if (drawn) set(drawn, now);
      else drawn = rectangle(now);
    });
    svg.addEventListener("pointerup", (event) => {
      if (!from) return;
      const to = place(event);
      if (drawn) boxes.value = `${boxes.value.trim()}\n${edges(to).map(rounded).join(" ")}`.trim();
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
      const whole = line.querySelector("input[name=line]");
      whole.addEventListener("change", () => {
        for (const tick of line.querySelectorAll("input[name=word]")) tick.checked = whole.checked;
        redraw();
      });
    }
  };

  for (const form of document.querySelectorAll("[data-marking]")) begin(form);
}
