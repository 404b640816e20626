import { parseArgs } from 'node:util';

/**
 * `--rows N --runs N --json` of a benchmark, and numbers of its own by name with their default. `say` tells how it goes,
 * unless only the JSON is wanted.
 */
export function benchOptions<K extends string = never>(rows: string, own?: Readonly<Record<K, string>>) {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({
    options: {
      rows: text(rows),
      runs: text('3'),
      json: { type: 'boolean', default: false },
      ...Object.fromEntries(Object.entries<string>(own ?? {}).map(([name, value]) => [name, text(value)])),
    },
  });
  const say = (line: string) => {
    if (!values.json) console.error(line);
  };
  return {
    rows: Number(values.rows),
    runs: Number(values.runs),
    more: (name: K) => Number(new Map(Object.entries(values)).get(name)),
    say,
  };
}

/** The middle one, of an even number the upper; NaN of none. */
export const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

export const round = (value: number, digits = 2) => Number(value.toFixed(digits));
