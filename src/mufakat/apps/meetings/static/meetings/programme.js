// Dragging a sitting along its day moves it by whole quarters of an hour. The buttons beside each
// sitting do the same without a mouse; this only fills in and sends their form.
"use strict";
(() => {
  const picture = document.querySelector(".programme-picture svg");
  const forms = new Map([...document.querySelectorAll("form[data-moves]")]
    .map((form) => [form.dataset.moves, form]));
  if (!picture || !forms.size) return;
  picture.closest("figure").classList.add("can-drag");
  const hours = [...picture.querySelectorAll(".hour")].map((mark) => Number(mark.getAttribute("x")));
  const apart = hours.length > 1 ? hours[1] - hours[0] : 0;
  let held = null;
  const scale = () => picture.viewBox.baseVal.width / picture.getBoundingClientRect().width;
  picture.addEventListener("pointerdown", (event) => {
    const block = event.target.closest("[data-sitting]");
    if (!block || !forms.has(block.dataset.sitting) || !apart) return;
    held = { block, from: event.clientX, quarters: 0 };
    block.classList.add("dragged");
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => {
    if (!held) return;
    const moved = (event.clientX - held.from) * scale();
    held.quarters = Math.round(moved / (apart / 4));
    held.block.setAttribute("transform", `translate(${held.quarters * apart / 4} 0)`);
  });
  const drop = (send) => {
    if (!held) return;
    const { block, quarters } = held;
    held = null;
    block.classList.remove("dragged");
    if (!send || !quarters) { block.removeAttribute("transform"); return; }
    const form = forms.get(block.dataset.sitting);
    const by = document.createElement("input");
    by.type = "hidden"; by.name = "by"; by.value = String(quarters * 15);
    form.append(by);
    form.submit();
  };
  picture.addEventListener("pointerup", () => drop(true));
  picture.addEventListener("pointercancel", () => drop(false));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") drop(false); });
})();
