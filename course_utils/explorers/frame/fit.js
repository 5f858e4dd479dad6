// Makes the whole explorer as large as can be seen at once: pictures, controls and words.

const SMALLEST = 10 / 13.5, LARGEST = 1.3; // of a figure's own size: at the smallest its letters have 10 pixels
const COLUMN = 290, GAP = 8, PADDING = 8, SPARE = 14; // pixels

// Calls for a new arrangement whenever the room, the controls or the words change their size.
function keepFitting(el, { figures, controls, words }, sizes) {
  let last = "";
  const fit = () => {
    const width = words.parentElement.clientWidth - PADDING;
    if (width <= 0) return;
    const height = roomBelow(el);
    const beside = (column) => {
      el.dataset.layout = column ? "column" : "band";
      return controls.offsetHeight + words.offsetHeight;
    };
    const now = () => [width, height, controls.offsetHeight, words.offsetHeight, sizes()].join();
    if (now() === last) return;
    const arrangements = [false, true].flatMap((column) => {
      const rest = beside(column), free = width - (column ? COLUMN + GAP : 0);
      return [1, 2, 3].filter((rows) => rows <= sizes().length).map((rows) => {
        const lines = inRows(sizes(), rows);
        const high = lines.reduce((all, line) => all + Math.max(...line.map((size) => size[1])), 0);
        const byWidth = Math.min(...lines.map((line) => (free - GAP * (line.length - 1)) / sum(line, 0)));
        const byHeight = (height - (column ? 0 : rest) - GAP * rows) / high;
        const fits = !column || rest + GAP < height;
        return { column, rows, byWidth, scale: fits ? Math.min(LARGEST, byWidth, byHeight) : 0 };
      });
    });
    let best = arrangements.reduce((one, other) => (other.scale > one.scale * 1.02 ? other : one));
    if (best.scale < SMALLEST) {
      // It cannot all be seen at once. Then the controls stay in sight while the pictures scroll by.
      best = arrangements.filter(({ column }) => !column).reduce((one, other) => (other.byWidth > one.byWidth ? other : one));
      best = { ...best, tall: true, scale: Math.min(1, best.byWidth) };
    }
    el.style.setProperty("--nudge-room", `${height}px`);
    el.dataset.layout = best.tall ? "tall" : best.column ? "column" : "band";
    sizes().forEach(([wide, high], n) => {
      const style = figures.children[n].style;
      [style.width, style.height] = [`${Math.floor(wide * best.scale)}px`, `${Math.floor(high * best.scale)}px`];
    });
    figures.style.maxWidth = `${Math.ceil(Math.max(...inRows(sizes(), best.rows).map((line) => sum(line, 0) * best.scale + GAP * line.length)))}px`;
    last = now();
  };
  const observer = new ResizeObserver(() => requestAnimationFrame(fit));
  for (const part of [el, controls, words]) observer.observe(part);
  addEventListener("resize", fit);
  return [fit, () => {
    observer.disconnect();
    removeEventListener("resize", fit);
  }];
}

function roomBelow(el) {
  const scroller = el.closest(".jp-WindowedPanel-outer") ?? document.documentElement;
  return scroller.clientHeight - SPARE;
}

function inRows(sizes, rows) {
  const each = Math.ceil(sizes.length / rows), lines = [];
  for (let n = 0; n < sizes.length; n += each) lines.push(sizes.slice(n, n + each));
  return lines;
}

function sum(sizes, side) {
  return sizes.reduce((all, size) => all + size[side], 0);
}
