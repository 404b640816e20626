/** Conversion between an instant and the text of an <input type="datetime-local"> read as Europe/Paris. Pure. */

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Milliseconds that Paris is ahead of UTC at this instant. */
function offsetAt(ms: number): number {
  const wall = Date.parse(`${parts.format(ms).replace(' ', 'T')}Z`);
  return wall - Math.floor(ms / 1000) * 1000;
}

/** ISO instant → “2021-02-23T11:30”, wall-clock time in Paris; '' for an empty or unreadable value. */
export function toParisLocal(iso: string | null | undefined): string {
  const ms = iso ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(ms) ? '' : parts.format(ms).slice(0, 16).replace(' ', 'T');
}

/**
 * “2021-02-23T11:30” in Paris → “2021-02-23T10:30:00.000Z”; null for an unreadable value.
 * In the hour that happens twice (autumn) the first one is meant; a time that the spring change skips moves one hour on.
 */
export function fromParisLocal(local: string): string | null {
  const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(local) ? Date.parse(`${local}Z`) : Number.NaN;
  if (Number.isNaN(wall)) return null;
  const summer = wall - offsetAt(wall - 7_200_000);
  const winter = wall - offsetAt(wall);
  const early = Math.min(summer, winter);
  const instant = early + offsetAt(early) === wall ? early : Math.max(summer, winter);
  return new Date(instant).toISOString();
}
