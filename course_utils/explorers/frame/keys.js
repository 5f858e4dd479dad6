// JupyterLab would take a key for a command to the notebook: an arrow would go to the next cell, a letter could
// cut this one. Its commands with Ctrl, and running the cell, stay.
function keepKeys(el) {
  el.addEventListener("keydown", (event) => {
    const forJupyterLab = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
    if (!forJupyterLab) event.stopPropagation();
  });
}
