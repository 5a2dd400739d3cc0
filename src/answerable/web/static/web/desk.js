/* The coding desk: a selection in the text becomes the passage of the form.

   Positions are told in characters (code points) of the original text: every run of text in the
   page says where it starts (data-start). Works by mouse, by touch and by keyboard: in the text,
   the arrow keys choose sentences, Shift takes more, Enter marks. */
"use strict";

(() => {
  const form = () => document.querySelector("form[data-reading]");
  const say = (words) => {
    const place = document.getElementById("said");
    if (place) place.textContent = words;
  };
  const points = (text) => Array.from(text).length;

  function position(node, offset) {
    if (node.nodeType !== Node.TEXT_NODE) {
      const next = node.childNodes[offset];
      if (next) {
        const run = next.nodeType === Node.TEXT_NODE ? next : firstRun(next);
        return run ? position(run, 0) : null;
      }
      const last = lastRun(node);
      return last ? position(last, last.length) : null;
    }
    const run = node.parentElement.closest("[data-start]");
    return run ? Number(run.dataset.start) + points(node.data.slice(0, offset)) : null;
  }

  function runsOf(element) {
    return Array.from(element.querySelectorAll ? element.querySelectorAll("[data-start]") : [])
      .map((run) => run.firstChild).filter(Boolean);
  }
  function firstRun(node) {
    if (node.matches && node.matches("[data-start]")) return node.firstChild;
    return runsOf(node)[0];
  }
  function lastRun(node) {
    if (node.matches && node.matches("[data-start]")) return node.firstChild;
    return runsOf(node).at(-1);
  }

  function chosen() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const element = range.commonAncestorContainer.nodeType === Node.TEXT_NODE
      ? range.commonAncestorContainer.parentElement : range.commonAncestorContainer;
    const page = element.closest("[data-page]");
    if (!page || !page.closest("[data-desk]")) return null;
    let start = position(range.startContainer, range.startOffset);
    let end = position(range.endContainer, range.endOffset);
    if (start === null || end === null || start >= end) return null;
    const words = Array.from(textOf(page)).slice(start, end).join("");
    const trimmed = words.trim();
    if (!trimmed) return null;
    start += points(words.slice(0, words.length - words.trimStart().length));
    end = start + points(trimmed);
    return { page: page.dataset.page, start, end, words: trimmed };
  }

  function textOf(page) {
    return runsOf(page).map((run) => run.data).join("");
  }

  function mark(passage) {
    const fields = form();
    if (!fields) return;
    fields.elements.page.value = passage.page;
    fields.elements.start.value = passage.start;
    fields.elements.end.value = passage.end;
    fields.elements.words.value = "";
    if (fields.elements.reason) fields.elements.reason.value = "";
    show(passage.words);
    say(`Marked: ${passage.words}`);
  }

  function show(words) {
    const box = document.querySelector("[data-marked]");
    box.hidden = false;
    box.querySelector("[data-marked-words]").textContent = words;
  }

  function forget() {
    const fields = form();
    for (const name of ["page", "start", "end"]) fields.elements[name].value = "";
    document.querySelector("[data-marked]").hidden = true;
    say("Passage forgotten.");
  }

  /* Sentences of a page, as [start, end] in its text (UTF-16 positions). */
  function sentences(text) {
    const found = [];
    const pattern = /[^\n]*?(?:[.!?:;](?=\s)|\n|$)/g;
    let each;
    while ((each = pattern.exec(text)) !== null && each.index < text.length) {
      if (each[0] === "") { pattern.lastIndex += 1; continue; }
      const start = each.index + each[0].length - each[0].trimStart().length;
      const end = each.index + each[0].trimEnd().length;
      if (end > start) found.push([start, end]);
    }
    return found;
  }

  function locate(page, at, isEnd) {
    let passed = 0;
    for (const run of runsOf(page)) {
      if (at < passed + run.length || (isEnd && at === passed + run.length)) return [run, at - passed];
      passed += run.length;
    }
    return null;
  }

  function select(page, first, last, all) {
    const from = locate(page, all[first][0], false);
    const to = locate(page, all[last][1], true);
    if (!from || !to) return;
    for (const [run] of [from, to]) {
      const fold = run.parentElement.closest("details");
      if (fold) fold.open = true;
    }
    document.getSelection().setBaseAndExtent(...from, ...to);
    from[0].parentElement.scrollIntoView({ block: "nearest" });
    const words = textOf(page).slice(all[first][0], all[last][1]);
    say(words);
  }

  document.addEventListener("keydown", (event) => {
    const page = event.target.closest && event.target.closest("[data-desk] [data-page]");
    if (!page || event.target !== page) return;
    if (event.key === "Enter") {
      const passage = chosen();
      if (passage) { mark(passage); event.preventDefault(); focusForm(); }
      return;
    }
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const all = sentences(textOf(page));
    if (!all.length) return;
    let first = Number(page.dataset.first ?? -1);
    let last = Number(page.dataset.last ?? -1);
    if (event.shiftKey && first >= 0) {
      last = Math.max(first, Math.min(all.length - 1, last + step));
    } else {
      first = first < 0 ? 0 : Math.max(0, Math.min(all.length - 1, first + step));
      last = first;
    }
    page.dataset.first = first;
    page.dataset.last = last;
    select(page, first, last, all);
  });

  function focusForm() {
    const fields = form();
    const target = fields.querySelector("input[name=amount], input[type=radio], input[type=checkbox], [data-then]");
    if (target) target.focus();
  }

  document.addEventListener("pointerup", (event) => {
    if (!event.target.closest || !event.target.closest("[data-desk] [data-page]")) return;
    const passage = chosen();
    if (passage && form()) mark(passage);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest("[data-forget]")) forget();
  });

  function prepare() {
    for (const each of document.querySelectorAll("[data-needs-script]")) each.hidden = false;
    const fields = form();
    if (fields && fields.elements.page && fields.elements.page.value) {
      const page = document.querySelector(`[data-page="${CSS.escape(fields.elements.page.value)}"]`);
      if (page) {
        const words = Array.from(textOf(page));
        show(words.slice(Number(fields.elements.start.value), Number(fields.elements.end.value)).join(""));
      }
    }
  }

  document.addEventListener("DOMContentLoaded", prepare);
  document.addEventListener("htmx:afterSettle", () => {
    prepare();
    const target = document.getElementById("error") || document.querySelector("[data-focus]");
    if (target) target.focus({ preventScroll: true });
    const panel = document.querySelector(".panel");
    if (panel) panel.scrollTop = 0;
  });
})();
