// Runs the first picture's Python.
import { loadPyodide, sayProblem } from "./python.mjs";

const { code, ...wanted } = await (await fetch(new URL("./manifest.json", import.meta.url))).json();
const quiet = () => {};
const indexURL = new URL("../pyodide/", import.meta.url).href;
const pyodide = await loadPyodide({ indexURL, stdout: quiet, stderr: quiet, ...wanted }).catch(() => null); // it said why
try {
  if (pyodide) await start();
} catch (problem) {
  sayProblem(problem);
}

async function start() {
  pyodide.globals.set("post", (text) => self.postMessage(JSON.parse(text)));
  pyodide.globals.set("code", code);
  const hear = pyodide.runPython(await (await fetch(new URL("./live.py", import.meta.url))).text());
  self.onmessage = ({ data }) => hear(JSON.stringify(data));
}
