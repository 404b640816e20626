import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROLE_NAMES = new Set(['schema', 'rules', 'policy', 'labels', 'queries', 'service', 'actions', 'jobs']);
const CAP = 300;
const FOLDERS = ['app', 'components', 'lib', 'prisma/scenarios', 'scripts', 'bench', 'e2e'];

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.startsWith('lib/platform/db/generated')),
).map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** Files that break a rule, as lines that say where. */
function offenders(filter: (entry: { file: string; text: string }) => boolean): string[] {
  return files.filter(filter).map(({ file }) => file);
}

describe('names', () => {
  it('a noun has only files whose name says their role', () => {
    const strangers = offenders(({ file }) => {
      const [, noun, name, deeper] = file.split('/');
      if (!file.startsWith('lib/') || noun === 'platform' || deeper !== undefined || name === undefined) return false;
      return !name.endsWith('.test.ts') && !ROLE_NAMES.has(name.replace(/\.tsx?$/, ''));
    });
    expect(strangers).toEqual([]);
  });

  it('files and folders are kebab-case', () => {
    const loud = offenders(({ file }) => /[A-Z]/.test(file.replaceAll(/\[[^\]]*\]/g, '')) || file.includes('_'));
    expect(loud).toEqual([]);
  });

  it('no file only passes on what others export', () => {
    expect(offenders(({ file }) => /(^|\/)index\.tsx?$/.test(file) && !file.startsWith('bench/'))).toEqual([]);
  });
});

describe('size', () => {
  it(`no file is longer than ${CAP} lines`, () => {
    const long = files
      .map(({ file, text }) => ({ file, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > CAP + 1);
    expect(long).toEqual([]);
  });

  it('half of the files have at most 80 lines', () => {
    const lines = files.map(({ text }) => text.split('\n').length).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(81);
  });
});

describe('what a file may say', () => {
  it('an Actor is minted only in lib/platform/auth', () => {
    const forged = /\bas Actor\b|\bas unknown as Actor\b|\bmint\(/;
    expect(
      offenders(({ file, text }) => !file.startsWith('lib/platform/auth/') && !isThisTest(file) && forged.test(text)),
    ).toEqual([]);
  });

  it('rules, schemas, policies and labels never look at the clock: time comes in', () => {
    const pure = /^lib\/(?!platform\/).*\/(rules|schema|policy|labels)\.ts$/;
    expect(offenders(({ file, text }) => pure.test(file) && /Date\.now\(|new Date\(\)/.test(text))).toEqual([]);
  });

  it('the domain asks one of the two clocks', () => {
    // Components tick in the browser; what they tick from is handed to them.
    const domain = /^(lib\/(?!platform\/)|app\/)/;
    const test = /\.(test|int\.test)\.tsx?$|\/testing\//;
    expect(
      offenders(({ file, text }) => domain.test(file) && !test.test(file) && /Date\.now\(|new Date\(\)/.test(text)),
    ).toEqual([]);
  });

  it('modules that touch data can never be bundled for a browser', () => {
    const data = /^lib\/(?!platform\/).*\/(queries|service|jobs)\.ts$/;
    expect(offenders(({ file, text }) => data.test(file) && !text.includes(`import 'server-only'`))).toEqual([]);
  });

  it('every function that reads or writes data is told who asks, or works inside a transaction that was', () => {
    const data = /^lib\/(?!platform\/).*\/(queries|service)\.ts$/;
    // The buttons of the demonstration stand on the sign-in page, before anyone is known.
    const open = new Set(['lib/accounts/queries.ts: listDemoPersonas']);
    const anonymous = files
      .filter(({ file }) => data.test(file))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/^export async function\*? ?(\w+)(?:<[^(]*>)?\(\s*([^,)]*)/gm)]
          .filter(([, , first = '']) => !/^_?actor: Actor|^tx: Tx/.test(first))
          .map(([, name]) => `${file}: ${name}`)
          .filter((place) => !open.has(place)),
      );
    expect(anonymous).toEqual([]);
  });

  it('no test is skipped, focused or left to do', () => {
    const tests = /\.(test|int\.test|spec)\.tsx?$/;
    const parked = /\b(it|test|describe)\.(skip|only|todo|fixme)\b/;
    expect(offenders(({ file, text }) => tests.test(file) && !isThisTest(file) && parked.test(text))).toEqual([]);
  });

  it('a check is silenced only with its reason on the line', () => {
    const silent = /biome-ignore [^:\n]*$|biome-ignore [^:]*:\s*$|@ts-ignore|@ts-expect-error\s*$/m;
    expect(offenders(({ file, text }) => !isThisTest(file) && silent.test(text))).toEqual([]);
  });
});

function isThisTest(file: string): boolean {
  return file.endsWith('architecture.test.ts');
}
