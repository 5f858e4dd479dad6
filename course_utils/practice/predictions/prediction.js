// One prediction: choose an option, commit it, and see it beside what happened. All text goes in as text.
// While its cell has the class nudge-veiling, the style sheet veils what follows it in the notebook.

function render({ model, el }) {
  const group = `nudge-${Math.random().toString(36).slice(2)}`, sureGroup = `${group}-sure`; // not those of another view
  el.innerHTML = `
    <form class="nudge-prediction">
      <fieldset tabindex="-1"><legend><b>Predict:</b> <span></span></legend><div class="nudge-options"></div></fieldset>
      <fieldset class="nudge-sure"><legend>How sure are you?</legend><div class="nudge-options"></div></fieldset>
      <p class="nudge-hint">Once committed, it cannot be changed.
        <span class="nudge-where-veiled">What follows is veiled until you commit.</span></p>
      <button type="submit" class="nudge-commit">Commit my prediction</button>
      <button type="button" class="nudge-read-on nudge-where-veiled">Let me read on</button>
      <div class="nudge-said" role="status"></div>
      <button type="button" class="nudge-reveal">What happened?</button>
      <div class="nudge-outcome" role="status"></div>
      <p class="nudge-note"></p>
      <p class="nudge-error" role="alert"></p>
    </form>`;
  const [form, legend, asked, options, doubt, ways, hint, commit, readOn, said, reveal, outcome, note, error] = [
    "form", "legend span", "fieldset", ".nudge-options", ".nudge-sure", ".nudge-sure .nudge-options", ".nudge-hint",
    ".nudge-commit", ".nudge-read-on", ".nudge-said", ".nudge-reveal", ".nudge-outcome", ".nudge-note", ".nudge-error",
  ].map((selector) => el.querySelector(selector));
  keepKeys(el);
  legend.textContent = model.get("question");
  options.append(...model.get("options").map((text, place) => option(group, text, place)));
  ways.append(...model.get("ways").map((text, place) => option(sureGroup, text, place)));

  const [veil, liftVeil] = keepVeil(el, form);
  let alone = false; // no kernel answers
  const show = () => {
    const [committed, sure, answer] = ["committed", "sure", "answer_shown"].map((name) => model.get(name));
    const open = committed < 0;
    asked.disabled = doubt.disabled = !open;
    hint.hidden = commit.hidden = readOn.hidden = !open;
    doubt.hidden = !open && sure < 0; // it was committed before the course asked for this
    reveal.hidden = open;
    if (!open) {
      lock(options, committed);
      if (sure >= 0) lock(ways, sure);
      say(said, line("Your prediction is locked. Now try it below."));
    }
    if (answer >= 0) {
      say(outcome, line(model.get("verdict")), beside(model.get("said")), line(model.get("reply")));
    }
    note.textContent = model.get("note");
    error.textContent = model.get("error");
    form.classList.toggle("nudge-veils", open && !model.get("read_on") && !alone);
    veil();
  };

  const wait = waiting();
  let late;
  const send = (wish) => {
    model.send(wish);
    clearTimeout(late);
    late = setTimeout(() => {
      alone = true;
      show();
      error.textContent = NO_ANSWER;
    }, SILENCE_MS);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [chosen, way] = [options, ways].map((place) => place.querySelector("input:checked"));
    if (chosen && way) return send({ commit: Number(chosen.value), sure: Number(way.value) });
    say(said, line(chosen ? "Say how sure you are too, then commit." : "Nothing is chosen yet. Choose one of the options, then commit it."));
    (chosen ? ways : options).querySelector("input").focus();
  });
  readOn.addEventListener("click", () => {
    form.classList.remove("nudge-veils"); // even where nothing else works
    veil();
    model.set("read_on", true);
    model.send({ "read on": true }); // nothing waits for an answer
    commit.focus(); // or the focus would be lost with the button
    say(said, line("Read on. You can still commit."));
  });
  reveal.addEventListener("click", () => {
    if (!outcome.hasChildNodes()) say(outcome, wait);
    send({ reveal: true });
  });

  const answered = () => {
    clearTimeout(late);
    alone = false;
    wait.remove();
    const focusWasOnCommit = document.activeElement === commit || document.activeElement === document.body;
    show();
    if (focusWasOnCommit && !reveal.hidden) reveal.focus(); // or the keyboard would begin again at the top
    if (outcome.hasChildNodes()) {
      scrollIntoSight(el);
      scrollIntoSight(outcome); // where both do not fit
    }
  };
  const names = ["committed", "sure", "read_on", "answer_shown", "said", "verdict", "reply", "note", "error"].map((name) => `change:${name}`);
  names.forEach((name) => model.on(name, show));
  model.on("msg:custom", answered);
  show();
  const stopWatching = whenKernelIsGone(el, () => {
    alone = true;
    show();
  });
  const veils = () => form.classList.contains("nudge-veils");
  comeIntoView(el, () => justRun(el) || (veils() && goneBehind(el)), () => {
    // The notebook has gone on to a cell that is veiled now, and no key would reach anything.
    if (veils() && document.activeElement === document.body) asked.focus({ preventScroll: true });
  });
  return () => {
    clearTimeout(late);
    stopWatching();
    liftVeil();
    names.forEach((name) => model.off(name, show));
    model.off("msg:custom", answered);
  };
}

// Marks the cell whose prediction veils what follows, as long as the prediction itself is seen.
function keepVeil(el, form) {
  let cell;
  const lift = () => cell?.classList.remove("nudge-veiling");
  const veil = () => {
    lift();
    cell = el.closest(".jp-WindowedPanel-viewport > .jp-Cell");
    cell?.classList.toggle("nudge-veiling", form.classList.contains("nudge-veils") && el.offsetHeight > 0);
  };
  const seen = new ResizeObserver(veil);
  seen.observe(el);
  return [veil, () => {
    seen.disconnect();
    lift();
  }];
}

function lock(choices, place) {
  const chosen = choices.children[place];
  chosen.querySelector("input").checked = true;
  chosen.classList.add("nudge-chosen");
}

// Whether the notebook has gone on to a cell that is veiled, as it does when all cells are run.
function goneBehind(el) {
  const cell = el.closest(".jp-Cell"), active = cell?.parentElement.querySelector(":scope > .jp-mod-active");
  return Boolean(active && cell.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING);
}

// JupyterLab leaves the widgets of a kernel that was restarted or shut down in the page, and says nothing to them.
function whenKernelIsGone(el, act) {
  const observer = new MutationObserver((changes) => {
    const told = changes.some(({ target }) => target.matches(".jp-Notebook-ExecutionIndicator")
      && target.closest(".jp-NotebookPanel")?.contains(el) && !["starting", "busy", "idle"].includes(target.dataset.status));
    if (told) act();
  });
  observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-status"] });
  return () => observer.disconnect();
}

export default { initialize: keepHearing, render };
