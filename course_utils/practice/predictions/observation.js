// What the learner has seen: one tap on an answer, and a tap on another one changes it. All text goes in as text.

function render({ model, el }) {
  el.innerHTML = `
    <fieldset class="nudge-observation"><legend><b>What you saw:</b> <span></span></legend><div class="nudge-options"></div></fieldset>
    <div class="nudge-outcome" role="status"></div>
    <p class="nudge-note"></p>
    <p class="nudge-error" role="alert"></p>`;
  const [legend, options, outcome, note, error] = [
    "legend span", ".nudge-options", ".nudge-outcome", ".nudge-note", ".nudge-error",
  ].map((selector) => el.querySelector(selector));
  keepKeys(el);
  legend.textContent = model.get("question");
  options.append(...model.get("options").map((text, place) => {
    const button = Object.assign(element("button", text), { type: "button" });
    button.addEventListener("click", () => tap(place));
    return button;
  }));

  let late;
  const tap = (place) => {
    if (!outcome.hasChildNodes()) say(outcome, waiting());
    model.send({ tap: place });
    clearTimeout(late);
    late = setTimeout(() => (error.textContent = NO_ANSWER), SILENCE_MS);
  };
  const show = () => {
    const [chosen, said, reply] = ["chosen", "said", "reply"].map((name) => model.get(name));
    [...options.children].forEach((button, place) => button.setAttribute("aria-pressed", place === chosen));
    if (said.length) say(outcome, beside(said), line(reply));
    else if (chosen >= 0) say(outcome, line("You have said so before. Press it once more to see what happens."));
    else outcome.replaceChildren();
    note.textContent = model.get("note");
    error.textContent = model.get("error");
  };
  const answered = () => {
    clearTimeout(late);
    show();
    scrollIntoSight(el);
  };
  model.on("change", show);
  model.on("msg:custom", answered);
  show();
  comeIntoView(el, justRun, () => toTheFoot(el));
  return () => {
    clearTimeout(late);
    model.off("change", show);
    model.off("msg:custom", answered);
  };
}

// So the explorer that is asked about can be seen above it, and the text that tells what there was to see cannot, below.
function toTheFoot(el) {
  const scroller = el.closest(".jp-WindowedPanel-outer"), foot = scroller?.getBoundingClientRect().top + scroller?.clientHeight;
  if (scroller) scroller.scrollTop += el.getBoundingClientRect().bottom + 4 - foot;
}

export default { initialize: keepHearing, render };
