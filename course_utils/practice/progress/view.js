// What a learner has done, the code that holds it, and a new start. All text goes in as text.

function render({ model, el }) {
  el.innerHTML = `
    <table><caption>What you have done so far</caption><thead></thead><tbody></tbody></table>
    <p class="nudge-error" role="alert"></p>
    <div role="status" aria-live="polite"></div>
    <button type="button" class="nudge-undo">Undo: bring it back</button>
    <details><summary>Take it to another computer</summary>
      <p>This code holds all of it. Note it, and type it there.</p>
      <p><output class="nudge-code"></output></p>
      <form><label>A code from another computer <input autocomplete="off" spellcheck="false" maxlength="400"></label>
        <button type="submit">Add it</button></form>
    </details>
    <details><summary>Start again</summary>
      <p>All predictions open again, and no exercise counts as passed. The old file is kept.</p>
      <button type="button" class="nudge-again">Yes, start again</button>
    </details>`;
  const [head, body, error, status, undo, code, form, again] = [
    "thead", "tbody", ".nudge-error", "[role=status]", ".nudge-undo", ".nudge-code", "form", ".nudge-again",
  ].map((selector) => el.querySelector(selector));
  keepKeys(el);

  const show = () => {
    fill(head, [model.get("columns")]);
    fill(body, model.get("rows"));
    code.textContent = model.get("code");
    undo.hidden = !model.get("aside");
    error.textContent = model.get("error");
    if (status.textContent !== model.get("note")) status.textContent = model.get("note");
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    status.textContent = "";
    model.send({ code: form.querySelector("input").value });
  });
  again.addEventListener("click", () => {
    again.closest("details").open = false;
    again.closest("details").querySelector("summary").focus(); // or the focus would be lost with the button
    model.send({ "start again": true });
  });
  undo.addEventListener("click", () => {
    el.querySelector("summary").focus();
    model.send({ undo: true });
  });
  model.on("change", show);
  model.on("msg:custom", show);
  show();
  return () => {
    model.off("change", show);
    model.off("msg:custom", show);
  };
}

function fill(section, rows) {
  const cell = (text, column) => {
    const heads = section.tagName === "THEAD";
    const made = document.createElement(heads || column === 0 ? "th" : "td");
    if (made.tagName === "TH") made.scope = heads ? "col" : "row";
    // A long name may go on below after one of its underscores, and nowhere else.
    for (const part of text.split(/(?<=_)/)) made.append(part, document.createElement("wbr"));
    return made;
  };
  section.replaceChildren(...rows.map((texts) => {
    const row = document.createElement("tr");
    row.append(...texts.map(cell));
    return row;
  }));
}

export default { render };
