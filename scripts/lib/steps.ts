const started = performance.now();

/** Prints `▸ title …` and, when done, how long it took; the result of `work` may be a note shown behind. */
export async function step<T>(title: string, work: () => Promise<T> | T): Promise<T> {
  const from = performance.now();
  console.log(`▸ ${title}`);
  const result = await work();
  const note = typeof result === 'string' && result !== '' ? ` (${result})` : '';
  console.log(`  done in ${seconds(performance.now() - from)}${note}`);
  return result;
}

/** '4.2 s' from milliseconds. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Time since the start of this program, '12.3 s'. */
export function elapsed(): string {
  return seconds(performance.now() - started);
}

/** A count the French way, '491 840', with plain spaces so that it can be searched for in a log. */
export function count(value: number): string {
  return value.toString().replace(/\B(?=(\d{3})+$)/g, ' ');
}
