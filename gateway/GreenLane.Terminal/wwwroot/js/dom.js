// Building and changing elements. Text only ever becomes text: no module of this page parses markup, so a plate or a
// name that holds some is shown as it is written.

/** Builds an element; properties are the element's own, `data` and `aria` become attributes. */
export function element(tag, properties = {}, ...children) {
  const { data = {}, aria = {}, ...own } = properties;
  const made = Object.assign(document.createElement(tag), own);
  Object.assign(made.dataset, data);
  for (const [name, value] of Object.entries(aria)) {
    made.setAttribute(`aria-${name}`, value);
  }

  made.append(...children);
  return made;
}

/** Sets an element's text, and touches nothing if it is there already: a screen reader hears changes only. */
export function write(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Sets or drops a data attribute, which is what the style sheets go by. */
export function mark(target, name, value) {
  if (value === null || value === undefined || value === false) {
    delete target.dataset[name];
  } else if (target.dataset[name] !== String(value)) {
    target.dataset[name] = String(value);
  }
}

export function show(target, visible) {
  target.hidden = !visible;
}

/** Replaces all children only when what they are made from has changed: focus and touch stay where they are. */
export function fill(target, from, make) {
  const key = JSON.stringify(from);
  if (target.filledFrom !== key) {
    target.filledFrom = key;
    target.replaceChildren(...make(from));
  }
}
