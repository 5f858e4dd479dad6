// Lines over JupyterLab's status bar, one about each thing, which go when it is over or when they were read.

const lines = new Map();
const place = document.createElement("div");
place.id = "nudge-lines";
document.body.append(place);

// `share` is how much of it is done, from 0 to 1; `presses` are the names of buttons, and what each does.
export function tell(about, words, { share, role = "status", presses = {} } = {}) {
  if (!lines.has(about)) lines.set(about, added(role, presses));
  const [text, bar] = lines.get(about).children;
  if (text.textContent !== words) text.textContent = words;
  bar.hidden = share === undefined;
  bar.value = share ?? 0;
}

export function untilRead(about, words, presses) {
  tell(about, words, { role: "alert", presses: { ...presses, "I have read it": () => hush(about) } });
}

export function hush(about) {
  lines.get(about)?.remove();
  lines.delete(about);
}

function added(role, presses) {
  const line = document.createElement("p");
  line.innerHTML = '<span></span><progress max="1" aria-label="How much of it is here" hidden></progress>';
  line.firstChild.setAttribute("role", role);
  for (const [name, act] of Object.entries(presses)) {
    const button = document.createElement("button");
    button.textContent = name;
    button.addEventListener("click", act);
    line.append(button);
  }
  place.append(line);
  return line;
}
