// What a browser must be able to do before Python can run in it.

export const TOO_OLD = "This browser is too old to run Python. Open this address in a newer Firefox, Chrome, Edge or Safari.";

export function canRunPython() {
  return Boolean(window.WebAssembly && window.Worker) && knowsModulesInWorkers();
}

// A browser that knows of them asks which type is wanted, and an older one never looks.
function knowsModulesInWorkers() {
  let asked = false;
  const options = {
    get type() {
      asked = true;
      return "module";
    },
  };
  new Worker(URL.createObjectURL(new Blob([])), options).terminate();
  return asked;
}
