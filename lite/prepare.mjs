// Runs prepare.py in the Pyodide of the site, once, while the site is built: `node prepare.mjs FOLDER`.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const quiet = () => {};
const pyodide = await loadPyodide({ indexURL: folder, packages: ["matplotlib"], stdout: quiet, stderr: quiet });
pyodide.FS.mkdirTree("/site");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: folder }, "/site");
pyodide.runPython(readFileSync(new URL("prepare.py", import.meta.url), "utf8"));
