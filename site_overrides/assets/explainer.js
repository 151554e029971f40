// What a page can do beyond being read. Without this file every fact, number, source and chart is still there.
"use strict";

const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// ---------------------------------------------------------------- colours: as the system, light, dark
{
  const KEY = "explainer-colours";
  const SCHEMES = { light: "default", dark: "slate" };
  const button = document.querySelector(".theme");
  const order = ["auto", "light", "dark"];
  const [name, ...words] = button.dataset.words.split("|");
  const recall = () => {
    try { return localStorage.getItem(KEY); } catch { return null; } // storage may be forbidden
  };
  const keep = (choice) => {
    try { localStorage.setItem(KEY, choice); } catch { /* the choice then lasts as long as the page */ }
  };
  const show = (choice) => {
    if (SCHEMES[choice]) root.dataset.mdColorScheme = SCHEMES[choice];
    else delete root.dataset.mdColorScheme;
    button.dataset.now = choice;
    button.ariaLabel = button.title = `${name}: ${words[order.indexOf(choice)]}`;
  };
  const fixed = { default: "light", slate: "dark" }[root.dataset.mdColorScheme] ?? "auto";
  const choice = recall();
  show(order.includes(choice) ? choice : fixed);
  button.hidden = false;
  button.addEventListener("click", () => {
    const next = order[(order.indexOf(button.dataset.now) + 1) % order.length];
    keep(next);
    show(next);
  });
}

// ---------------------------------------------------------------- the menu closes as a menu does
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of all(".mast details[open]")) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
});
for (const elsewhere of ["click", "focusin"]) {
  addEventListener(elsewhere, (event) => {
    for (const menu of all(".mast details[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
}

// ---------------------------------------------------------------- numbers
// Escape takes the short label away until the pointer or the focus has left.
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const number of all(".n[data-w]:is(:hover, :focus-visible)")) {
    const label = number.dataset.w;
    delete number.dataset.w;
    const restore = () => { number.dataset.w = label; };
    for (const left of ["mouseleave", "blur"]) number.addEventListener(left, restore, { once: true });
  }
});
// A card stands beside its number by CSS where anchors are known, by these lines where they are not.
if ("popover" in HTMLElement.prototype && !CSS.supports("position-area: block-end")) {
  let opener;
  addEventListener("click", (event) => { opener = event.target.closest("[popovertarget]") ?? opener; }, true);
  for (const card of all(".prov")) {
    card.addEventListener("toggle", (event) => {
      if (event.newState !== "open" || !opener || innerWidth < 640) return card.removeAttribute("style");
      const at = opener.getBoundingClientRect();
      const below = at.bottom + 8 + card.offsetHeight < innerHeight;
      const top = below ? at.bottom + 8 : Math.max(8, at.top - 8 - card.offsetHeight);
      const start = root.dir === "rtl" ? at.right - card.offsetWidth : at.left;
      const left = Math.max(8, Math.min(start, innerWidth - card.offsetWidth - 24));
      card.style.inset = `${top}px auto auto ${left}px`;
    });
  }
}

// ---------------------------------------------------------------- charts: labels under the pointer and the arrow keys
// The labels are the drawing's own: a `title` within a mark, or what its attribute says.
function equip(svg) {
  const labels = new Map();
  for (const element of all("[data-label], [aria-label], title", svg)) {
    const isTitle = element.localName === "title";
    const mark = isTitle ? element.parentNode : element;
    if (mark === svg) continue;
    const text = isTitle ? element.textContent : element.dataset.label ?? element.getAttribute("aria-label");
    if (!labels.has(mark)) labels.set(mark, text);
    if (isTitle) element.remove(); // or the browser would show its own label over ours
  }
  if (!labels.size) return;
  const marks = [...labels].map(([mark, text]) => ({ mark, text }));
  const figure = svg.closest(".chart");
  const tip = document.createElement("p");
  tip.className = "tip";
  tip.setAttribute("role", "status");
  figure.append(tip);
  let current = -1;
  const centre = ({ mark }) => {
    const box = mark.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, top: box.top };
  };
  const show = (index) => {
    marks[current]?.mark.classList.remove("here");
    current = index;
    if (index < 0) return tip.replaceChildren();
    marks[index].mark.classList.add("here");
    tip.textContent = marks[index].text;
    const { x, top } = centre(marks[index]);
    const frame = figure.getBoundingClientRect();
    const left = Math.max(0, Math.min(x - frame.left - tip.offsetWidth / 2, frame.width - tip.offsetWidth));
    tip.style.translate = `${left}px ${top - frame.top - tip.offsetHeight - 10}px`;
  };
  svg.addEventListener("pointermove", (event) => {
    let best = -1;
    let nearest = 32; // pixels from which a mark answers
    marks.forEach((mark, index) => {
      const { x, y } = centre(mark);
      const distance = mark.mark.contains(event.target) ? 0 : Math.hypot(x - event.clientX, y - event.clientY);
      if (distance < nearest) [best, nearest] = [index, distance];
    });
    if (best !== current) show(best);
  });
  svg.addEventListener("pointerleave", () => show(-1));
  svg.tabIndex = 0;
  svg.addEventListener("blur", () => show(-1));
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const edge = { Home: 0, End: marks.length - 1, Escape: -1 }[event.key];
    if (step === undefined && edge === undefined) return;
    event.preventDefault();
    show(edge ?? Math.max(0, Math.min(marks.length - 1, current + step)));
  });
}
all(".chart .drawing svg").forEach(equip);

// ---------------------------------------------------------------- tables: what is laid out as blocks in a narrow window
// Older browsers forget then that it is a table, unless its parts say what they are.
const PARTS = {
  "": "table", " :is(thead, tbody)": "rowgroup", " tr": "row", " thead th": "columnheader", " tbody th": "rowheader", " td": "cell",
};
for (const [part, role] of Object.entries(PARTS)) for (const element of all(`.ledger${part}`)) element.setAttribute("role", role);

// ---------------------------------------------------------------- copy, folds, paper
for (const text of all("pre[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn";
  button.textContent = text.dataset.copy;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = text.dataset.copied;
      setTimeout(() => { button.textContent = text.dataset.copy; }, 2000);
    } catch {
      getSelection().selectAllChildren(text); // no clipboard here: at least the words are selected
    }
  });
  text.before(button);
}
const unfold = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};
addEventListener("hashchange", unfold);
unfold();
addEventListener("beforeprint", () => all("main details:not([open])").forEach((fold) => {
  fold.open = true;
  addEventListener("afterprint", () => { fold.open = false; }, { once: true });
}));
