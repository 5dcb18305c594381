// What a person chose at this browser: kept here, and only here. Language is kept with the account where there is one.

const Prefix = 'greenlane.';

/** @returns the kept value, or null */
export function kept(name) {
  try {
    return localStorage.getItem(Prefix + name);
  } catch {
    return null; // Storage is switched off: choices last as long as the page.
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(Prefix + name, value);
  } catch {
    // As above.
  }
}
