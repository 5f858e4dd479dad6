// Brings Python into a worker, of the first page and of JupyterLab alike. It tells the page how much has come, and refuses
// to begin with less than all of it.

const say = (kind, content) => self.postMessage({ kind, ...content });
const STEP = 2e6; // bytes between two words: a screen reader speaks each
const megabytes = (bytes) => Math.round(bytes / 1e6);
const nameOf = (asked) => String(asked.url ?? asked).split(/[?#]/)[0].split("/").at(-1);

// As Pyodide's own, with one option more: `bytes`, which is how large all of it is.
export async function loadPyodide({ bytes: of, ...options }) {
  const plainFetch = self.fetch;
  self.fetch = counted(plainFetch, of);
  try {
    say("coming", { words: "Python is on its way", share: 0 });
    const { loadPyodide: load } = await import(`${options.indexURL}pyodide.mjs`).catch(() => {
      throw new Error("pyodide.mjs did not come whole");
    });
    const pyodide = await load(options);
    const came = Object.keys(pyodide.loadedPackages).map((name) => name.toLowerCase());
    const missing = options.packages.filter((name) => !came.includes(name));
    if (missing.length) throw new Error(`${missing.join(", ")} did not come whole`); // Pyodide only logs that
    say("coming", { words: "Python is here and starts", share: 1 });
    return pyodide;
  } catch (problem) {
    sayProblem(problem);
    throw problem;
  } finally {
    self.fetch = plainFetch;
  }
}

// Python asks JupyterLab for its files. Where lab.js answers that this could not be done, it hears of an error.
const REFUSED = JSON.stringify({ refused: true });
self.XMLHttpRequest = class extends XMLHttpRequest {
  get status() {
    return !this.responseType && this.responseText === REFUSED ? 507 : super.status;
  }
};

export function sayProblem(problem) {
  const lines = String(problem?.message ?? problem).trim().split("\n");
  say("problem", { words: lines.at(-1).replace(/\.$/, "") });
}

function counted(plainFetch, of) {
  let bytes = 0, told = 0;
  return async (...asked) => {
    const answer = await plainFetch.apply(self, asked).catch((problem) => {
      throw new Error(`${nameOf(asked[0])} did not come (${problem.message})`);
    });
    if (!answer.ok) throw new Error(`${nameOf(asked[0])} did not come (${answer.status})`);
    const count = new TransformStream({
      transform(chunk, out) {
        bytes = Math.min(bytes + chunk.length, of);
        out.enqueue(chunk);
        if (bytes < told + STEP) return;
        told = bytes;
        say("coming", { words: `Python is on its way: ${megabytes(bytes)} of ${megabytes(of)} MB`, share: bytes / of });
      },
    });
    const { headers, status } = answer;
    return new Response(answer.body.pipeThrough(count), { headers, status });
  };
}
