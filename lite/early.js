// Starts the Python of a lesson together with JupyterLab, which would start it only once all of JupyterLab has come.
{
  const Plain = window.Worker;
  const begun = new Plain(new URL("pyodide/worker.mjs", document.currentScript.src), { type: "module" });
  begun.addEventListener("error", () => (window.Worker = Plain)); // JupyterLite then begins anew
  window.Worker = class extends Plain {
    constructor(address, options) {
      if (!String(address).includes("/comlink.worker.")) return super(address, options), this;
      window.Worker = Plain;
      return begun;
    }
  };
}
