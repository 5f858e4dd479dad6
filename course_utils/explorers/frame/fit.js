// Makes the whole explorer as large as can be seen at once: pictures, controls and words.

const LETTERS = 13.5, SMALLEST = 10 / LETTERS; // pixels: of the letters in a figure at its own size; the smallest it gets
const TYPES = [16, 15.5, 15, 14.5, 14, 13.5, 13], SENTENCE = 1.08; // pixels, of the text; the sentence to that
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
    const arrange = () => [false, true].flatMap((column) => {
      const rest = beside(column), free = width - (column ? COLUMN + GAP : 0);
      return [1, 2, 3].filter((rows) => rows <= sizes().length).map((rows) => {
        const lines = inRows(sizes(), rows);
        const high = lines.reduce((all, line) => all + Math.max(...line.map((size) => size[1])), 0);
        const byWidth = Math.min(...lines.map((line) => (free - GAP * (line.length - 1)) / sum(line, 0)));
        const byHeight = (height - (column ? 0 : rest) - GAP * rows) / high;
        const fits = !column || rest + GAP < height;
        return { column, rows, byWidth, scale: fits ? Math.min(byWidth, byHeight) : 0 };
      });
    });
    const now = () => [width, height, controls.offsetHeight, words.offsetHeight, sizes()].join();
    if (now() === last) return;
    // The largest type with which the letters in the pictures are as large too, and none there is larger than the text.
    let best, arrangements;
    for (const type of TYPES) {
      el.style.setProperty("--nudge-type", `${type}px`);
      arrangements = arrange();
      best = arrangements.reduce((one, other) => (other.scale > one.scale * 1.02 ? other : one));
      const most = (type * SENTENCE) / LETTERS;
      if (best.scale < most) continue;
      best = { ...best, scale: most };
      break;
    }
    if (best.scale < SMALLEST) {
      // It cannot all be seen at once. Then the controls stay in sight while the pictures scroll by.
      const tall = arrangements.filter(({ column }) => !column).map((one) => ({ ...one, tall: true, scale: Math.min(1, one.byWidth) }));
      best = tall.reduce((one, other) => (other.scale > one.scale ? other : one));
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
