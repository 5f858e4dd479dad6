// A notebook goes on to the next cell when one has run, and would take what that one shows out of sight. So it comes
// back, if it is wanted: as a rule when it is what the reader has just run. Whoever does something is left alone.
function comeIntoView(el, wanted = justRun, arrived = () => {}) {
  const settle = [60, 400, 900]; // ms; the notebook scrolls at its own pace
  let touched = false;
  const mine = () => (touched = true);
  for (const event of ["wheel", "pointerdown", "keydown"]) document.addEventListener(event, mine, { once: true, capture: true });
  const come = () => {
    if (touched || !isSeen(el) || !wanted(el)) return;
    scrollIntoSight(el);
    arrived();
  };
  for (const ms of settle) setTimeout(come, ms);
}

// What stands behind the veil of a prediction is there, but nobody sees it.
const isSeen = (el) => el.isConnected && getComputedStyle(el).visibility !== "hidden";

// The last code above the cell that the notebook has gone on to, or this very cell.
function justRun(el) {
  const cell = el.closest(".jp-Cell");
  let active = cell?.parentElement.querySelector(":scope > .jp-mod-active");
  if (active === cell) return true;
  do active = active?.previousElementSibling;
  while (active && !active.classList.contains("jp-CodeCell"));
  return Boolean(cell) && active === cell;
}

function scrollIntoSight(el) {
  const scroller = el.closest(".jp-WindowedPanel-outer") ?? document.scrollingElement;
  const room = scroller.getBoundingClientRect(), box = el.getBoundingClientRect();
  const above = box.top - room.top - 4, below = box.bottom - (room.top + scroller.clientHeight) + 4;
  if (above < 0 || box.height > scroller.clientHeight) scroller.scrollTop += above;
  else if (below > 0) scroller.scrollTop += Math.min(below, above);
}
