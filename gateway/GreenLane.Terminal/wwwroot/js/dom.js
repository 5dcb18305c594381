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

/** A button that acts when it is pressed. */
export function button(text, press, properties = {}) {
  const made = element('button', { type: 'button', textContent: text, ...properties });
  made.addEventListener('click', press);
  return made;
}

/** Escape leaves a form, wherever in it the focus is; nothing around it hears of the key. */
export function leaveByEscape(form, leave) {
  form.addEventListener('keydown', (e) => {
    if (e.key === 'Escape') {
      e.stopPropagation();
      leave();
    }
  });
}

/** Prints the page as print.css lays it out. */
export function printButton(words) {
  return button(words.say('act.print'), () => window.print(), { className: 'tool' });
}

/** An input with its label above it. */
export function field(label, input, hint = '') {
  return element('label', { className: 'field' }, element('span', { textContent: label }), input,
    element('small', { textContent: hint, hidden: hint === '' }));
}

/** A choice among [value, text]. */
export function choice(options, properties = {}) {
  return element('select', properties,
    ...options.map(([value, textContent]) => element('option', { value, textContent })));
}

/** Any of several [value, text], a box each: its value is those that are ticked, with spaces between. */
export function severals(label, options, name) {
  const boxes = options.map(([value]) => element('input', { type: 'checkbox', name, value }));
  const made = element('fieldset', { className: 'field severals' }, element('legend', { textContent: label }),
    ...options.map(([, text], i) => element('label', {}, boxes[i], element('span', { textContent: text }))));
  return Object.defineProperty(made, 'value', {
    get: () => boxes.filter((box) => box.checked).map((box) => box.value).join(' '),
    set: (ticked) => boxes.forEach((box) => { box.checked = ticked.split(' ').includes(box.value); }),
  });
}

/** Names and values of which there are any; a value is text, or an element. */
export function facts(pairs) {
  return element('dl', {}, ...pairs.filter((pair) => pair && pair[1]).flatMap(([name, value]) => [
    element('dt', { textContent: name }),
    element('dd', {}, value instanceof Node ? value : element('bdi', { textContent: value })),
  ]));
}

/** A table; a cell is text, or an element. */
export function table(heads, rows, properties = {}) {
  const line = (cells, tag) => element('tr', {}, ...cells.map((cell) => cell instanceof Node
    ? element(tag, {}, cell)
    : element(tag, tag === 'th' ? { textContent: cell, scope: 'col' } : {},
      ...(tag === 'th' ? [] : [element('bdi', { textContent: cell ?? '' })]))));
  return element('div', { className: 'table', ...properties },
    element('table', {}, element('thead', {}, line(heads, 'th')),
      element('tbody', {}, ...rows.map((cells) => line(cells, 'td')))));
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
