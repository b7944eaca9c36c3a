"use strict";
// Keys for every action, shown on its button and changeable; words selected in the text become parts.

(() => {
  const NAMES = {
    accept: "Accept", reject: "Reject", correct: "Correct", merge: "Merge", split: "Split", undo: "Undo", next: "Next",
    previous: "Previous", help: "Help", source: "Selected words are the source", cue: "Selected words are the cue",
    content: "Selected words are the content",
  };
  let changed = {};
  try { changed = JSON.parse(localStorage.getItem("keys") || "{}"); } catch { changed = {}; }
  const actions = [...document.querySelectorAll("[data-do]")];
  const keyOf = (element) => (element.dataset.do in changed ? changed[element.dataset.do] : element.dataset.key);
  const show = () => {
    for (const element of actions) {
      const key = keyOf(element), shown = element.querySelector("kbd");
      if (shown) { shown.textContent = key.toUpperCase(); shown.hidden = !key; }
      if (key) element.setAttribute("aria-keyshortcuts", key); else element.removeAttribute("aria-keyshortcuts");
    }
  };
  show();

  const list = document.querySelector("[data-keys]");
  if (list) {
    for (const element of actions) {
      const row = document.createElement("li"), label = document.createElement("label"), input = document.createElement("input");
      input.maxLength = 1; input.value = keyOf(element); input.className = "key"; input.autocomplete = "off";
      label.append(NAMES[element.dataset.do] || element.dataset.do, " ", input);
      row.append(label); list.append(row);
      input.addEventListener("change", () => {
        changed[element.dataset.do] = input.value.toLowerCase();
        localStorage.setItem("keys", JSON.stringify(changed));
        show();
      });
    }
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const meant = actions.find((element) => keyOf(element) && keyOf(element) === event.key.toLowerCase() && !element.hidden);
    if (!meant) return;
    event.preventDefault();
    meant.click();
    const panel = meant.closest("details");
    if (meant.tagName === "SUMMARY" && panel.open) {
      const first = panel.querySelector("input:not([type=hidden]), select");
      (first || meant).focus();
    }
  });

  // One person decides on this page: a name given once is there in every form.
  const names = [...document.querySelectorAll("input[name=by]")];
  for (const name of names) name.addEventListener("input", () => { for (const other of names) other.value = name.value; });

  // Positions in the text are counted in characters as Unicode has them, not in halves of them as scripts do.
  const passage = document.getElementById("passage");
  if (!passage) return;
  const start = Number(passage.dataset.start);
  const size = (fragment) => {
    const hidden = fragment.querySelectorAll(".hidden").length;
    for (const one of fragment.querySelectorAll(".hidden")) one.remove();
    return [...fragment.textContent].length + hidden;
  };
  const place = (node, offset) => {
    const range = document.createRange();
    range.setStart(passage, 0);
    const within = node.parentElement && node.parentElement.closest(".hidden");
    if (within && passage.contains(within)) range.setEndBefore(within); else range.setEnd(node, offset);
    return start + size(range.cloneContents());
  };
  let last = null;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.rangeCount && !selection.isCollapsed) {
      const range = selection.getRangeAt(0);
      if (passage.contains(range.startContainer) && passage.contains(range.endContainer)) last = range.cloneRange();
    }
  });
  for (const button of document.querySelectorAll("[data-part]")) {
    button.hidden = false;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      if (!last) return;
      const from = place(last.startContainer, last.startOffset), to = place(last.endContainer, last.endOffset);
      if (from >= to) return;
      const input = document.querySelector(`input[name="${button.dataset.part}"]`);
      input.value = `${from}-${to}`;
      document.querySelector(`[data-shows="${button.dataset.part}"]`).textContent = last.toString();
      button.closest("details").open = true;
    });
  }
})();
