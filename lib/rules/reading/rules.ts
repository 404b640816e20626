import { BUILT_IN_PACKS } from '../packs/built-in';
import { packSchema, type RulePack } from '../schema';

/** What is wrong in a pack that was handed in, and where: "rules.2.period". `message` is a key or the parser's words. */
export interface PackProblem {
  path: string;
  message: string;
  /** Where the rule is meant by its id, when it has one. */
  rule: string;
}

export type ReadPack = { pack: RulePack; problems: [] } | { pack: null; problems: PackProblem[] };

const at = (path: string, message: string, rule = ''): PackProblem => ({ path, message, rule });

/**
 * Reads a pack from its text. Everything that is wrong is named at once; `known` are the versions that administrators
 * added before, which a new one must exceed.
 */
export function readPack(text: string, known: readonly { code: string; version: number }[]): ReadPack {
  const parsed = parseJson(text);
  if (!parsed.ok) return { pack: null, problems: [at('', 'rules.errors.json')] };
  const result = packSchema.safeParse(parsed.value);
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) =>
      at(path.map(String).join('.'), message, ruleIdAt(parsed.value, path)),
    );
    return { pack: null, problems };
  }
  const pack = result.data;
  if (BUILT_IN_PACKS.some(({ code }) => code === pack.code))
    return { pack: null, problems: [at('code', 'rules.errors.codeTaken')] };
  if (known.some(({ code, version }) => code === pack.code && version >= pack.version))
    return { pack: null, problems: [at('version', 'rules.errors.versionTaken')] };
  return { pack, problems: [] };
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
