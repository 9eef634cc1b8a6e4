// The note-taker's desk: every note gets its id here, lies in this browser's own store until the
// node has acknowledged it, and is sent again after a lost link. The id makes it count once.
"use strict";
(() => {
  const page = document.querySelector("[data-follow]"), link = document.getElementById("link");
  const desk = document.getElementById("note"), own = document.getElementById("private-note");
  if (!page || !link || !(desk || own)) return;
  const offset = Date.parse(page.dataset.now) - Date.now();
  const here = document.getElementById("here");
  const login = desk?.dataset.login || own.dataset.login || "";
  const place = `mufakat-floor:${login}:${location.pathname}:`, refused = `refused:${place}`;
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const memory = new Map();
  const store = {
    put(key, said) {
      memory.set(key, said);
      try { localStorage.setItem(place + key, JSON.stringify(said)); } catch { /* full or private: memory holds it */ }
    },
    drop(key) { memory.delete(key); try { localStorage.removeItem(place + key); } catch { /* as above */ } },
    refuse(key, said) {
      store.drop(key);
      try { localStorage.setItem(refused + key, JSON.stringify(said)); } catch { /* as above */ }
    },
    all(prefix = place) {
      const found = new Map(prefix === place ? memory : []);
      try {
        for (const name of Object.keys(localStorage)) {
          if (name.startsWith(prefix)) found.set(name.slice(prefix.length), JSON.parse(localStorage.getItem(name)));
        }
      } catch { /* as above */ }
      return [...found.values()].sort((one, other) => one.place - other.place);
    },
  };
  const id = () => [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const moment = () => {
    const now = new Date(Date.now() + offset);
    return { at: now.toISOString().replace(/\.\d+Z$/, "Z"), number: now.getUTCMilliseconds() };
  };

  let up = true, loggedOut = false;
  const show = () => {
    const waiting = store.all(), bad = store.all(refused), words = link.dataset;
    const count = waiting.length;
    link.classList.toggle("down", !up || loggedOut || bad.length > 0);
    let says = words.up;
    if (loggedOut) says = `${words.logIn} ${count}`;
    else if (!up) says = `${words.down} ${count}`;
    else if (count) says = `${words.busy} ${count}`;
    if (bad.length) says += ` ${words.refused} ${bad.length}`;
    if (link.textContent !== says) link.textContent = says;
    if (here) {
      here.replaceChildren(...waiting.filter((one) => one.note).map((one) => {
        const row = document.createElement("li");
        row.textContent = one.shown;
        return row;
      }));
    }
  };

  let sending = false, again = null;
  const post = async (url, body) => {
    const answer = await fetch(url, {
      method: "POST", credentials: "same-origin",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(body),
    });
    const fits = (answer.headers.get("Content-Type") || "").includes("json");
    if (answer.status === 401 || answer.status === 403 || answer.redirected) { loggedOut = true; return null; }
    if (!fits || answer.status >= 500) throw new Error(String(answer.status));
    loggedOut = false;
    return { status: answer.status, said: await answer.json() };
  };
  const flush = async () => {
    if (sending) return;
    sending = true;
    clearTimeout(again);
    try {
      const notes = store.all().filter((one) => one.note).slice(0, 100);
      if (notes.length) {
        const answer = await post(desk.dataset.notes, { notes: notes.map((one) => one.note) });
        if (answer?.status === 200) {
          answer.said.kept.forEach(store.drop);
          answer.said.unreadable.forEach(({ key }) => {
            store.refuse(key, notes.find((one) => one.note.key === key) || { place: 0 });
          });
        }
      }
      for (const one of store.all().filter((each) => each.mine)) {
        const answer = await post(own.dataset.notes, one.mine);
        if (answer?.status === 200) { store.drop(one.mine.key); keepShown(one.mine); }
        else if (answer && answer.status < 500) store.refuse(one.mine.key, one);
      }
      up = true;
    } catch { up = false; }
    sending = false;
    show();
    if (store.all().length) again = setTimeout(flush, 2000);
  };
  const keepShown = (mine) => {
    const list = document.getElementById("private-list"), row = document.createElement("li");
    const mark = document.createElement("span");
    mark.className = "private-mark";
    mark.textContent = own.dataset.mark;
    row.append(mark, ` ${mine.text}`);
    list?.prepend(row);
  };

  const field = (name) => desk.elements[name];
  const WORDS = ["statement", "decision", "paper", "adopted"], PAPER = ["statement", "decision", "paper"];
  const SIDES = ["speaker", "reply", "point_of_order", "asked", "asked_reply", "asked_order", "present", "absent", "withdrew"];
  const compose = (said) => {
    const [kind, item, party, instead, ...rest] = said.split("|");
    const [chosen, ...named] = field("who").value.split("|");
    const speaks = document.querySelector(".speaking[data-party]")?.dataset;
    const one = { key: id(), sitting: desk.dataset.sitting, kind, ...moment() };
    const current = document.querySelector("#floor-agenda [aria-current=step] button")?.value.split("|")[1];
    const under = item || field("item").value || current;
    if (under) one.item = under;
    if (instead) one.instead = instead;
    if (SIDES.includes(kind)) {
      one.party = party || chosen;
      one.person = party ? rest.join("|") : named.join("|");
    } else if (PAPER.includes(kind) && (chosen || speaks)) {
      one.party = chosen || speaks.party;
      one.person = chosen ? named.join("|") : speaks.person;
    }
    const words = field("words").value.replace(/\s+/g, " ").trim();
    if (words && WORDS.includes(kind)) one.words = { [field("language").value]: words };
    const paper = field("paper").value.trim();
    if (paper && PAPER.includes(kind)) one.paper = paper;
    return one;
  };
  let last = "statement";
  const lacks = (button, one) => {
    if (button?.dataset.fills === "who" && !one.party) return field("who");
    if (button?.dataset.fills === "words" && !one.words) return field("words");
    if (button?.dataset.fills === "paper" && !one.paper) return field("paper");
    return null;
  };
  desk?.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    const said = button?.value || last;
    const one = compose(said), missing = lacks(button, one);
    last = PAPER.includes(said) ? said : last;
    if (missing) { missing.focus(); return; }
    const name = [one.at.slice(11, 16), button?.textContent.trim() || said, one.person || one.party || "", one.paper || "",
      Object.values(one.words || {})[0] || ""].filter(Boolean).join(" · ");
    store.put(one.key, { place: Date.now(), note: one, shown: name });
    if (one.words) { field("words").value = ""; field("words").blur(); }
    if (one.paper) field("paper").value = "";
    if (SIDES.includes(one.kind) && button?.dataset.fills === "who") field("who").value = "";
    show();
    flush();
  });
  own?.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = own.elements.text.value.trim();
    if (!text) return;
    const key = id();
    store.put(key, { place: Date.now(), mine: { key, text, sitting: own.dataset.sitting, at: moment().at } });
    own.elements.text.value = "";
    own.elements.text.blur();
    show();
    flush();
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target.form;
    if (event.key === "Escape" && (form === desk || form === own)) event.target.blur();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    if (form === own && own) { event.preventDefault(); own.requestSubmit(); }
    if (form === desk && desk) {
      event.preventDefault();
      desk.requestSubmit(desk.querySelector(`button[value=${last}]`));
    }
  });
  // A name is found by any part of it: a list of its own finds only how a name begins, and that is a title.
  let typed = "", since = 0;
  desk?.elements.who.addEventListener("keydown", (event) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    typed = Date.now() - since < 1500 ? typed + event.key.toLowerCase() : event.key.toLowerCase();
    since = Date.now();
    const list = event.currentTarget;
    const found = [...list.options].find((one) => one.text.toLowerCase().includes(typed));
    event.preventDefault();
    if (!found) return;
    list.value = found.value;
    document.dispatchEvent(new CustomEvent("say", { detail: found.text }));
  });
  // Enter in a field of one line must not press the first key of the desk.
  desk?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target.matches("input, select")) {
      event.preventDefault();
      event.target.blur();
    }
  });
  document.addEventListener("floor:link", (event) => {
    const back = event.detail.up && (!up || loggedOut);
    up = event.detail.up;
    show();
    if (back || (up && store.all().length && !again)) flush();
  });
  show();
  flush();
})();
