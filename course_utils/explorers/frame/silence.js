// Words for a kernel that no longer answers. ipywidgets has none: the sliders move on and the picture stays.

const SILENCE_MS = 3000; // so long after a move the kernel is asked, and so long again it may take to answer
const NO_ANSWER = "No answer comes, so the picture stands still. Does a cell show [*]? Then wait for it. Otherwise the "
  + "kernel was restarted or the connection is lost: choose Run, Run All Cells. What you typed stays.";

// Calls `say` with the words after a move without an answer, and with nothing at the next answer. An answer to
// `still there?` names the sliders and lists.
function watchForSilence(model, el, say) {
  let waiting;
  const wait = (then) => (waiting = setTimeout(then, SILENCE_MS));
  const heard = (answer) => {
    clearTimeout(waiting);
    waiting = undefined;
    say("");
    for (const id of answer?.controls ?? []) model.widget_manager.get_model(id).then(free);
  };
  const giveUp = () => {
    waiting = undefined;
    say(NO_ANSWER);
  };
  const ask = () => {
    wait(giveUp);
    model.send("still there?"); // a move that changes nothing has no other answer
  };
  const moved = ({ target }) => {
    if (!waiting && target.closest?.(".nudge-explorer")?.contains(el)) wait(ask);
  };
  const moves = ["pointerdown", "pointerup", "keydown", "change"];
  moves.forEach((event) => document.addEventListener(event, moved, true));
  ["change", "msg:custom"].forEach((event) => model.on(event, heard));
  return () => {
    clearTimeout(waiting);
    moves.forEach((event) => document.removeEventListener(event, moved, true));
    ["change", "msg:custom"].forEach((event) => model.off(event, heard));
  };
}

// ipywidgets sends no second value of a slider before the first was dealt with. Where the first was lost with the
// connection, it would wait for good. The kernel answers in order: what is still open when it answers, is lost.
function free(control) {
  if (!(control._pending_msgs > 0) || !control._handle_status) return;
  const usual = control.usualStatus ??= control._handle_status;
  usual.call(control, { content: { execution_state: "idle" } });
  // Where it was only late, its own status comes after all, and must not count twice.
  control._handle_status = (message) => control._pending_msgs > 0 && usual.call(control, message);
}
