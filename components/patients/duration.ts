/** A short duration: '8 s', '2 min 05', '1 h 12', its spaces unbreakable. Milliseconds in. */
export function duration(ms: number, locale: string): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const number = new Intl.NumberFormat(locale);
  if (seconds < 60) return `${number.format(seconds)}\u00a0s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}\u00a0min\u00a0${String(seconds % 60).padStart(2, '0')}`;
  return `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}`;
}
