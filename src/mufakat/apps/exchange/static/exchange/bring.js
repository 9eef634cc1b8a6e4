// Sends a large courier folder piece by piece. Without it the form sends a small one whole.
"use strict";
(() => {
  const form = document.querySelector("form[data-door]");
  if (!form || !window.fetch) return;
  const told = form.querySelector("[data-told]"), bar = form.querySelector("[data-progress]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const ask = async (path, method, body) => {
    const headers = { "X-CSRFToken": token };
    if (body) headers["Content-Type"] = "application/octet-stream";
    const answer = await fetch(form.dataset.door + path, { method, body, headers, credentials: "same-origin" });
    const said = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(said.title || ""), { said });
    return said;
  };
  const send = async (file) => {
    let { piece } = await ask("", "GET"), done = 0, failed = 0;
    while (done < file.size) {
      try {
        done = (await ask(`?offset=${done}`, "PUT", file.slice(done, done + piece))).received;
        failed = 0;
      } catch (fault) {
        if (++failed > 5) throw fault;
        await new Promise((go) => setTimeout(go, 500 * 2 ** failed));
        done = await ask("", "GET").then((one) => one.received, () => done);
      }
      told.textContent = `${form.dataset.going} ${Math.floor((100 * done) / file.size)} %`;
      bar.hidden = false; bar.max = file.size; bar.value = done;
    }
    told.textContent = form.dataset.looking;
    return ask("/finish", "POST");
  };
  form.addEventListener("submit", async (event) => {
    const file = form.elements.folder.files[0];
    if (!file || file.size <= Number(form.dataset.whole)) return;
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      location.assign(`${form.dataset.page}${(await send(file)).pk}/`);
    } catch (fault) {
      told.textContent = fault.said ? fault.said.title : form.dataset.broken;
      button.disabled = false;
      bar.hidden = true;
      told.focus();
    }
  });
})();
