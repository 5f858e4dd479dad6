// What an explorer shows: pictures, and the words and numbers beside them. Python sends plain strings; this only
// puts them into the page.

const REST_MS = 700; // a slider that has not moved for so long is at rest

function render({ model, el }) {
  el.classList.add("nudge-screen");
  el.innerHTML = `
    <div class="nudge-figures"></div>
    <div class="nudge-twin">
      <p class="nudge-error" role="alert"></p>
      <p class="nudge-silence" role="alert"></p>
      <p class="nudge-sentence" aria-hidden="true"></p>
      <p class="nudge-spoken" role="status" aria-live="polite"></p>
      <div class="nudge-formula"></div>
      <details><summary>All numbers in a table</summary>
        <div class="nudge-rows"><table><thead></thead><tbody></tbody></table></div></details>
    </div>`;
  const [figures, error, silence, sentence, spoken, formula, head, body] = [
    ".nudge-figures", ".nudge-error", ".nudge-silence", ".nudge-sentence", ".nudge-spoken", ".nudge-formula", "thead", "tbody",
  ].map((selector) => el.querySelector(selector));
  addFigures(figures, model.get("widths"));

  let rest;
  const show = {
    still: (layers) => put(figures.querySelectorAll(".nudge-still"), layers),
    live: (layers) => put(figures.querySelectorAll(".nudge-live"), layers),
    error: (text) => (error.textContent = text),
    // The sentence moves with the slider. Its spoken copy waits for the rest, or a screen reader would never
    // come to the end of one. It sets textContent, which is the change that a live region announces.
    sentence: (text) => {
      sentence.textContent = text;
      clearTimeout(rest);
      if (!spoken.textContent) spoken.textContent = text; // what is there at first is no news: Run All stays silent
      else rest = setTimeout(() => spoken.textContent !== text && (spoken.textContent = text), REST_MS);
    },
    formula: (mathml) => (formula.innerHTML = mathml),
    columns: (names) => fill(head, [names]),
    rows: (rows) => fill(body, rows),
  };
  const changed = Object.keys(show).map((name) => [`change:${name}`, () => show[name](model.get(name))]);
  for (const [event, shown] of changed) {
    model.on(event, shown);
    shown();
  }
  const unwatch = watchForSilence(model, el, (words) => (silence.textContent = words));
  return () => {
    unwatch();
    clearTimeout(rest);
    for (const [event, shown] of changed) model.off(event, shown);
  };
}

// One scale for all: a figure that is twice as wide grows and shrinks twice as much.
function addFigures(row, widths) {
  const widest = Math.max(...widths);
  for (const width of widths) {
    row.insertAdjacentHTML("beforeend", `
      <div class="nudge-figure"><div class="nudge-still"></div><div class="nudge-live"></div></div>`);
    row.lastElementChild.style.flex = `${width} 1 ${0.8 * width}px`;
    row.lastElementChild.style.maxWidth = `min(${1.25 * width}px, ${(100 * width) / widest}%)`;
  }
}

// A layer that is the same string stays as it is.
function put(places, layers) {
  layers.forEach((svg, n) => {
    if (places[n].svg !== svg) places[n].innerHTML = places[n].svg = svg;
  });
}

// Only the cells whose text changed are touched, so that a reader keeps the place in the table.
function fill(section, rows) {
  const heads = section.tagName === "THEAD";
  while (section.rows.length > rows.length) section.deleteRow(-1);
  rows.forEach((texts, r) => {
    const row = section.rows[r] ?? section.insertRow();
    while (row.cells.length > texts.length) row.deleteCell(-1);
    texts.forEach((text, c) => {
      const cell = row.cells[c] ?? row.appendChild(newCell(heads, c));
      if (cell.textContent !== text) cell.textContent = text;
    });
  });
}

function newCell(inHead, column) {
  const cell = document.createElement(inHead || column === 0 ? "th" : "td");
  if (cell.tagName === "TH") cell.scope = inHead ? "col" : "row";
  return cell;
}

export default { render };
