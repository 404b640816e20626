import { formatDateTime, formatNumber } from '../time/format';
import { isAnswered, type Question, UNKNOWN } from './question';

/** A translator of one namespace of messages. */
export type Wording = (key: string, params?: Record<string, string | number>) => string;

/** Words for answers: those of the form's noun (`options`, `columns`), and those of every form (`questionnaire`). */
export interface AnswerWords {
  noun: Wording;
  common: Wording;
  locale: string;
}

/**
 * An answer as people read it, one entry per line; empty when nothing was answered. Codes become the form's wording,
 * instants Europe/Paris time.
 */
export function answerLines(def: Question, value: unknown, words: AnswerWords): string[] {
  const { noun, common, locale } = words;
  if (!isAnswered(value)) return [];
  if (value === UNKNOWN && def.unknown) return [common('unknown')];
  if (typeof value === 'boolean') return [common(`yesNo.${value}`)];
  if (typeof value === 'number') return [formatNumber(value, locale)];
  if (typeof value === 'string') {
    if (def.type === 'instant') return [formatDateTime(new Date(value), locale)];
    return def.list ? [noun(`options.${def.list}.${value}`)] : value.trim().split(/\r?\n/);
  }
  return Array.isArray(value) ? value.map((item) => lineOf(def, item, words)) : [];
}

/** A row reads "code: words (more words)"; a list of codes, one code a line. */
function lineOf(def: Question, item: unknown, { noun, common }: AnswerWords): string {
  if (typeof item === 'string') return def.list ? noun(`options.${def.list}.${item}`) : item;
  if (typeof item !== 'object' || item === null) return '';
  const cells = (def.columns ?? []).map((column) => {
    const value: unknown = Reflect.get(item, column.name);
    const words = typeof value === 'string' ? value.trim() : '';
    return {
      coded: column.list !== undefined,
      text: column.list && words ? noun(`options.${column.list}.${words}`) : words,
    };
  });
  const head = cells.filter((cell) => cell.coded).map((cell) => cell.text || common('notAnswered'));
  const [main = '', ...rest] = cells.filter((cell) => !cell.coded).map((cell) => cell.text);
  const more = rest.filter((part) => part !== '');
  const line = head.length > 0 ? common('row', { head: head.join(', '), text: main }) : main;
  return more.length > 0 ? `${line} (${more.join(', ')})` : line;
}
