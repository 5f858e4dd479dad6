// What the user does goes to the kernel, one thing after the other: the next waits until the last is done, and of one
// slider only the newest place waits. A slow kernel makes a slow film, never a queue.

const SILENCE_MS = 6000; // so long an answer may take before there are words
const NO_ANSWER = "No answer comes, so the picture stands still. Does a cell show [*]? Then wait for it. Otherwise the "
  + "kernel was restarted or the connection is lost: choose Run, Run All Cells. What you typed stays.";

// Returns `ask(message, key, then)`, whether a key is busy, and what ends it all. `then` is called when this very message
// was answered, or never will be. `say` is given the words for a kernel that does not answer, and nothing when it does.
function talk(model, say, done) {
  let waiting = [], asked = null, number = 0, silence;
  const next = () => {
    if (asked || !waiting.length) return;
    asked = waiting.shift();
    silence = setTimeout(giveUp, SILENCE_MS);
    try {
      model.send({ ...asked.message, number: ++number, version: model.get("content").version });
    } catch {
      // The kernel was started anew and knows no explorer: the page may not even send. The silence tells the user.
    }
  };
  // What was lost with the connection is not answered any more; what is done from now on is asked anew.
  const giveUp = () => {
    const lost = [asked, ...waiting];
    asked = null;
    waiting = [];
    say(NO_ANSWER);
    for (const { then } of lost) then?.();
    done();
  };
  const heard = (answer) => {
    if (answer.done === undefined) return;
    say("");
    if (answer.done !== number) return;
    clearTimeout(silence);
    const { then } = asked;
    asked = null;
    next();
    then?.();
    done();
  };
  model.on("msg:custom", heard);
  const ask = (message, key, then) => {
    waiting = waiting.filter((one) => !key || one.key !== key);
    waiting.push({ message, key, then });
    next();
  };
  const busy = (key) => [asked, ...waiting].some((one) => one && one.key === key);
  const end = () => {
    clearTimeout(silence);
    model.off("msg:custom", heard);
  };
  return [ask, busy, end];
}
