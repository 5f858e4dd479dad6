// What belongs together lights up together when a mouse, a finger or the keyboard comes to one of it: the slider, the
// wire and the rows of a weight; a bird, its name and its row.

// Whatever has data-of is a part of what is called so. Rows of the table are found by what they tell of.
function keepLights(el, content) {
  const rows = () => [...el.querySelectorAll("tbody tr")];
  const rowOf = (name) => {
    const spot = /^spot (\d+)$/.exec(name);
    if (spot) return rows()[spot[1]];
    const { label } = content().controls[name] ?? {};
    return rows().find((row) => row.cells[0].textContent === label);
  };
  const nameOf = (target) => {
    const part = target.closest("[data-of]"), row = target.closest("tbody tr");
    if (part || !row) return part?.dataset.of;
    const index = rows().indexOf(row), { spots, controls } = content();
    if (spots.some((spot) => spot[4] === index)) return `spot ${index}`;
    return Object.keys(controls).find((name) => controls[name].label === row.cells[0].textContent);
  };
  const light = (target, on) => {
    const name = nameOf(target);
    if (!name) return;
    for (const part of [...el.querySelectorAll(`[data-of="${CSS.escape(name)}"]`), rowOf(name)])
      part?.classList.toggle("nudge-together", on);
  };
  for (const [type, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]])
    el.addEventListener(type, ({ target }) => light(target, on));
}

// The lines along which controls are seen in the pictures, and the things that say what they are. A line can be
// clicked: `pick` then brings its slider.
function showLights(figures, pick) {
  let shown = {};
  return ({ sizes, lines, spots }) => {
    if (lines !== shown.lines || sizes !== shown.sizes) showLines(figures, sizes, lines, pick);
    if (spots !== shown.spots || sizes !== shown.sizes) showSpots(figures, spots);
    shown = { sizes, lines, spots };
  };
}

function showLines(figures, sizes, lines, pick) {
  for (const layer of figures.querySelectorAll(".nudge-lines")) layer.remove();
  const layers = {};
  for (const [name, pieces] of Object.entries(lines))
    for (const [figure, ...ends] of pieces) {
      layers[figure] ??= newLayer(figures.children[figure], sizes[figure]);
      const line = layers[figure].appendChild(newPart(figures.children[figure], "line"));
      ["x1", "y1", "x2", "y2"].forEach((side, n) => line.setAttribute(side, ends[n]));
      line.dataset.of = name;
      line.addEventListener("click", () => pick(name));
    }
}

// A part of a drawing belongs where the picture itself does.
const newPart = (figure, name) => document.createElementNS(figure.querySelector("svg").namespaceURI, name);

function newLayer(figure, [width, height]) {
  const layer = newPart(figure, "svg");
  layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
  layer.setAttribute("aria-hidden", "true"); // handles and sliders say it
  layer.classList.add("nudge-lines");
  figure.querySelector(".nudge-live").after(layer);
  return layer;
}

// One stop of the Tab key for all the spots of a picture; arrow keys go from one to the next.
function showSpots(figures, spots) {
  const focused = document.activeElement?.closest?.(".nudge-spot"), had = focused && figures.contains(focused) && focused.dataset.of;
  for (const list of figures.querySelectorAll(".nudge-spots")) list.remove();
  const lists = {};
  for (const [figure, left, top, told, row] of spots) {
    const list = (lists[figure] ??= newSpots(figures.children[figure]));
    const spot = list.appendChild(document.createElement("div"));
    spot.className = "nudge-spot";
    spot.setAttribute("role", "listitem");
    spot.tabIndex = list.children.length === 1 ? 0 : -1;
    spot.dataset.of = `spot ${row ?? told}`;
    [spot.style.left, spot.style.top] = [`${100 * left}%`, `${100 * top}%`];
    const name = spot.appendChild(document.createElement("span"));
    name.textContent = told;
    if (left > 0.5) name.classList.add("nudge-left");
    if (spot.dataset.of === had) spot.focus({ preventScroll: true });
  }
}

function newSpots(figure) {
  const list = document.createElement("div");
  list.className = "nudge-spots";
  list.setAttribute("role", "list");
  list.setAttribute("aria-label", "In the picture: arrow keys go from one to the next");
  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const all = [...list.children], next = by && all[all.indexOf(document.activeElement) + by];
    if (!by) return;
    event.preventDefault();
    if (!next) return;
    for (const spot of all) spot.tabIndex = spot === next ? 0 : -1;
    next.focus();
  });
  figure.querySelector(".nudge-live").after(list);
  return list;
}
