// The first picture of lesson 00, moved by the course's own Python in a worker. Its script is the explorer's own, which
// thinks that it talks to a notebook.
import { canRunPython, TOO_OLD } from "./able.js";

const SLOW_MS = 60000;

// `say` takes words and how much has come, from 0 to 1, or nothing where that is not known.
export function showLive(place, say) {
  const failed = (why) => say(`The picture cannot be moved here: ${why}. Reload the page to try again. The lessons can be opened all the same.`);
  if (!canRunPython()) return say(TOO_OLD);
  say("Python is on its way", 0);
  let model, worker;
  try {
    worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  } catch (problem) {
    return failed(problem.message);
  }
  const slow = setTimeout(() => say("Python is still on its way: the network or this computer is slow. The lessons can be opened meanwhile."), SLOW_MS);
  const heard = {
    coming: ({ words, share }) => say(words, share),
    opened: async ({ state }) => {
      clearTimeout(slow);
      model = modelOf(state, (content) => worker.postMessage(content));
      await drawn(model, place);
      say("It is alive: drag the slider, or pull the line by a light circle.");
    },
    told: ({ content }) => model.fire("msg:custom", content),
    problem: ({ words }) => {
      clearTimeout(slow);
      failed(words);
    },
  };
  worker.onmessage = ({ data }) => heard[data.kind](data);
  worker.onerror = (event) => heard.problem({ words: event.message || "Python did not start" });
}

async function drawn(model, place) {
  const address = URL.createObjectURL(new Blob([model.get("_esm")], { type: "text/javascript" }));
  const { default: widget } = await import(address);
  const style = document.createElement("style");
  style.textContent = model.get("_css");
  document.head.append(style);
  const el = document.createElement("div");
  place.replaceChildren(el);
  await widget.initialize?.({ model });
  await widget.render({ model, el });
}

// What anywidget gives to a script, as far as an explorer uses it.
function modelOf(state, send) {
  const listeners = {};
  return {
    get: (name) => state[name],
    set(name, value) {
      state[name] = value;
      this.fire(`change:${name}`);
    },
    on: (name, listener) => (listeners[name] ??= new Set()).add(listener),
    off: (name, listener) => listeners[name]?.delete(listener),
    fire: (name, ...what) => [...(listeners[name] ?? [])].forEach((listener) => listener(...what)),
    send,
  };
}
