// What an explorer shows, in one value that Python keeps up to date: each message brings only what is new.

function initialize({ model }) {
  const heard = ({ changes }) => changes && model.set("content", changed(model.get("content"), changes));
  model.on("msg:custom", heard);
  // What came before the page could hear it is lost: say what the page has, and Python brings what it lacks.
  const open = () => model.send({ open: true, number: -1, version: model.get("content").version });
  keepHearing({ model }).then(open).catch(() => {}); // there may be no kernel
  return () => model.off("msg:custom", heard);
}

// The same as `changes` of page.py the other way round. What did not change stays the same object.
function changed(before, change) {
  if (change === null || typeof change !== "object" || Array.isArray(change) || typeof before !== "object") return change;
  const now = Array.isArray(before) ? [...before] : { ...before };
  for (const key in change) now[key] = changed(before[key], change[key]);
  return now;
}
