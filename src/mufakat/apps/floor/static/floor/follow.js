// A page follows the sitting: it asks twice a second whether anything changed and takes in the
// part that did. Clocks run between the answers. Without scripts the page is read again by hand.
"use strict";
(() => {
  const page = document.querySelector("[data-follow]");
  if (!page) return;
  const EVERY = 450, HIDDEN = 3000, AFTER_FAULT = 1500, RENEW = 45000;
  const offset = Date.parse(page.dataset.now) - Date.now();
  let address = page.dataset.follow, tag = "", renewed = Date.now();

  const tell = (up) => document.dispatchEvent(new CustomEvent("floor:link", { detail: { up } }));

  const take = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const held = document.activeElement;
    const mark = held?.closest?.("[data-part]") ? held.value || held.id : null;
    fresh.querySelectorAll("[data-part]").forEach((part) => {
      const old = document.getElementById(part.id);
      if (old && old.innerHTML !== part.innerHTML) old.innerHTML = part.innerHTML;
    });
    if (mark && !held.isConnected) {
      const same = [...document.querySelectorAll("[data-part] button")].find((one) => one.value === mark);
      (same || document.getElementById("desk"))?.focus({ preventScroll: true });
    }
    run();
    document.dispatchEvent(new CustomEvent("floor:changed"));
  };

  const renew = async () => {
    const answer = await fetch(page.dataset.renew, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return false;
    address = (await answer.json()).follow;
    renewed = Date.now();
    return true;
  };

  const ask = async () => {
    try {
      if (Date.now() - renewed > RENEW) await renew();
      const answer = await fetch(address, { cache: "no-store", headers: tag ? { "If-None-Match": tag } : {} });
      if (answer.status === 404 || answer.redirected) { await renew(); return AFTER_FAULT; }
      if (answer.status !== 200) throw new Error(String(answer.status));
      const html = await answer.text();
      tag = answer.headers.get("ETag") || "";
      if (html) take(html);
      tell(true);
      return document.hidden ? HIDDEN : EVERY;
    } catch {
      tell(false);
      return AFTER_FAULT;
    }
  };
  const follow = async () => { setTimeout(follow, await ask()); };

  const written = (seconds) => {
    const whole = Math.max(0, Math.floor(seconds));
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };
  const run = () => document.querySelectorAll(".clock[data-seconds]").forEach((clock) => {
    const { since, rate, limit, over } = clock.dataset;
    const passed = since ? (Date.now() + offset - Date.parse(since)) / 1000 / Number(rate || 1) : 0;
    const used = Number(clock.dataset.seconds) + Math.max(0, passed);
    const late = limit !== undefined && used > Number(limit);
    const words = late ? `${written(used)} – ${over}` : written(used);
    clock.classList.toggle("over", late);
    if (clock.textContent !== words) clock.textContent = words;
  });
  run();
  setInterval(run, 500);
  follow();
})();
