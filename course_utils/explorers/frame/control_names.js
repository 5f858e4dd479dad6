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
    for (const type of ["keydown", "focus", "blur"]) explorer.addEventListener(type, mend, true);
    keepKeys(explorer);
    nameAll(controls);
  };
  let waiting = setTimeout(start);
  return () => {
    clearTimeout(waiting);
    observer?.disconnect();
    for (const type of ["keydown", "focus", "blur"]) explorer?.removeEventListener(type, mend, true);
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
  if (type === "focus") target.shownBefore = target.textContent;
  else if (target.matches(".widget-readout") && type === "blur") {
    // ipywidgets reads a number at Enter alone: the blur that it listens for does not bubble up to it.
    const enter = new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, bubbles: true });
    if (target.textContent !== target.shownBefore) target.dispatchEvent(enter);
  } else if (target.matches(".widget-readout") && key === "Enter") {
    target.textContent = target.textContent.replace("−", "-");
    judge(target);
  } else if (type === "keydown" && key !== "Tab") tell(target, "");
  // noUiSlider keeps going to the ends it had at first, even after its range has changed.
  const slider = target.closest(".noUi-target")?.noUiSlider;
  if (slider && (key === "Home" || key === "End")) {
    event.preventDefault();
    event.stopPropagation();
    slider.set(slider.options.range[key === "Home" ? "min" : "max"]);
  }
}

// ipywidgets puts the old number back in silence where none was typed, takes 1,5 for 1, and stops at an end.
// WCAG 3.3.1 and 3.3.3: say which entry it was, what is wrong with it and what would be right.
function judge(readout) {
  const handle = readout.closest(".widget-slider").querySelector("[role=slider]");
  const name = handle.getAttribute("aria-label"), before = readout.shownBefore;
  const typed = readout.textContent.trim(), number = Number(typed || "none");
  if (isNaN(number)) {
    readout.textContent = "?"; // ipywidgets then takes no part of it for a number
    return tell(readout, `${name}: “${typed}” is no number, so ${before} stays. Type digits and a dot, as in ${before}.`);
  }
  setTimeout(() => { // ipywidgets has read it by then
    readout.shownBefore = readout.textContent;
    const shown = readout.textContent.replace("−", "-"), past = number - Number(shown);
    const rounded = 10 ** -(shown.split(".")[1] ?? "").length;
    const end = handle.getAttribute(past > 0 ? "aria-valuemax" : "aria-valuemin");
    if (Math.abs(past) > rounded && handle.getAttribute("aria-valuenow") === end)
      tell(readout, `${name}: ${typed} lies outside. This end of the slider is ${readout.textContent}, and there it stands.`);
  });
}

// Python writes in this place too, and what it wrote is not ours to take away.
function tell(element, text) {
  const place = element.closest(".nudge-explorer").querySelector(".nudge-error");
  if (text || place.textContent === place.told) place.textContent = place.told = text;
}

export default { render };
