// Comes alive in a page that can show live pictures, and tells the kernel so.

function render({ model, el }) {
  el.textContent = "✓ This page can show live pictures. You can begin.";
  el.classList.add("nudge-page-is-alive");
  model.send("alive");
}

export default { render };
