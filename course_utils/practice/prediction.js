// One prediction: choose an option, commit it, and see it beside what happened. All text goes in as text.

function render({ model, el }) {
  const group = `nudge-${Math.random().toString(36).slice(2)}`; // radios of another view must not take part
  el.innerHTML = `
    <form class="nudge-prediction">
      <fieldset><legend><b>Predict:</b> <span></span></legend><div class="nudge-options"></div></fieldset>
      <p class="nudge-hint">Once committed, it cannot be changed.</p>
      <button type="submit" class="nudge-commit">Commit my prediction</button>
      <div role="status" aria-live="polite"></div>
      <button type="button" class="nudge-reveal">What happened?</button>
      <p class="nudge-note"></p>
      <p class="nudge-error" role="alert"></p>
    </form>`;
  const [form, legend, fieldset, options, hint, commit, status, reveal, note, error] = [
    "form", "legend span", "fieldset", ".nudge-options", ".nudge-hint", ".nudge-commit", "[role=status]",
    ".nudge-reveal", ".nudge-note", ".nudge-error",
  ].map((selector) => el.querySelector(selector));
  keepKeys(el);
  legend.textContent = model.get("question");
  options.append(...model.get("options").map((text, place) => option(group, text, place)));

  const show = () => {
    const [committed, answer, texts] = ["committed", "answer_shown", "options"].map((name) => model.get(name));
    const open = committed < 0;
    fieldset.disabled = !open;
    hint.hidden = commit.hidden = !open;
    reveal.hidden = open || answer >= 0;
    if (!open) {
      form.elements[group][committed].checked = true;
      options.children[committed].classList.add("nudge-chosen");
      say(status, ...(answer < 0 ? [line("It is locked. Now try it below.")]
                                 : outcome(texts[committed], texts[answer], model.get("reply"))));
    }
    note.textContent = model.get("note");
    error.textContent = model.get("error");
  };

  const ask = (what) => {
    say(status, line("One moment …"));
    commit.disabled = reveal.disabled = true;
    model.send(what);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = form.querySelector("input:checked");
    if (chosen) return ask({ commit: Number(chosen.value) });
    say(status, line("Nothing is chosen yet. Choose one of the options, then commit it."));
    form.querySelector("input").focus();
  });
  reveal.addEventListener("click", () => ask({ reveal: true }));

  const answered = () => {
    const hadFocus = [commit, reveal, document.body].includes(document.activeElement);
    commit.disabled = reveal.disabled = false;
    say(status);
    show();
    if (hadFocus && !reveal.hidden) reveal.focus(); // or the keyboard would begin again at the top of the page
  };
  const names = ["committed", "answer_shown", "reply", "note", "error"].map((name) => `change:${name}`);
  names.forEach((name) => model.on(name, show));
  model.on("msg:custom", answered);
  show();
  return () => {
    names.forEach((name) => model.off(name, show));
    model.off("msg:custom", answered);
  };
}

function option(group, text, place) {
  const label = document.createElement("label"), radio = document.createElement("input");
  Object.assign(radio, { type: "radio", name: group, value: place });
  label.append(radio, Object.assign(document.createElement("span"), { textContent: text }));
  return label;
}

const line = (text) => Object.assign(document.createElement("p"), { textContent: text });

// The place stays and its content changes: this is what a live region announces. The same again is no news.
function say(status, ...parts) {
  if (status.textContent !== parts.map((part) => part.textContent).join("")) status.replaceChildren(...parts);
}

function outcome(predicted, happened, reply) {
  const beside = document.createElement("dl");
  for (const [name, text] of [["You predicted", predicted], ["What happened", happened]]) {
    const pair = beside.appendChild(document.createElement("div"));
    pair.append(Object.assign(document.createElement("dt"), { textContent: name }),
                Object.assign(document.createElement("dd"), { textContent: text }));
  }
  const right = predicted === happened;
  beside.classList.toggle("nudge-right", right);
  return [line(right ? "As you predicted." : "Not as you predicted."), beside, line(reply)];
}

export default { render };
