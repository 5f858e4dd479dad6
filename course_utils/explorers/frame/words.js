// The words beside the pictures: a sentence that speaks when the slider rests, a formula, a table of all values.

const REST_MS = 700; // a slider that has not moved for so long is at rest

const WORDS = `
  <p class="nudge-problem" role="alert"></p>
  <p class="nudge-silence" role="alert"></p>
  <p class="nudge-sentence" aria-hidden="true"></p>
  <p class="nudge-spoken" role="status" aria-live="polite"></p>
  <div class="nudge-formula" translate="no"></div>
  <details class="nudge-table"><summary>All numbers in a table</summary>
    <div class="nudge-rows"><table><thead></thead><tbody></tbody></table></div></details>`;

function showWords(place) {
  place.innerHTML = WORDS;
  const [problem, sentence, spoken, formula, head, body] = [
    ".nudge-problem", ".nudge-sentence", ".nudge-spoken", ".nudge-formula", "thead", "tbody",
  ].map((selector) => place.querySelector(selector));
  let shown = {}, rest;
  const show = (content) => {
    if (content.problem !== shown.problem) problem.textContent = content.problem;
    if (content.sentence !== shown.sentence) tell(content.sentence);
    if (content.formula !== shown.formula) formula.innerHTML = content.formula;
    if (content.columns !== shown.columns) fill(head, [content.columns]);
    if (content.rows !== shown.rows) fill(body, content.rows, shown.rows);
    shown = content;
  };
  // The sentence moves with the slider. Its spoken copy waits for the rest, or a screen reader would never come to
  // the end of one. It sets textContent, which is the change that a live region announces.
  const tell = (text) => {
    sentence.textContent = text;
    clearTimeout(rest);
    if (!shown.sentence) spoken.textContent = text; // what is there at first is no news: Run All stays silent
    else rest = setTimeout(() => (spoken.textContent = text), REST_MS);
  };
  return [show, () => clearTimeout(rest)];
}

// Only the cells whose text changed are touched, so that a reader keeps the place in the table.
function fill(section, rows, before = []) {
  const heads = section.tagName === "THEAD";
  while (section.rows.length > rows.length) section.deleteRow(-1);
  rows.forEach((texts, r) => {
    if (texts === before[r]) return;
    const row = section.rows[r] ?? section.insertRow();
    while (row.cells.length > texts.length) row.deleteCell(-1);
    texts.forEach((text, c) => {
      const cell = row.cells[c] ?? row.appendChild(newCell(heads, c));
      if (text !== before[r]?.[c]) cell.textContent = text;
    });
  });
}

function newCell(inHead, column) {
  const cell = document.createElement(inHead || column === 0 ? "th" : "td");
  if (cell.tagName === "TH") cell.scope = inHead ? "col" : "row";
  return cell;
}
