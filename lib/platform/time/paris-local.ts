/** Conversion between an instant and what a person reads or writes as Europe/Paris. Pure. */

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

/** ISO instant → “23/02/2021 11:30”, Paris time; '' for an empty or unreadable value. */
export function toParisText(iso: string | null | undefined): string {
  const local = toParisLocal(iso);
  const [year, month, day] = local.slice(0, 10).split('-');
  return local === '' ? '' : `${day}/${month}/${year} ${local.slice(11)}`;
}

/**
 * What a person writes, Paris time → ISO instant; null when it is not a date with a time. Day first: “23/02/2021 11:30”,
 * “23.2.21 à 11h30”, “23/02/2021, 11 h”; also the browser's own “2021-02-23T11:30”.
 */
export function fromParisText(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{1,2}):(\d{2})$/.exec(text.trim());
  const written = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})\s*(?:,|à|at)?\s*(\d{1,2})\s*[:h]\s*(\d{2})?$/i.exec(
    text.replace(/[\u00a0\u202f]/g, ' ').trim(),
  );
  const [year, month, day, hour, minute = '00'] = iso
    ? iso.slice(1)
    : written
      ? [written[3], written[2], written[1], written[4], written[5]]
      : [];
  if (!year || !month || !day || !hour) return null;
  const two = (part: string) => part.padStart(2, '0');
  const local = `${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}T${two(hour)}:${minute}`;
  const instant = fromParisLocal(local);
  // “31/02” would slide into March: refuse what does not read back, except the hour that spring skips.
  return instant && toParisLocal(instant).slice(0, 10) === local.slice(0, 10) ? instant : null;
}
