// The Python of a lesson, as JupyterLite asks for it: Pyodide with the course imported. Once JupyterLite has mounted the
// learner's files, each module is first looked for among them, which takes some milliseconds. So all are imported before.
import { loadPyodide as load } from "../page/python.mjs";

const told = { stdout() {}, stderr() {} }; // until JupyterLite asks, nobody hears

async function start() {
  const { modules, ...wanted } = await (await fetch(new URL("./kernel.json", import.meta.url))).json();
  const indexURL = new URL("./", import.meta.url).href;
  const says = { stdout: (line) => told.stdout(line), stderr: (line) => told.stderr(line) };
  const pyodide = await load({ indexURL, ...wanted, ...says });
  try {
    pyodide.runPython(`import ${modules.join(", ")}`);
  } catch (problem) {
    told.stderr(String(problem)); // the cell that imports it says so too
  }
  self.postMessage({ kind: "started" }); // to lab.js, as all that python.mjs says
  return pyodide;
}

const started = start();
started.catch(() => {}); // whoever asks is told

export function loadPyodide({ stdout, stderr }) {
  Object.assign(told, { stdout, stderr });
  return started;
}
