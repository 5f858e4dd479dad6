// The concept test: choose an answer, say how sure, go on. All text goes in as text, and what is right never comes here.

function render({ model, el }) {
  const group = `nudge-${Math.random().toString(36).slice(2)}`, sureGroup = `${group}-sure`; // not those of another view
  el.innerHTML = `
    <form class="nudge-concept-test">
      <fieldset tabindex="-1"><legend><b></b> <span></span></legend><div class="nudge-options"></div></fieldset>
      <fieldset class="nudge-sure"><legend>How sure are you?</legend><div class="nudge-options"></div></fieldset>
      <p class="nudge-hint">An answer that you gave stays, and you do not learn here whether it is right.</p>
      <button type="submit"></button>
      <div class="nudge-said" role="status" tabindex="-1"></div>
      <p class="nudge-note"></p>
      <p class="nudge-error" role="alert"></p>
    </form>`;
  const [form, count, question, asked, options, doubt, ways, hint, next, said, note, error] = [
    "form", "legend b", "legend span", "fieldset", ".nudge-options", ".nudge-sure", ".nudge-sure .nudge-options", ".nudge-hint",
    "button", ".nudge-said", ".nudge-note", ".nudge-error",
  ].map((selector) => el.querySelector(selector));
  keepKeys(el);

  let shown = -1;
  const show = () => {
    const [place, all] = ["place", "count"].map((name) => model.get(name));
    note.textContent = model.get("note");
    error.textContent = model.get("error");
    if (place === shown) return;
    const here = form.contains(document.activeElement); // on what now goes away
    asked.hidden = doubt.hidden = hint.hidden = next.hidden = place === all;
    said.replaceChildren();
    if (place === all) say(said, line(`All ${all} questions are answered, and there is nothing more to do here.`));
    count.textContent = `Question ${place + 1} of ${all}:`;
    question.textContent = model.get("question");
    options.replaceChildren(...model.get("options").map((text, each) => option(group, text, each)));
    ways.replaceChildren(...model.get("ways").map((text, each) => option(sureGroup, text, each)));
    next.textContent = place + 1 < all ? "Next question" : "Finish";
    if (here) (place < all ? asked : said).focus({ preventScroll: true }); // a screen reader reads it out
    if (shown >= 0) scrollIntoSight(el);
    shown = place;
  };

  let late;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [chosen, way] = [options, ways].map((place) => place.querySelector("input:checked"));
    if (chosen && way) {
      model.send({ question: shown, chosen: Number(chosen.value), sure: Number(way.value) });
      clearTimeout(late);
      late = setTimeout(() => (error.textContent = NO_ANSWER), SILENCE_MS);
      return;
    }
    say(said, line(chosen ? "Say how sure you are too, then go on." : "Nothing is chosen yet. Choose one of the answers, then go on."));
    (chosen ? ways : options).querySelector("input").focus();
  });

  const answered = () => {
    clearTimeout(late);
    show();
  };
  model.on("change", show);
  model.on("msg:custom", answered);
  show();
  comeIntoView(el, justRun);
  return () => {
    clearTimeout(late);
    model.off("change", show);
    model.off("msg:custom", answered);
  };
}

export default { initialize: keepHearing, render };
