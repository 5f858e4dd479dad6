// ipywidgets gives a slider's handle no name (WCAG 4.1.2) and lets it say 0.5800000000000001 where 0.58 is shown.
// This puts the label and the number where a screen reader looks, and mends some keys.

function render({ el }) {
  let observer, explorer;
  const start = () => {
    explorer = el.closest(".nudge-explorer");
    if (!explorer) return (waiting = setTimeout(start, 20)); // not in the page yet
    const controls = el.closest(".nudge-controls");
    observer = new MutationObserver(() => nameAll(controls));
    observer.observe(controls, { childList: true, subtree: true, characterData: true, attributeFilter: ["aria-valuetext", "title"] });
    explorer.addEventListener("keydown", mend, true);
    explorer.addEventListener("blur", mend, true);
    explorer.addEventListener("keydown", keep);
    nameAll(controls);
  };
  let waiting = setTimeout(start);
  return () => {
    clearTimeout(waiting);
    observer?.disconnect();
    explorer?.removeEventListener("keydown", mend, true);
    explorer?.removeEventListener("blur", mend, true);
    explorer?.removeEventListener("keydown", keep);
  };
}

function nameAll(controls) {
  for (const slider of controls.querySelectorAll(".widget-slider")) {
    const label = slider.querySelector(".widget-label")?.textContent ?? "";
    const handle = slider.querySelector("[role=slider]");
    const readout = slider.querySelector(".widget-readout");
    set(handle, "aria-label", label);
    set(handle, "aria-valuetext", readout?.textContent ?? "");
    set(readout, "role", "textbox");
    set(readout, "aria-label", `${label}: type a number`);
  }
  // ipywidgets writes the word null for a tooltip that there is not.
  for (const label of controls.querySelectorAll("[title=null]")) label.removeAttribute("title");
}

function set(element, attribute, text) {
  if (element && element.getAttribute(attribute) !== text) element.setAttribute(attribute, text);
}

function mend(event) {
  const { type, key, target } = event;
  // A readout shows a typographic minus, which ipywidgets does not read back when a digit of −0.50 is corrected.
  if (target.matches(".widget-readout") && (type === "blur" || key === "Enter"))
    target.textContent = target.textContent.replace("−", "-");
  // noUiSlider keeps going to the ends it had at first, even after its range has changed.
  const slider = target.closest(".noUi-target")?.noUiSlider;
  if (slider && (key === "Home" || key === "End")) {
    event.preventDefault();
    event.stopPropagation();
    slider.set(slider.options.range[key === "Home" ? "min" : "max"]);
  }
}

// JupyterLab would take a key for a command to the notebook: x on a slider would cut the whole cell, an arrow in
// a list would go to the next one. Its commands with Ctrl, and running the cell, stay.
function keep(event) {
  const forJupyterLab = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
  if (!forJupyterLab) event.stopPropagation();
}

export default { render };
