"use strict";
// Pages read well without this. It ties the parts of a statement together, and gives the search box its key.

(() => {
  const SHARED = /^(?:s|src|cue|con|via|when)(\d+)$/;
  const text = document.querySelector(".report");

  // Statements by the number that their parts carry in their classes.
  const numbers = (element) => {
    const held = element.closest("[class]");
    if (!held || !text.contains(held)) return [];
    return [...held.classList].filter((name) => /^s\d+$/.test(name)).map((name) => name.slice(1));
  };
  const parts = new Map();
  if (text) {
    for (const element of text.querySelectorAll("[class]")) {
      for (const name of element.classList) {
        const found = SHARED.exec(name);
        if (found && (!name.startsWith("s") || name.startsWith("src") || element.tagName === "LI")) {
          if (!parts.has(found[1])) parts.set(found[1], []);
          parts.get(found[1]).push([element, name.slice(0, -found[1].length)]);
        }
      }
    }
    let lit = [];
    const light = (given) => {
      // What a stretch is lit up as: it may be the content of one statement and the source of another.
      for (const [element, role] of lit) element.classList.remove("on", `on-${role}`);
      lit = given.flatMap((number) => parts.get(number) || []);
      for (const [element, role] of lit) element.classList.add("on", `on-${role}`);
    };
    const meant = (target) => {
      for (let at = target; at && at !== text; at = at.parentElement) {
        const found = numbers(at);
        if (found.length) return found;
      }
      return [];
    };
    const linked = () => {
      const at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      return at ? meant(at) : [];
    };
    text.addEventListener("pointerover", (event) => {
      const found = meant(event.target);
      light(found.length ? found : linked());
    });
    text.addEventListener("pointerleave", () => light(linked()));
    text.addEventListener("focusin", (event) => light(meant(event.target)));
    addEventListener("hashchange", () => light(linked()));
    light(linked());
  }

  // On narrow screens what narrows a list down is folded away.
  if (matchMedia("(max-width: 60rem)").matches) {
    for (const folding of document.querySelectorAll("details.folding")) folding.open = false;
  }

  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      document.getElementById("ask").focus();
    }
  });
})();
