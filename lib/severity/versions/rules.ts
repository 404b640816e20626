import { type Worksheet, worksheetSchema } from '../schema';

/** One answer that differs; `path` is `section.field`. */
export interface Change {
  path: string;
  before: unknown;
  after: unknown;
}

/** An answer that two people changed to different values since their common version. */
export interface Clash {
  path: string;
  mine: unknown;
  theirs: unknown;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function flatten(worksheet: Worksheet): Map<string, unknown> {
  const { proposed, ...sections } = worksheet;
  return new Map<string, unknown>([
    ...Object.entries(sections).flatMap(([section, answers]) =>
      Object.entries(answers).map(([field, value]) => [`${section}.${field}`, value] as const),
    ),
    ['proposed', proposed],
  ]);
}

function build(values: ReadonlyMap<string, unknown>): Worksheet {
  const sections: Record<string, unknown> = {};
  for (const [path, value] of values) {
    const [section = '', field] = path.split('.');
    if (field === undefined) sections[section] = value;
    else sections[section] = { ...Object(sections[section]), [field]: value };
  }
  return worksheetSchema.parse(sections);
}

/** The value at `section.field`. */
export function answerAt(worksheet: Worksheet, path: string): unknown {
  return flatten(worksheet).get(path);
}

/** The worksheet with another value at `section.field`. Throws when the value is none of the field's. */
export function withAnswer(worksheet: Worksheet, path: string, value: unknown): Worksheet {
  return build(new Map(flatten(worksheet)).set(path, value));
}

/** Answers that changed from one version to the next, in the order of the page; what is pending confirmation is not one. */
export function worksheetDiff(before: Worksheet, after: Worksheet): Change[] {
  const old = flatten(before);
  return [...flatten(after)]
    .filter(([path, value]) => path !== 'proposed' && !same(old.get(path), value))
    .map(([path, value]) => ({ path, before: old.get(path), after: value }));
}

/**
 * Joins two people's changes to `base` answer by answer. Where both changed the same answer differently mine stays and
 * the clash is named. A proposal confirmed by either is confirmed.
 */
export function mergeWorksheets(
  base: Worksheet,
  mine: Worksheet,
  theirs: Worksheet,
): { merged: Worksheet; clashes: Clash[] } {
  const [common, my, their] = [flatten(base), flatten(mine), flatten(theirs)];
  const values = new Map<string, unknown>();
  const clashes: Clash[] = [];
  for (const [path, value] of my) {
    const other = their.get(path);
    const untouched = same(value, common.get(path));
    values.set(path, untouched ? other : value);
    if (path !== 'proposed' && !untouched && !same(other, common.get(path)) && !same(value, other))
      clashes.push({ path, mine: value, theirs: other });
  }
  values.set(
    'proposed',
    mine.proposed.filter((section) => theirs.proposed.includes(section)),
  );
  return { merged: build(values), clashes };
}
