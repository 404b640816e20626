import type { z } from 'zod';
import { BUILT_IN_PACKS } from '../packs/built-in';
import { packSchema, type RulePack } from '../schema';

/** What is wrong in a pack that was handed in, and where: "rules.2.period". `key` is a message key. */
export interface PackProblem {
  path: string;
  key: string;
  /** What was expected or found, as the file writes it. */
  detail: string;
  /** Where the rule is meant by its id, when it has one. */
  rule: string;
}

export type ReadPack = { pack: RulePack; problems: [] } | { pack: null; problems: PackProblem[] };

const at = (path: string, key: string): PackProblem => ({ path, key: `rules.errors.${key}`, detail: '', rule: '' });

/**
 * Reads a pack from its text. Everything that is wrong is named at once; `known` are the versions that administrators
 * added before, which a new one must exceed.
 */
export function readPack(text: string, known: readonly { code: string; version: number }[]): ReadPack {
  const parsed = parseJson(text);
  if (!parsed.ok) return { pack: null, problems: [at('', 'json')] };
  const result = packSchema.safeParse(parsed.value);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => ({
      path: issue.path.map(String).join('.'),
      ...wordsOf(issue),
      rule: ruleIdAt(parsed.value, issue.path),
    }));
    return { pack: null, problems };
  }
  const pack = result.data;
  if (BUILT_IN_PACKS.some(({ code }) => code === pack.code)) return { pack: null, problems: [at('code', 'codeTaken')] };
  if (known.some(({ code, version }) => code === pack.code && version >= pack.version))
    return { pack: null, problems: [at('version', 'versionTaken')] };
  return { pack, problems: [] };
}

/** Our own keys stay; those of the schema library become plain words with what was expected. */
function wordsOf(issue: z.core.$ZodIssue): Pick<PackProblem, 'key' | 'detail'> {
  if (issue.message.startsWith('rules.errors.')) return { key: issue.message, detail: '' };
  switch (issue.code) {
    case 'invalid_value':
      return { key: 'rules.errors.value', detail: issue.values.map(String).join(', ') };
    case 'unrecognized_keys':
      return { key: 'rules.errors.unknown', detail: issue.keys.join(', ') };
    case 'invalid_union':
      return { key: 'rules.errors.period', detail: '' };
    case 'too_small':
      return { key: 'rules.errors.small', detail: String(issue.minimum) };
    case 'too_big':
      return { key: 'rules.errors.big', detail: String(issue.maximum) };
    case 'invalid_format':
      return { key: issue.format === 'date' ? 'rules.errors.day' : 'rules.errors.format', detail: '' };
    default:
      return issue.code === 'invalid_type'
        ? { key: 'rules.errors.type', detail: issue.expected }
        : { key: 'rules.errors.format', detail: '' };
  }
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function ruleIdAt(value: unknown, path: readonly PropertyKey[]): string {
  const [list, index] = path;
  if (list !== 'rules' || index === undefined || typeof value !== 'object' || value === null) return '';
  const rules: unknown = Reflect.get(value, 'rules');
  const rule: unknown = Array.isArray(rules) ? rules[Number(index)] : null;
  const id: unknown = typeof rule === 'object' && rule ? Reflect.get(rule, 'id') : null;
  return typeof id === 'string' ? id : '';
}
