// Starts the Python of a lesson together with JupyterLab, which would start it only once all of JupyterLab has come.
{
  const Plain = window.Worker;
  let begun = new Plain(new URL("pyodide/worker.mjs", document.currentScript.src), { type: "module" });
  begun.addEventListener("error", () => (begun = null)); // JupyterLite then begins anew
  window.nudgeEarly = begun; // lab.js tells how it comes
  window.Worker = class extends Plain {
    constructor(address, options) {
      if (!begun || !String(address).includes("/comlink.worker.")) return super(address, options), this;
      const taken = begun;
      begun = null;
      return taken;
    }
  };
}
