import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/platform/i18n/translator';

/** Every kind of entry that a noun adds to AuditEvents, read from the sources: the types are gone at run time. */
function declaredTypes(): string[] {
  const files = globSync('lib/**/*.ts', {
    exclude: ['**/generated/**', '**/*.test.ts', 'lib/platform/audit/events.ts'],
  });
  const blocks = files.flatMap((file) => {
    const found = /interface AuditEvents \{([\s\S]*?)\n {2}\}/.exec(readFileSync(file, 'utf8'));
    return found?.[1] ? [found[1]] : [];
  });
  return blocks.flatMap((block) =>
    [...block.matchAll(/^ {4}'([a-zA-Z]+\.[a-zA-Z]+)':/gm)].map((match) => match[1] ?? ''),
  );
}

describe('every kind of log entry', () => {
  const types = declaredTypes();

  it('is found in the sources', () => {
    expect(types).toEqual(
      expect.arrayContaining(['logbook.note', 'authority.contacted', 'leak.moved', 'session.opened']),
    );
  });

  it.each(['fr', 'en'] as const)('has its sentence and its filter in %s', (locale) => {
    const [log, page] = [translator(locale, 'log'), translator(locale, 'logbook')];
    expect(types.filter((type) => !log.has(type))).toEqual([]);
    expect(types.filter((type) => !page.has(`families.${type.split('.')[0]}`))).toEqual([]);
  });
});
