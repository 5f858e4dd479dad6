// The words and numbers beside a picture. Python sends plain values; this only puts them into the page.

const REST_MS = 700; // a slider that has not moved for so long is at rest

function render({ model, el }) {
  el.classList.add("nudge-twin");
  el.innerHTML = `
    <p class="nudge-error" role="alert"></p>
    <p class="nudge-sentence" aria-hidden="true"></p>
    <p class="nudge-spoken" role="status" aria-live="polite"></p>
    <div class="nudge-formula"></div>
    <details><summary>All numbers in a table</summary><table><thead></thead><tbody></tbody></table></details>`;
  const [error, sentence, spoken, formula, head, body] = [
    ".nudge-error", ".nudge-sentence", ".nudge-spoken", ".nudge-formula", "thead", "tbody",
  ].map((selector) => el.querySelector(selector));

  let rest;
  const show = {
    error: (text) => (error.textContent = text),
    // The sentence moves with the slider. Its spoken copy waits for the rest, or a screen reader would never
    // come to the end of one. It sets textContent, which is the change that a live region announces.
    sentence: (text) => {
      sentence.textContent = text;
      clearTimeout(rest);
      rest = setTimeout(() => (spoken.textContent = text), REST_MS);
    },
    formula: (mathml) => (formula.innerHTML = mathml),
    columns: (names) => fill(head, [names]),
    rows: (rows) => fill(body, rows),
  };
  for (const name of Object.keys(show)) {
    model.on(`change:${name}`, () => show[name](model.get(name)));
    show[name](model.get(name));
  }
  return () => clearTimeout(rest);
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
