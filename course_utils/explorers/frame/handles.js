// What can be grabbed in the pictures. One press, drag and release is one move.

// A wire or a bias of a network has its slider folded away until it is touched: `pick` brings it into sight.
function showHandles(figures, ask, pick) {
  const handles = {};
  let grabs = Date.now(); // no page begins where one before it did
  const touched = (element, control) => {
    if (!control) return;
    for (const other of Object.values(handles)) other.classList.toggle("nudge-lit", other === element);
    pick(control);
  };
  return ({ handles: places, grips }) => {
    for (const [name, place] of Object.entries(places)) {
      const [label, control] = grips[name];
      handles[name] ??= newHandle(label, control, touched, (at, grab) => ask({ drag: name, at, grab, held: true }, `drag ${name}`), () => ask({ letGo: name }), () => ++grabs);
      const element = handles[name];
      element.hidden = !place;
      if (!place) continue;
      const [figure, left, top] = place, row = figures.children[figure];
      if (element.parentElement !== row) row.append(element);
      [element.style.left, element.style.top] = [`${100 * left}%`, `${100 * top}%`];
    }
  };
}

function newHandle(label, control, touched, pull, letGo, newGrab) {
  const element = document.createElement(control ? "button" : "div");
  element.className = "nudge-handle";
  element.title = label;
  if (control) {
    element.dataset.of = control;
    element.setAttribute("aria-label", label);
    element.addEventListener("click", () => touched(element, control));
  } else element.setAttribute("aria-hidden", "true"); // a slider does the same, by keys and by name
  let held = null; // { pointer, grab, by: from the pointer to the middle of the handle, pulled: at all }
  element.addEventListener("pointerdown", (event) => {
    if (held || event.button) return; // a second finger is not listened to
    if (control) touched(element, control);
    else event.preventDefault(); // or text would be marked
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
    held.pulled = true;
  });
  const release = ({ pointerId }) => {
    if (held?.pointer !== pointerId) return;
    if (held.pulled) letGo();
    held = null;
  };
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) element.addEventListener(end, release);
  return element;
}
