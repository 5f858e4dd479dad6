// What the scripts of predictions, observations and the concept test share: pieces of a page, and what to say when nobody
// answers.

const SILENCE_MS = 6000; // ipywidgets says nothing when the kernel is gone
const NO_ANSWER = "No answer comes. Does a cell show [*]? Then wait for it. Otherwise the kernel was restarted or the "
  + "connection is lost: choose Run, Run All Cells, and then answer again.";

const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
const line = (text) => element("p", text);
const waiting = () => line("One moment …");

// The place stays and its content changes: this is what a live region announces. The same again is no news.
function say(place, ...parts) {
  if (place.textContent !== parts.map((part) => part.textContent).join("")) place.replaceChildren(...parts);
}

// What was predicted, seen and is the case, each under its name.
function beside(said) {
  const list = document.createElement("dl");
  for (const [name, text, agrees] of said) {
    const pair = list.appendChild(document.createElement("div"));
    pair.append(element("dt", `${name}:`), " ", element("dd", text)); // or Orca runs them together
    pair.classList.toggle("nudge-right", agrees);
  }
  return list;
}

// One option to choose, as a radio button of its group.
function option(group, text, place) {
  const label = document.createElement("label");
  const radio = Object.assign(document.createElement("input"), { type: "radio", name: group, value: place });
  label.append(radio, element("span", text));
  return label;
}
