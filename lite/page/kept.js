// What a learner typed and predicted lies in the browser's own database, where JupyterLite keeps it. Here all of it goes
// into one file, and comes back from one.

const DATABASE = "nudge", STORE = "files"; // as build.py names them
const ROOM = 2 ** 20; // bytes, more than twice the largest lesson
const KIND = "nudge-kept";

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
  request.onblocked = () => reject(new Error("Another tab holds the storage. Close the lessons, and try again."));
});

async function opened() {
  const before = await done(indexedDB.open(DATABASE));
  if (before.objectStoreNames.contains(STORE)) return before;
  const version = before.version + 1;
  before.close();
  const request = indexedDB.open(DATABASE, version);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return done(request);
}

async function inStore(mode, act) {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, mode);
    const ended = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    ended.catch(() => {}); // told below
    try {
      const result = await act(transaction.objectStore(STORE));
      await ended;
      return result;
    } catch (problem) {
      if (!transaction.error) transaction.abort(); // all of it or nothing
      throw problem;
    }
  } finally {
    database.close();
  }
}

async function allFiles() {
  return inStore("readonly", async (store) => {
    const [paths, files] = [await done(store.getAllKeys()), await done(store.getAll())];
    return new Map(paths.map((path, place) => [path, files[place]]));
  });
}

// Browsers tell of their room in round numbers, so it is tried.
async function hasRoom() {
  const name = "nudge-room";
  try {
    const asked = indexedDB.open(name);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE).put(new Uint8Array(ROOM), "");
    (await done(asked)).close();
    return true;
  } catch (problem) {
    return !["QuotaExceededError", "AbortError"].includes(problem?.name); // the first ends in the second while it opens
  } finally {
    indexedDB.deleteDatabase(name);
  }
}

// Returns words where this browser keeps nothing, or less than it should. Once a lesson runs, its service worker must be there.
export async function whatIsKept(isRunning) {
  try {
    await allFiles();
  } catch {
    return "This browser refuses to keep anything, as in some private windows: what you type is gone when you close the page. Use a normal window, or download each notebook before you leave (File, Download).";
  }
  if (!await hasRoom()) {
    return "This browser's storage is full: lessons may not open, and what you type is not kept. Free some space on this computer, or delete the data of other sites, and reload the page.";
  }
  if (!window.isSecureContext) {
    return "What you type in the lessons is kept in this browser. Predictions and passed exercises are not, because the address begins neither with https nor with http://localhost. Note them on paper, or open the course from such an address.";
  }
  const registered = await navigator.serviceWorker?.getRegistration().catch(() => null);
  if (!navigator.serviceWorker || registered === null || (isRunning && !registered)) {
    return "What you type in the lessons is kept in this browser. Predictions and passed exercises are not, because this window allows no service worker. Use a normal window to keep them.";
  }
  return "";
}

export async function save() {
  const files = Object.fromEntries(await allFiles().catch(() => {
    throw new Error("Nothing could be saved, because this browser refuses to keep anything.");
  }));
  const count = Object.keys(files).length;
  if (!count) return "There is nothing to save yet: nothing was typed or predicted in this browser.";
  const name = `nudge_${new Date().toISOString().slice(0, 10)}.json`;
  download(name, JSON.stringify({ kind: KIND, version: 1, files }));
  return `Saved as ${name}, which holds ${count} file${count > 1 ? "s" : ""}. Look for it among your downloads.`;
}

export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// What is in the browser already and differs stays too, under another name.
export async function restore(file) {
  const files = read(await file.text());
  const here = await allFiles();
  const aside = [];
  try {
    await inStore("readwrite", async (store) => {
      for (const [path, model] of Object.entries(files)) {
        const own = here.get(path);
        if (own && own.type !== "directory" && JSON.stringify(own.content) !== JSON.stringify(model.content)) {
          const free = freeName(path, (name) => here.has(name) || name in files);
          store.put({ ...own, name: free.split("/").at(-1), path: free }, free);
          aside.push(free);
        }
        store.put(model, path);
      }
    });
  } catch (problem) {
    const full = problem?.name === "QuotaExceededError";
    throw new Error(full
      ? "Nothing was brought back, because this browser's storage is full. Free some space, and try again."
      : `Nothing was brought back: ${problem?.message ?? problem}`);
  }
  const count = Object.keys(files).length, others = aside.length ? ` What was here before is kept as ${aside.join(", ")}.` : "";
  return `Brought back ${count} file${count > 1 ? "s" : ""}.${others} Reload lessons that are open.`;
}

function read(text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Error("Nothing was brought back: this file is damaged, or another program wrote it.");
  }
  const isModel = (model) => typeof model === "object" && model !== null && typeof model.path === "string" && "content" in model;
  if (content?.kind !== KIND || typeof content.files !== "object" || !Object.values(content.files ?? {}).every(isModel)) {
    throw new Error("Nothing was brought back: this is not a file that “Save all to a file” has made.");
  }
  if (content.version > 1) throw new Error("Nothing was brought back: a newer version of the course made this file. Reload this page with its newest version.");
  return content.files;
}

function freeName(path, isTaken) {
  const dot = path.lastIndexOf("."), stem = path.slice(0, dot), end = path.slice(dot);
  let number = 1;
  while (isTaken(`${stem}.before-${number}${end}`)) number += 1;
  return `${stem}.before-${number}${end}`;
}
