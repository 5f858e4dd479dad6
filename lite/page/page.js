// The first page: one live picture, the lessons, and what is kept.
import { showLive } from "./live.js";
import { restore, save, whatIsKept } from "./kept.js";

const part = (id) => document.getElementById(id);

showLive(part("live"), (words, share) => {
  part("state").textContent = words;
  part("progress").hidden = share === undefined;
  part("progress").value = share ?? 0;
});

whatIsKept().then((words) => words && (part("storage").textContent = words));

// Each says in words what it did, or why it could not.
function answers(act) {
  return async (event) => {
    try {
      part("told").textContent = await act(event);
    } catch (problem) {
      part("told").textContent = problem.message;
    }
  };
}
part("save").addEventListener("click", answers(save));
part("restore").addEventListener("change", answers(async ({ target }) => {
  const [file] = target.files;
  target.value = ""; // the same file can be chosen again
  return restore(file);
}));

// Asked only of who begins: some browsers ask their user before they promise to keep it.
document.querySelector("ol").addEventListener("click", () => navigator.storage?.persist?.().catch(() => {}));
