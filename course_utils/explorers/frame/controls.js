// Sliders with a number to type, lists and buttons: the browser's own, so that touch, keys and names are as everywhere.

const ENDS = ["pointerup", "pointercancel"];

// `ask(message, key)` sends what the user did. Of messages with one key only the newest waits.
// Returns what shows them, and what brings one that is folded away into sight.
function showControls(place, askKernel) {
  let shown = {}, rows = {}, picked;
  const ask = (message, name) => {
    if (name) rows[name].waits = true; // whatever comes of it, the answer puts the control where the kernel has it
    askKernel(message, name);
  };
  const pick = (name) => {
    if (picked) picked.home.replaceWith(picked);
    picked = rows[name];
    picked.home ??= document.createElement("span");
    picked.replaceWith(picked.home);
    place.prepend(picked);
  };
  const build = ({ controls, folds, buttons, flows }) => {
    const folded = Object.values(folds).flat();
    rows = Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, newControl(name, control, ask)]));
    place.replaceChildren(...Object.keys(rows).filter((name) => !folded.includes(name)).map((name) => rows[name]));
    place.append(...buttons.filter((row) => Object.keys(row).length).map((row) => newButtons(row, askKernel)));
    if (flows) place.lastElementChild.append(newSpeed());
    for (const [label, names] of Object.entries(folds))
      if (names.length) place.append(fold(label, names.map((name) => rows[name])));
    const [wires] = Object.values(folds);
    if (wires.length) pick(wires[0]);
  };
  const show = (content, busy) => {
    const { controls, playing } = content;
    if (!shown.controls) build(content);
    for (const [name, control] of Object.entries(controls))
      if (control !== shown.controls?.[name] || rows[name].waits) {
        rows[name].waits = busy(name);
        rows[name].show(control, rows[name].waits);
      }
    if (playing !== shown.playing) {
      const play = place.querySelector("[data-name=play]");
      if (play) play.textContent = playing ? "Pause" : "Play";
    }
    shown = content;
  };
  return [show, pick];
}

function newControl(name, control, ask) {
  const row = document.createElement("div");
  row.className = "nudge-control";
  row.dataset.name = row.dataset.of = name;
  const label = row.appendChild(document.createElement("label"));
  const main = control.options ? newList(row, name, ask) : newSlider(row, name, ask);
  main.id = label.htmlFor = `nudge-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  row.label = label;
  return row;
}

function fold(label, rows) {
  const more = document.createElement("details");
  more.className = "nudge-more";
  more.appendChild(document.createElement("summary")).textContent = label;
  const inside = more.appendChild(document.createElement("div"));
  inside.className = "nudge-folded";
  inside.append(...rows);
  return more;
}

function newList(row, name, ask) {
  const list = row.appendChild(document.createElement("select"));
  list.addEventListener("change", () => ask({ move: name, at: list.selectedIndex }, name));
  row.show = ({ label, options, at }, held) => {
    row.label.textContent = label;
    if (list.texts !== options) list.replaceChildren(...(list.texts = options).map((text) => new Option(text)));
    if (!held) list.selectedIndex = at;
  };
  return list;
}

function newSlider(row, name, ask) {
  const slider = row.appendChild(document.createElement("input"));
  slider.type = "range";
  const number = row.appendChild(document.createElement("input"));
  number.inputMode = "text"; // a telephone's decimal keyboard has no minus
  number.className = "nudge-number";
  number.autocomplete = "off";
  let written = "", grab = Date.now(), held = false, moved = false; // no page begins where one before it did
  const move = () => {
    moved = held;
    ask({ move: name, at: Number(slider.value), grab, ...(held && { held }) }, name);
  };
  const holds = keepScrolling(slider, move, () => fill());
  // One press, drag and release is one move, and so are the keys after it until the next press.
  slider.addEventListener("pointerdown", () => {
    [grab, held, moved] = [grab + 1, true, false];
    const end = () => {
      for (const type of ENDS) removeEventListener(type, end);
      [grab, held] = [grab + 1, false];
      if (moved) ask({ letGo: name });
    };
    for (const type of ENDS) addEventListener(type, end);
  });
  slider.addEventListener("input", () => {
    fill();
    if (!holds()) move();
  });
  keepPage(slider);
  const type = () => {
    if (number.value !== written) ask({ type: name, text: number.value }, name);
    number.value = written; // until the answer comes
  };
  number.addEventListener("change", type);
  number.addEventListener("focus", () => number.select());
  let filled;
  const fill = () => {
    const part = `${(100 * (slider.value - slider.min)) / (slider.max - slider.min)}%`;
    if (part !== filled) slider.style.setProperty("--nudge-at", (filled = part));
  };
  // The number follows the picture also while the user holds the slider, which then would jump. What is as it was is left
  // alone: a browser takes each of these for a change, and all of them took half of the page's time for a move.
  let shown = {};
  row.show = (control, held) => {
    const { label, ends, at } = control;
    if (label !== shown.label) {
      row.label.textContent = label;
      number.setAttribute("aria-label", `${label}: type a number`);
    }
    if (ends !== shown.ends) [slider.min, slider.max] = ends;
    if (!held && slider.value !== String(at)) slider.value = at;
    slider.setAttribute("aria-valuetext", control.written);
    if (number.value === written && written !== control.written) number.value = control.written; // else somebody is typing
    written = control.written;
    shown = control;
    fill();
  };
  return slider;
}

// By Page Up and Page Down each browser goes another way; the lessons say five steps.
function keepPage(slider) {
  slider.addEventListener("keydown", (event) => {
    const steps = { PageUp: 5, PageDown: -5 }[event.key], before = slider.value;
    if (!steps) return;
    event.preventDefault();
    slider.value = Number(before) + steps;
    if (slider.value !== before) slider.dispatchEvent(new Event("input"));
  });
}

// A finger on a track moves the thumb at once, also where it is about to scroll the page. So its first move is held until
// it moves on or goes up, and is taken back where the page begins to scroll.
function keepScrolling(slider, move, fill) {
  let before, first = false, held = false;
  const end = () => (first = held = false);
  slider.addEventListener("pointerdown", ({ pointerType }) => {
    before = slider.value;
    first = pointerType === "touch";
  });
  slider.addEventListener("pointerup", () => {
    if (held) move();
    end();
  });
  slider.addEventListener("pointercancel", () => {
    if (held) slider.value = before;
    fill();
    end();
  });
  return () => {
    [held, first] = [first, false];
    return held;
  };
}

function newButtons(row, ask) {
  const place = document.createElement("div");
  place.className = "nudge-buttons";
  for (const [name, [label, tooltip]] of Object.entries(row)) {
    const button = place.appendChild(document.createElement("button"));
    Object.assign(button, { type: "button", textContent: label, title: tooltip });
    button.dataset.name = name;
    button.addEventListener("click", () => ask({ press: name, bySteps: true }));
  }
  return place;
}
