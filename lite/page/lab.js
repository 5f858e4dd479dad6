// What JupyterLab does not say by itself: that Python is on its way or cannot come, and what would be lost.
import { canRunPython, TOO_OLD } from "./able.js";
import { download, whatIsKept } from "./kept.js";
import { hush, tell, untilRead } from "./lines.js";

const SLOW_MS = 60000, BUSY_MS = 1000, LOOK_MS = 100;
const IS_LESSON = location.search.includes(".ipynb"); // JupyterLab takes that out of the address

let slow, busy;
const heard = new WeakSet();

tell("python", "JupyterLab is on its way");
addEventListener("error", ({ target }) => {
  if (target.tagName === "SCRIPT") incomplete(target.src);
}, true); // a script that did not come is told only on its way down

function incomplete(address) {
  const name = new URL(address).pathname.split("/").at(-1);
  untilRead("incomplete", `A part of JupyterLab did not come (${name}). Reload the page.`);
}

tellWhatIsKept();
if (canRunPython()) {
  window.Worker = telling(window.Worker);
  hear(window.nudgeEarly);
} else {
  untilRead("old", TOO_OLD);
}

const looking = setInterval(() => {
  const shell = window.jupyterapp?.shell;
  if (!shell) return;
  clearInterval(looking);
  shell.layoutModified.connect(() => [...shell.widgets("main")].forEach(watch));
  answerAlways(window.jupyterapp);
}, LOOK_MS);

async function tellWhatIsKept(isRunning) {
  const words = await whatIsKept(isRunning);
  if (words) untilRead("storage", words);
}

// --- Python

// Those that Python runs in say how it comes, as python.mjs does. The first is begun by early.js.
function hear(worker) {
  if (heard.has(worker)) return;
  heard.add(worker);
  hush("no python");
  clearTimeout(slow);
  slow = setTimeout(() => tell("python", "Python is still on its way: the network or this computer is slow"), SLOW_MS);
  const said = {
    coming: ({ words, share }) => tell("python", words, { share }),
    started: () => IS_LESSON || hush("python"), // or until its kernel says that it is idle
    problem: ({ words }) => noPython(words),
  };
  worker.addEventListener("message", ({ data }) => said[data?.kind]?.(data));
}

function telling(Worker) {
  return class extends Worker {
    constructor(...made) {
      super(...made);
      hear(this);
      this.addEventListener("error", () => noPython("a part of it did not come"));
    }
  };
}

function noPython(why) {
  clearTimeout(slow);
  hush("python");
  untilRead("no python", `Python could not start: ${why}. Save what you typed with Ctrl+S, and reload the page to try again.`);
}

let isRunning = false;
function running(status) {
  if (status !== "idle" && status !== "busy") return;
  clearTimeout(slow);
  clearTimeout(busy);
  hush("python");
  const words = "Python runs a cell. The first of a lesson takes the longest.";
  if (status === "busy") busy = setTimeout(() => tell("python", words), BUSY_MS);
  if (!isRunning) tellWhatIsKept(true);
  isRunning = true;
}

// --- what is kept

// Python waits for an answer about each of its files, and JupyterLab gives none where that failed: it would wait for ever.
async function answerAlways(app) {
  await app.started;
  const plugins = [...app.pluginRegistry._plugins.values()];
  const files = plugins.find(({ id }) => id.endsWith(":service-worker-manager"))?.service?._driveContentsProcessor;
  if (!files) return; // no service worker, and so no files
  const act = files.processDriveRequest.bind(files);
  files.processDriveRequest = (request) => act(request).catch(() => {
    untilRead("progress", "What you predicted, saw and passed just now could not be kept, because this browser's storage is full or refused. Free some space, and run the cell again.");
    return { refused: true }; // python.mjs makes an error of it
  });
}

// --- what is open

const open = new Set();
const others = new BroadcastChannel(`nudge ${location.pathname}`);

others.onmessage = ({ data: { path, asks } }) => {
  if (!open.has(path)) return;
  if (asks) others.postMessage({ path });
  untilRead(`${path} twice`, `${path} is open in another tab too. Go on in one of them and close the other, so that neither overwrites what you typed.`);
};

function watch({ context, sessionContext }) {
  if (!context || open.has(context.path)) return;
  open.add(context.path);
  context.disposed.connect(() => open.delete(context.path));
  others.postMessage({ path: context.path, asks: true });
  context.saveState.connect((_, state) => {
    if (state === "failed") notSaved(context);
    if (state.startsWith("completed")) hush(`${context.path} not saved`);
  });
  sessionContext?.statusChanged.connect((_, status) => running(status));
}

function notSaved(context) {
  const toFile = () => download(context.path.split("/").at(-1), JSON.stringify(context.model.toJSON(), null, 1));
  untilRead(`${context.path} not saved`, `${context.path} could not be kept in this browser, whose storage is full or refused. Save it to a file, or what you typed is gone when you close the page.`, { "Save it to a file": toFile });
}
