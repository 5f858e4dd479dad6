// ipywidgets gives a slider's handle no name (WCAG 4.1.2). This copies each label to where a screen reader looks.

function render({ el }) {
  let observer;
  const start = () => {
    const controls = el.closest(".nudge-controls");
    if (!controls) return (waiting = setTimeout(start, 20)); // not in the page yet
    observer = new MutationObserver(() => nameAll(controls));
    observer.observe(controls, { childList: true, subtree: true, characterData: true });
    nameAll(controls);
  };
  let waiting = setTimeout(start);
  return () => {
    clearTimeout(waiting);
    observer?.disconnect();
  };
}

function nameAll(controls) {
  for (const slider of controls.querySelectorAll(".widget-slider")) {
    const label = slider.querySelector(".widget-label")?.textContent ?? "";
    name(slider.querySelector("[role=slider]"), label);
    const readout = slider.querySelector(".widget-readout");
    readout?.setAttribute("role", "textbox");
    name(readout, `${label}: type a number`);
  }
}

function name(element, label) {
  if (element && element.getAttribute("aria-label") !== label) element.setAttribute("aria-label", label);
}

export default { render };
