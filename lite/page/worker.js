// Runs the first picture's Python. Each file that comes is counted, so that the page can say how much is still missing.

const manifest = await (await fetch(new URL("./manifest.json", import.meta.url))).json();
const { packages, bytes: of, code } = manifest;

let bytes = 0;
const plainFetch = self.fetch.bind(self);
self.fetch = async (...asked) => {
  const answer = await plainFetch(...asked);
  if (!answer.ok || !answer.body) return answer;
  const count = new TransformStream({
    transform(chunk, out) {
      bytes += chunk.length;
      out.enqueue(chunk);
      self.postMessage({ kind: "came", bytes: Math.min(bytes, of), of });
    },
  });
  const { headers, status } = answer;
  return new Response(answer.body.pipeThrough(count), { headers, status });
};

try {
  const indexURL = new URL("../pyodide/", import.meta.url).href;
  const { loadPyodide } = await import(`${indexURL}pyodide.mjs`);
  const quiet = () => {};
  const pyodide = await loadPyodide({ indexURL, packages, env: manifest.env, stdout: quiet, stderr: quiet });
  self.postMessage({ kind: "came", bytes: of, of });
  const came = Object.keys(pyodide.loadedPackages).map((name) => name.toLowerCase());
  const missing = packages.filter((name) => !came.includes(name));
  if (missing.length) throw new Error(`${missing.join(", ")} did not come whole`);
  pyodide.globals.set("post", (text) => self.postMessage(JSON.parse(text)));
  pyodide.globals.set("code", code);
  const hear = pyodide.runPython(await (await plainFetch(new URL("./live.py", import.meta.url))).text());
  self.onmessage = ({ data }) => hear(JSON.stringify(data));
} catch (problem) {
  const lines = String(problem.message ?? problem).trim().split("\n");
  self.postMessage({ kind: "problem", words: lines.at(-1).replace(/\.$/, "") });
}
