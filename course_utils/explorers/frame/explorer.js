// One explorer in the page. Python decides what is shown; this puts it into its places and says what the user did.

const CALM_MS = 500; // who asks for less motion gets at most two still pictures a second

function render({ model, el }) {
  el.classList.add("nudge-explorer");
  el.innerHTML = `
    <div class="nudge-figures" translate="no"></div>
    <div class="nudge-controls"></div>
    <div class="nudge-words"></div>`;
  const [figures, controls, words] = el.children;
  const content = () => model.get("content");

  const [inWords, stopWords] = showWords(words);
  const silence = words.querySelector(".nudge-silence");
  const say = (text) => silence.textContent !== text && (silence.textContent = text);
  const [ask, busy, stopTalking] = talk(model, say, () => inControls(content(), busy));
  const inPictures = showPictures(figures), [inControls, pick] = showControls(controls, ask);
  const inHandles = showHandles(figures, ask, pick);
  const [fit, stopFitting] = keepFitting(el, { figures, controls, words }, () => content().sizes);
  const [play, stopPlaying] = keepPlaying(el, ask, content);

  const show = () => {
    inPictures(content());
    inHandles(content());
    inControls(content(), busy);
    inWords(content());
    play();
  };
  model.on("change:content", show);
  show();
  fit();
  keepKeys(el);
  comeIntoView(el);
  return () => {
    model.off("change:content", show);
    for (const stop of [stopWords, stopTalking, stopFitting, stopPlaying]) stop();
  };
}

// A step is asked for by the page, and the next waits until the last picture is drawn. Out of sight nothing plays.
function keepPlaying(el, ask, content) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let inSight = true, running = false, timer;
  const tick = () => {
    running = content().playing && inSight;
    if (!running) return;
    const begun = performance.now(), least = Math.max(content().paceMs, calm.matches ? CALM_MS : 0);
    ask({ tick: true }, "tick", () => {
      timer = setTimeout(() => requestAnimationFrame(tick), Math.max(0, least - (performance.now() - begun)));
    });
  };
  const play = () => content().playing && !running && tick();
  const sight = new IntersectionObserver((looks) => {
    inSight = looks.at(-1).isIntersecting;
    play();
  });
  sight.observe(el);
  return [play, () => {
    clearTimeout(timer);
    sight.disconnect();
  }];
}

export default { initialize, render };
