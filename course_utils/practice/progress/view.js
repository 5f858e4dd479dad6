// What a learner has done, a report, its file to take along, and a new start. All text goes in as text.

const LARGEST = 500000; // bytes; Python says of more than it takes that it is too large

function render({ model, el }) {
  el.innerHTML = `
    <table><caption>What you have done so far</caption><thead></thead><tbody></tbody></table>
    <p class="nudge-error" role="alert"></p>
    <div role="status" aria-live="polite"></div>
    <button type="button" class="nudge-undo">Undo: bring it back</button>
    <details><summary>Write a report for your teacher</summary>
      <form class="nudge-report">
        <p>Save your lessons first, with Ctrl+S. The report is one page, with what you predicted, saw, tried, passed and wrote.
          You can read it before you hand it in, and it goes nowhere by itself.</p>
        <label>Your name <input type="text" autocomplete="name" maxlength="80" required></label>
        <button type="submit">Download my report</button>
      </form>
    </details>
    <details><summary>Take it to another computer</summary>
      <p>Download a small file with all of it, and upload that file there. What is there already stays.</p>
      <button type="button" class="nudge-download">Download my progress</button>
      <button type="button" class="nudge-upload">Upload my progress</button>
      <input type="file" accept=".json" hidden>
    </details>
    <details><summary>Start again</summary>
      <p>All predictions open again, and no exercise counts as passed. The old file is kept.</p>
      <button type="button" class="nudge-again">Yes, start again</button>
    </details>`;
  const [head, body, error, status, undo, report, name, download, upload, chosen, again] = [
    "thead", "tbody", ".nudge-error", "[role=status]", ".nudge-undo", ".nudge-report", "[type=text]", ".nudge-download",
    ".nudge-upload", "[type=file]", ".nudge-again",
  ].map((selector) => el.querySelector(selector));
  keepKeys(el);

  const show = () => {
    fill(head, [model.get("columns")]);
    fill(body, model.get("rows"));
    undo.hidden = !model.get("aside");
    error.textContent = model.get("error");
    if (status.textContent !== model.get("note")) status.textContent = model.get("note");
  };
  name.value = model.get("name");
  report.addEventListener("submit", (event) => {
    event.preventDefault();
    status.textContent = ""; // the same words again would not be spoken
    model.send({ report: name.value });
  });
  download.addEventListener("click", () => model.send({ download: true }));
  upload.addEventListener("click", () => chosen.click());
  chosen.addEventListener("change", async () => {
    const [file] = chosen.files;
    if (!file) return;
    status.textContent = "";
    model.send({ upload: await file.slice(0, LARGEST).text().catch(() => "") });
    chosen.value = ""; // or the same file, mended, could not be chosen again
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
  const answered = (message) => {
    if (message.text) save(message);
    show();
  };
  model.on("change", show);
  model.on("msg:custom", answered);
  show();
  return () => {
    model.off("change", show);
    model.off("msg:custom", answered);
  };
}

function save({ name, text, kind }) {
  const address = URL.createObjectURL(new Blob([text], { type: kind }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
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

export default { initialize: keepHearing, render };
