// Numbers that go through the pictures from one step to the next. Who asks for less motion sees the steps alone.

const LEG_MS = 700; // at normal speed
const EASING = ["ease-in", "ease-out"]; // fast where a number meets its factor, slow where it can be read
const LEAST = 8; // pixels: letters are as large as in the picture, and still to be read in a small one
const SPEEDS = { slow: 0.4, normal: 1, fast: 3 };

// Returns `travel(motion, fleeting, arrived)`, which calls `arrived` when all have arrived and at once when another change
// comes, and `travelled()`, a promise that nothing is on its way. What is fleeting, part by part of each live picture,
// belongs to the numbers that have arrived before, and goes when others set out.
function showMotion(figures, speed) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let finish = () => {}, there = Promise.resolve();
  const travel = (motion, fleeting, arrived) => {
    finish();
    if (!motion.length || calm.matches) return arrived();
    const leg = LEG_MS / speed();
    const moving = motion.flatMap((traveller) => newTraveller(figures, traveller, leg));
    const gone = fleeting.flatMap((parts, n) => parts.map((part) => partOf(figures, n, part)));
    for (const element of gone) element.setAttribute("visibility", "hidden");
    const legs = Math.max(...motion.map(([, stops, , , after]) => after + stops.length - 1));
    there = new Promise((resolve) => {
      const timer = setTimeout(() => finish(), legs * leg);
      finish = () => {
        finish = () => {};
        clearTimeout(timer);
        for (const element of moving) element.remove();
        for (const element of gone) element.removeAttribute("visibility");
        arrived();
        resolve();
      };
    });
  };
  return [travel, () => there, () => finish()];
}

// One element for each leg: the browser moves it without the page's doing anything more.
function newTraveller(figures, [figure, stops, texts, colour, after, side], leg) {
  const place = figures.children[figure], { width, height } = place.getBoundingClientRect();
  const size = Math.max(LEAST, (LETTERS * width) / place.querySelector("svg").viewBox.baseVal.width);
  const back = side === "left" ? "0" : "-50%";
  const at = ([left, top]) => `translate(${left * width}px, ${top * height}px) translate(${back}, -50%)`;
  return texts.map((text, n) => {
    const [from, to] = [stops[n], stops[n + 1]], stays = from.join() === to.join();
    const element = place.appendChild(document.createElement("div"));
    element.className = stays ? "nudge-traveller nudge-factor" : "nudge-traveller";
    element.setAttribute("aria-hidden", "true"); // the sentence tells it
    element.textContent = text;
    element.style.setProperty("--nudge-hue", colour);
    element.style.fontSize = `${size}px`;
    const frames = [from, to].map((stop) => ({ transform: at(stop), opacity: 1 }));
    element.animate(frames, { duration: leg, delay: (after + n) * leg, easing: EASING[n] ?? "linear" });
    return element;
  });
}

const partOf = (figures, figure, part) => figures.children[figure].querySelector(".nudge-live svg").children[part];

// How fast numbers travel, and how fast it plays, is chosen in the page; Python need not know.
function newSpeed() {
  const label = document.createElement("label");
  label.className = "nudge-speed";
  label.textContent = "speed ";
  const list = label.appendChild(document.createElement("select"));
  list.append(...Object.keys(SPEEDS).map((name) => new Option(name)));
  list.value = "normal";
  return label;
}

const chosenSpeed = (place) => SPEEDS[place.querySelector(".nudge-speed select")?.value ?? "normal"];
