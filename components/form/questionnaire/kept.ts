/** What the forms keep in this browser for one person: words not saved yet, places already copied. */
const OURS = 'vigie72.';

/** Keeps a value; a full or forbidden storage is not an error, the page still holds it. */
export function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows and full disks: nothing more can be done here.
  }
}

/** What was kept, unproven; null when there is nothing readable. */
export function readKept(key: string): unknown {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return value;
  } catch {
    return null;
  }
}

/** Forgets every key that begins so; without an argument everything of the forms, which is what signing out does. */
export function forgetKept(prefix = OURS): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // Same as above.
  }
}
