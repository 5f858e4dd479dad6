// One prediction: choose an option, commit it, and see it beside what happened. All text goes in as text.

const SILENCE_MS = 6000;
const NO_ANSWER = "No answer comes. Does a cell show [*]? Then wait for it. Otherwise the kernel was restarted or the "
  + "connection is lost: choose Run, Run All Cells, and then predict again.";

function render({ model, el }) {
  const group = `nudge-${Math.random().toString(36).slice(2)}`; // radios of another view must not take part
  el.innerHTML = `
    <form class="nudge-prediction">
      <fieldset><legend><b>Predict:</b> <span></span></legend><div class="nudge-options"></div></fieldset>
      <p class="nudge-hint">Once committed, it cannot be changed.</p>
      <button type="submit" class="nudge-commit">Commit my prediction</button>
      <div class="nudge-said" role="status"></div>
      <button type="button" class="nudge-reveal">What happened?</button>
      <div class="nudge-outcome" role="status"></div>
      <p class="nudge-note"></p>
      <p class="nudge-error" role="alert"></p>
    </form>`;
  const [form, legend, fieldset, options, hint, commit, said, reveal, outcome, note, error] = [
    "form", "legend span", "fieldset", ".nudge-options", ".nudge-hint", ".nudge-commit", ".nudge-said",
    ".nudge-reveal", ".nudge-outcome", ".nudge-note", ".nudge-error",
  ].map((selector) => el.querySelector(selector));
  keepKeys(el);
  legend.textContent = model.get("question");
  options.append(...model.get("options").map((text, place) => option(group, text, place)));

  const show = () => {
    const [committed, answer, texts] = ["committed", "answer_shown", "options"].map((name) => model.get(name));
    const open = committed < 0;
    fieldset.disabled = !open;
    hint.hidden = commit.hidden = !open;
    reveal.hidden = open;
    if (!open) {
      form.elements[group][committed].checked = true;
      options.children[committed].classList.add("nudge-chosen");
      say(said, line("Your prediction is locked. Now try it below."));
    }
    if (answer >= 0) say(outcome, ...beside(texts, committed, answer), line(model.get("reply")));
    note.textContent = model.get("note");
    error.textContent = model.get("error");
  };

  const waiting = line("One moment …");
  let late; // ipywidgets says nothing when the kernel is gone
  const send = (asked) => {
    model.send(asked);
    clearTimeout(late);
    late = setTimeout(() => (error.textContent = NO_ANSWER), SILENCE_MS);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = form.querySelector("input:checked");
    if (chosen) return send({ commit: Number(chosen.value) });
    say(said, line("Nothing is chosen yet. Choose one of the options, then commit it."));
    form.querySelector("input").focus();
  });
  reveal.addEventListener("click", () => {
    if (!outcome.hasChildNodes()) say(outcome, waiting);
    send({ reveal: true });
  });

  const answered = () => {
    clearTimeout(late);
    waiting.remove();
    const focusWasOnCommit = document.activeElement === commit || document.activeElement === document.body;
    show();
    if (focusWasOnCommit && !reveal.hidden) reveal.focus(); // or the keyboard would begin again at the top
  };
  const names = ["committed", "answer_shown", "reply", "note", "error"].map((name) => `change:${name}`);
  names.forEach((name) => model.on(name, show));
  model.on("msg:custom", answered);
  show();
  return () => {
    clearTimeout(late);
    names.forEach((name) => model.off(name, show));
    model.off("msg:custom", answered);
  };
}

function option(group, text, place) {
  const label = document.createElement("label");
  const radio = Object.assign(document.createElement("input"), { type: "radio", name: group, value: place });
  label.append(radio, element("span", text));
  return label;
}

const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
const line = (text) => element("p", text);

// The place stays and its content changes: this is what a live region announces. The same again is no news.
function say(place, ...parts) {
  if (place.textContent !== parts.map((part) => part.textContent).join("")) place.replaceChildren(...parts);
}

function beside(texts, predicted, happened) {
  const list = document.createElement("dl"), right = predicted === happened;
  for (const [name, text] of [["You predicted", texts[predicted]], ["What happened", texts[happened]]]) {
    const pair = list.appendChild(document.createElement("div"));
    pair.append(element("dt", `${name}:`), " ", element("dd", text)); // or Orca runs them together
  }
  list.classList.toggle("nudge-right", right);
  return [line(right ? "As you predicted." : "Not as you predicted."), list];
}

export default { render };
