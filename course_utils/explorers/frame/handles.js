// What can be grabbed in the pictures. One press, drag and release is one move.

function showHandles(figures, ask) {
  const handles = {};
  let grabs = Date.now(); // no page begins where one before it did
  return ({ handles: places, handleLabels: labels }) => {
    for (const [name, place] of Object.entries(places)) {
      handles[name] ??= newHandle(labels[name], (at, grab) => ask({ drag: name, at, grab }, `drag ${name}`), () => ++grabs);
      const { element } = handles[name];
      element.hidden = !place;
      if (!place) continue;
      const [figure, left, top] = place, row = figures.children[figure];
      if (element.parentElement !== row) row.append(element);
      [element.style.left, element.style.top] = [`${100 * left}%`, `${100 * top}%`];
    }
  };
}

function newHandle(label, pull, newGrab) {
  const element = document.createElement("div");
  element.className = "nudge-handle";
  element.title = label;
  element.setAttribute("aria-hidden", "true"); // a slider does the same, by keys and by name
  let held = null; // { pointer, grab, by: from the pointer to the middle of the handle }
  element.addEventListener("pointerdown", (event) => {
    if (held || event.button) return; // a second finger is not listened to
    event.preventDefault(); // or text would be marked
    element.setPointerCapture(event.pointerId);
    const box = element.getBoundingClientRect();
    const by = [box.x + box.width / 2 - event.clientX, box.y + box.height / 2 - event.clientY];
    held = { pointer: event.pointerId, grab: newGrab(), by };
  });
  element.addEventListener("pointermove", (event) => {
    if (held?.pointer !== event.pointerId) return;
    const box = element.parentElement.getBoundingClientRect();
    const at = [(event.clientX + held.by[0] - box.x) / box.width, (event.clientY + held.by[1] - box.y) / box.height];
    pull(at, held.grab);
  });
  const release = ({ pointerId }) => held?.pointer === pointerId && (held = null);
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) element.addEventListener(end, release);
  return { element };
}
