// anywidget 0.11 gives a widget up that a busy page has not made ready within 2 seconds: it is drawn, and no message ever
// reaches it again. So messages go to it by the way that they would go without anywidget.
async function keepHearing({ model }) {
  try {
    const own = await model.widget_manager.get_model(model.get("identifier"));
    const plain = Object.getPrototypeOf(Object.getPrototypeOf(own))._handle_comm_msg;
    if (plain) own.comm.on_msg((message) => plain.call(own, message));
  } catch {
    // No JupyterLab: what else shows widgets has ways of its own.
  }
}
