// What a page gains with scripts: focus kept, changes spoken, letter keys. It works without.
"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  root.classList.add("has-script");

  // Focus is never lost after a part of the page was replaced.
  let held = null;
  document.addEventListener("htmx:beforeSwap", () => {
    const now = document.activeElement;
    held = now && now !== document.body
      ? { id: now.id, name: now.name, start: now.selectionStart, end: now.selectionEnd }
      : null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const lost = !document.activeElement || document.activeElement === document.body;
    if (held && lost) {
      const same = (held.id && byId(held.id)) ||
        (held.name && document.getElementsByName(held.name)[0]);
      const part = event.target.isConnected ? event.target : byId("work");
      const next = same || part.querySelector("[autofocus], h1, h2, h3") || part;
      if (!same && !next.hasAttribute("tabindex")) next.setAttribute("tabindex", "-1");
      next.focus({ preventScroll: Boolean(same) });
      if (same && held.start != null && same.setSelectionRange) {
        try { same.setSelectionRange(held.start, held.end); } catch { /* not a text field */ }
      }
    }
    const words = event.target.closest?.("[data-say]") || event.target.querySelector?.("[data-say]");
    if (words) say(words.dataset.say);
  });

  // Changes are spoken: the server says what in data-say, or by the event "say".
  const say = (words) => {
    const place = byId("spoken");
    place.textContent = "";
    setTimeout(() => { place.textContent = words; }, 60);
  };
  document.addEventListener("say", (event) => say(event.detail?.value || event.detail || ""));

  // A page that came back with faults begins at them; what was done is spoken once.
  // After the load, for an address that names a place on the page takes the focus there first.
  window.addEventListener("load", () => document.querySelector(".summary[role=alert]")?.focus());
  const done = document.querySelector(".said[role=status]");
  if (done) say(done.textContent.trim());

  // Letter keys. They can be switched off, because some people dictate.
  const store = {
    get: () => { try { return localStorage.getItem("mufakat-keys"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("mufakat-keys", value); } catch { /* private */ } },
  };
  const box = byId("keys-on");
  if (box) {
    box.checked = store.get() !== "off";
    box.addEventListener("change", () => store.set(box.checked ? "on" : "off"));
  }
  const isTyping = (element) => element.closest?.(
    "input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]");
  let before = null;
  byId("keys")?.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && before?.isConnected) before.focus();
  });
  const go = {
    "g b": () => byId("turn-action")?.focus(),
    "/": () => document.querySelector("input[type=search]")?.focus(),
    "?": () => {
      const keys = byId("keys");
      if (!keys?.togglePopover) return;
      before = keys.matches(":popover-open") ? before : document.activeElement;
      keys.togglePopover();
      if (keys.matches(":popover-open")) byId("keys-title").focus();
    },
  };
  let first = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key !== "?" && box && !box.checked) return;
    const keys = first ? `${first} ${event.key}` : event.key;
    first = event.key === "g" && !first ? "g" : "";
    if (first) { setTimeout(() => { first = ""; }, 1500); return; }
    const link = document.querySelector(`[data-keys="${CSS.escape(keys)}"]`);
    if (!go[keys] && !link) return;
    event.preventDefault();
    if (go[keys]) go[keys](); else link.click();
  });

  // Files and drafts: warn only where something typed would be lost.
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.hasAttribute("data-keep")) form.dataset.touched = "yes";
  });
  document.addEventListener("submit", (event) => { delete event.target.dataset.touched; });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-touched]")) event.preventDefault();
  });
})();
