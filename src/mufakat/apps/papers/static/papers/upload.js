// Sends a chosen file piece by piece, and goes on after a broken line. Without it the form sends whole.
"use strict";
(() => {
  const form = document.querySelector("form[data-uploads]");
  if (!form || !window.fetch) return;
  const told = form.querySelector("[data-told]"), bar = form.querySelector("[data-progress]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const door = form.dataset.door;
  const ask = async (path, method, body, type) => {
    const headers = { "X-CSRFToken": token };
    if (type) headers["Content-Type"] = type;
    const answer = await fetch(door + path, { method, body, headers, credentials: "same-origin" });
    const said = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(said.title || ""), { said, status: answer.status });
    return said;
  };
  const show = (words, done, most) => {
    told.textContent = words;
    bar.hidden = !most;
    if (most) { bar.max = most; bar.value = done; }
  };
  const slot = (file, language) => `mufakat-upload:${form.dataset.uploads}:${language}:${file.name}:${file.size}:${file.lastModified}`;
  const begin = async (file, language) => {
    const known = sessionStorage.getItem(slot(file, language));
    if (known) { try { return await ask(`/${known}`, "GET"); } catch (_gone) { /* begun anew */ } }
    const body = JSON.stringify({ paper: Number(form.dataset.uploads), language, name: file.name, size: file.size });
    const one = await ask("", "POST", body, "application/json");
    sessionStorage.setItem(slot(file, language), one.key);
    return one;
  };
  const send = async (file, language) => {
    let one = await begin(file, language), failed = 0;
    while (one.received < file.size) {
      const piece = file.slice(one.received, one.received + one.piece);
      try {
        one = await ask(`/${one.key}?offset=${one.received}`, "PUT", piece, "application/octet-stream");
        failed = 0;
      } catch (fault) {
        if (++failed > 5) throw fault;
        await new Promise((go) => setTimeout(go, 500 * 2 ** failed));
        one = await ask(`/${one.key}`, "GET").catch(() => one);
      }
      show(`${form.dataset.going} ${Math.floor((100 * one.received) / file.size)} %`, one.received, file.size);
    }
    show(form.dataset.looking);
    sessionStorage.removeItem(slot(file, language));
    await ask(`/${one.key}/finish`, "POST");
  };
  form.addEventListener("submit", async (event) => {
    const file = form.elements.file.files[0];
    if (!file) return;
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      await send(file, form.elements.language.value);
      location.hash = "files";
      location.reload();
    } catch (fault) {
      show(fault.said ? fault.said.title : form.dataset.broken);
      button.disabled = false;
      told.focus();
    }
  });
})();
