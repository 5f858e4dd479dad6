"""The limit: a slider whose place goes to the kernel, and 20 bytes that come back. It draws nothing."""

import anywidget


class Echo(anywidget.AnyWidget):
    """Sends back what the page sends."""

    _esm = """
    function render({ model, el }) {
      el.innerHTML = `<input type="range" min="0" max="200"><span class="nudge-echo">0</span>`;
      const [slider, text] = el.children;
      slider.addEventListener("input", () => model.send({ at: Number(slider.value) }));
      slider.addEventListener("keydown", (event) => event.stopPropagation());
      model.on("msg:custom", (answer) => (text.textContent = answer.text));
    }
    export default { render };
    """

    def __init__(self):
        super().__init__()
        self.on_msg(lambda _, asked, __: self.send({"text": f"{asked['at']:020d}"}))


def picture():
    """Return the widget."""
    return Echo()
