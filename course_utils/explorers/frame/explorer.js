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
  const inLights = showLights(figures, pick);
  const [travel, travelled, stopTravelling] = showMotion(figures, () => chosenSpeed(controls));
  const inHandles = showHandles(figures, ask, pick);
  const [fit, stopFitting] = keepFitting(el, { figures, controls, words }, () => content().sizes);
  const [play, stopPlaying] = keepPlaying(el, ask, content, travelled, () => chosenSpeed(controls));

  const arrived = () => {
    inWords(content());
    inPictures(content());
    inHandles(content());
    inLights(content());
  };
  let { motion } = content(); // how it came to what it shows when it opens is no news
  const show = () => {
    const before = motion;
    motion = content().motion;
    inControls(content(), busy);
    travel(motion === before ? [] : motion, content().fleeting, arrived);
    play();
  };
  model.on("change:content", show);
  show();
  fit();
  keepKeys(el);
  keepLights(el, content);
  comeIntoView(el);
  return () => {
    model.off("change:content", show);
    for (const stop of [stopWords, stopTalking, stopFitting, stopPlaying, stopTravelling]) stop();
  };
}

// A step is asked for by the page, and the next waits until the last picture is drawn and all numbers have arrived in it.
// Out of sight nothing plays.
function keepPlaying(el, ask, content, travelled, speed) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let inSight = true, running = false, timer;
  const tick = () => {
    running = content().playing && inSight;
    if (!running) return;
    const begun = performance.now(), least = Math.max(content().paceMs / speed(), calm.matches ? CALM_MS : 0);
    const next = () => {
      timer = setTimeout(() => requestAnimationFrame(tick), Math.max(0, least - (performance.now() - begun)));
    };
    ask({ tick: true }, "tick", () => travelled().then(next));
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
