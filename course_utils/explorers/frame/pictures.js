// The pictures: of each a still layer, and on top of it a live one with one group for each thing that moves.

function showPictures(row) {
  let shown = {};
  return ({ sizes, still, live }) => {
    if (sizes !== shown.sizes) row.innerHTML = sizes.map(() => FIGURE).join("");
    sizes.forEach((size, n) => {
      const [below, above] = row.children[n].children;
      if (still[n] !== shown.still?.[n]) below.innerHTML = still[n];
      if (live[n] !== shown.live?.[n]) showLive(above, below, live[n], shown.live?.[n]);
    });
    shown = { sizes, still, live };
  };
}

const FIGURE = `<div class="nudge-figure"><div class="nudge-still"></div><div class="nudge-live"></div></div>`;

function showLive(place, still, parts, before = []) {
  if (parts.length !== before.length) {
    const svg = still.firstElementChild.cloneNode();
    for (const name of ["role", "aria-label"]) svg.removeAttribute(name);
    svg.setAttribute("aria-hidden", "true");
    svg.innerHTML = "<g></g>".repeat(parts.length);
    place.replaceChildren(svg);
    before = [];
  }
  parts.forEach((part, n) => {
    if (part !== before[n]) place.firstElementChild.children[n].innerHTML = part;
  });
}
