// Runs in the page before JupyterLab: notes when a key is pressed, when the picture changes, and what comes in.
(() => {
  const timing = { pressed: 0, released: 0, changed: 0, arrived: 0, drawn: 0, bytes: 0, content: 0, messages: 0 };
  let picture = () => null; // the element that holds the picture
  let first = () => null; // the element that holds its left plot: what is counted while dragging

  const note = (at, element) => {
    timing.changed = at;
    if (first()?.contains(element)) timing.firstIsNew = true;
  };

  // A kernel's websocket frame is a list of offsets, then channel, header, parent, metadata, content, buffers.
  window.WebSocket = class extends window.WebSocket {
    constructor(...given) {
      super(...given);
      if (this.url.includes("/channels")) this.addEventListener("message", ({ data }) => count(data));
    }
  };
  const count = (data) => {
    timing.arrived = now();
    timing.messages += 1;
    timing.bytes += data.byteLength ?? data.length;
    if (!data.byteLength) return;
    const view = new DataView(data);
    timing.content += data.byteLength - Number(view.getBigUint64(8 * 5, true));
  };

  const now = () => performance.now();
  addEventListener("keydown", () => Object.assign(timing, { pressed: now(), changed: 0 }), true);
  addEventListener("mouseup", () => (timing.released = now()), true);

  // An image counts from the moment when it is decoded, everything else from the moment when the page changed.
  const seen = (changes) => {
    const at = now();
    for (const { target, addedNodes, attributeName } of changes) {
      const images = attributeName === "src" ? [target] : [...addedNodes].flatMap(imagesIn);
      for (const image of images) image.decode().then(() => note(now(), image), () => {});
      if (!timing.onlyImages) note(at, target);
    }
  };
  const imagesIn = (node) => (node.nodeName === "IMG" ? [node] : [...(node.querySelectorAll?.("img") ?? [])]);

  // A canvas says nothing to a MutationObserver: it counts when something is drawn on it.
  const { drawImage } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.drawImage = function (...given) {
    drawImage.apply(this, given);
    if (picture()?.contains(this.canvas)) note(now(), this.canvas);
  };

  timing.watch = (pictureSelector, firstSelector, onlyImages) => {
    picture = () => document.querySelector(pictureSelector);
    first = () => document.querySelector(firstSelector);
    timing.onlyImages = onlyImages;
    const what = { childList: true, subtree: true, attributes: true, characterData: true };
    new MutationObserver(seen).observe(picture(), what);
  };

  // Counts frames with a new left plot, and only while asked to: it makes the browser work at every frame.
  // Where the plot is made of paths, one of them must have moved: bqplot draws the same once more after a while.
  // Decision regions are an image among the paths.
  let shapes = "";
  const shape = (mark) => mark.getAttribute("d") ?? mark.getAttribute("href") ?? mark.getAttribute("xlink:href");
  const frame = () => {
    const before = shapes;
    if (timing.firstIsNew) shapes = [...first().querySelectorAll("path, svg image")].map(shape).join();
    if (timing.firstIsNew && (!shapes || shapes !== before)) timing.drawn += 1;
    timing.firstIsNew = false;
    if (timing.dragging) requestAnimationFrame(frame);
  };

  timing.reset = () => Object.assign(timing, { changed: 0, released: 0, drawn: 0, bytes: 0, content: 0, messages: 0 });

  // Resolves when the picture has changed and for so long neither it nor the kernel has moved any more; or after
  // 5 s without a change.
  timing.rest = (quiet) => {
    const began = now();
    return new Promise((resolve) => {
      const look = () => {
        const waited = now() - Math.max(timing.changed, timing.arrived, began);
        if (waited > (timing.changed ? quiet : 5000)) resolve({ ...timing });
        else setTimeout(look, 20);
      };
      look();
    });
  };

  // Drags a handle to the right: where it should be by the clock, about every 8 ms, as a mouse of 125 Hz tells it.
  // Chromium's own remote mouse waits for an answer to each event and would drag slow pages more slowly.
  timing.drag = async (handle, partOfTrack, milliseconds) => {
    const began = now();
    timing.dragging = true;
    timing.firstIsNew = false;
    frame();
    const part = () => (now() - began) / milliseconds;
    const move = handle.matches("input") ? mover(handle, partOfTrack) : puller(handle, partOfTrack);
    for (move.begin(); part() < 1; move.to(part())) await new Promise((resolve) => setTimeout(resolve, 8));
    timing.dragging = false;
    const { drawn } = timing;
    timing.released = now();
    move.end();
    return drawn / ((now() - began) / 1000);
  };

  // The browser's own slider hears no mouse of a script: it is put where the mouse would have put it.
  const mover = (slider, partOfTrack) => {
    const from = Number(slider.value), way = partOfTrack * (slider.max - slider.min);
    const to = (part) => {
      slider.value = from + way * Math.min(part, 1);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    };
    return { begin() {}, to, end: () => to(1) };
  };

  // noUiSlider of ipywidgets.
  const puller = (handle, partOfTrack) => {
    const box = handle.getBoundingClientRect();
    const from = box.x + box.width / 2;
    const pixels = partOfTrack * handle.closest(".noUi-target").clientWidth;
    const point = (type, part, buttons) => {
      const clientX = from + pixels * Math.min(part, 1);
      const given = { clientX, clientY: box.y + box.height / 2, buttons, bubbles: true, cancelable: true };
      handle.dispatchEvent(new MouseEvent(type, given));
    };
    return { begin: () => point("mousedown", 0, 1), to: (part) => point("mousemove", part, 1), end: () => point("mouseup", 1, 0) };
  };

  // Presses Play, lets it run, and presses Pause. Counts frames with a new left plot, as in a drag.
  timing.play = async (button, milliseconds) => {
    const began = now();
    button.click();
    timing.dragging = true;
    frame();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    timing.dragging = false;
    const { drawn } = timing;
    timing.released = now();
    button.click();
    return drawn / ((timing.released - began) / 1000);
  };

  window.nudgeTiming = timing;
})();
