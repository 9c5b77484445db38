// What the pages do more comfortably with JavaScript; all of it also works without.
"use strict";

const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

function select(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return;
  const now = rows.findIndex((row) => row.getAttribute("aria-selected") === "true");
  const next = Math.min(rows.length - 1, Math.max(0, now + step));
  rows.forEach((row, place) => row.setAttribute("aria-selected", String(place === next)));
  rows[next].querySelector("a")?.focus();
  rows[next].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") event.target.blur(); // out of a field: the keys work again
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (button?.checkVisibility()) {
    event.preventDefault();
    button.click();
    if (button.matches("summary")) button.parentElement.querySelector("input:not([type=hidden])")?.focus();
  } else if (event.key === "/") {
    event.preventDefault();
    const field = document.querySelector("#f-text");
    if (field) field.closest("details").open = true;
    field?.focus();
  } else if (event.key === "j" || event.key === "k") {
    select(event.key === "j" ? 1 : -1);
  } else if (event.key === "?") {
    location.assign("/help");
  }
});

// A browser that cannot show what is folded on a small screen alone unfolds it on a large one.
if (!CSS.supports("selector(details::details-content)") && matchMedia("(min-width: 40.01rem)").matches) {
  for (const fold of document.querySelectorAll("details.fold")) fold.open = true;
}

document.addEventListener("change", (event) => {
  if (event.target.matches(".filters select")) event.target.form.requestSubmit();
});

const pane = document.querySelector("[data-show]");
if (pane) {
  const mark = document.getElementById(pane.dataset.show);
  if (mark) pane.scrollTop = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
}

const drop = document.querySelector(".drop");
if (drop) {
  const field = drop.querySelector("input[type=file]");
  const text = drop.querySelector("textarea");
  const told = drop.querySelector("[data-told]");
  const take = (given, event) => { // files are read at once; words are shown first
    if ([...given.items].some((item) => item.webkitGetAsEntry?.()?.isDirectory)) {
      event.preventDefault();
      told.textContent = "A folder cannot be dropped here: open it and drop its files, or use “servanda read FOLDER”.";
    } else if (given.files.length) {
      event.preventDefault();
      field.files = given.files;
      field.form.requestSubmit();
    } else if (!typing(event.target)) {
      event.preventDefault();
      text.value = given.getData("text/plain");
      text.focus();
    }
  };
  // Beside the frame too: else the browser would leave the page and open the file.
  document.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => { drop.classList.remove("over"); take(event.dataTransfer, event); });
  document.addEventListener("paste", (event) => take(event.clipboardData, event));
}

const job = document.querySelector("[data-job]");
if (job && job.dataset.done !== "true") {
  const stream = new EventSource(`/add/${job.dataset.job}/events`);
  stream.onmessage = (event) => {
    const state = JSON.parse(event.data);
    job.querySelector("[data-words]").textContent = state.words.toLocaleString();
    job.querySelector("[data-records]").textContent = state.records;
    if (state.done) { stream.close(); location.reload(); }
  };
}
