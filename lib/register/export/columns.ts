import { type RegisterWords, type SectionKey, sectionsOf } from '../document/sections';
import type { RegisterEntry } from '../rules';

/** One column of the register as a table. Dates are instants; a spreadsheet shows them in Paris time. */
export type RegisterColumn = { header: string; width: number } & (
  | { kind: 'text'; value: (entry: RegisterEntry) => string }
  | { kind: 'date'; value: (entry: RegisterEntry) => Date | null }
  | { kind: 'number'; value: (entry: RegisterEntry) => number | null }
);

/** The text of a section, one answer a line: what a cell holds. */
function textOf(entry: RegisterEntry, key: SectionKey, words: RegisterWords): string {
  const section = sectionsOf(entry, words).find((candidate) => candidate.key === key);
  return (section?.answers ?? [])
    .filter((answer) => answer.lines.length > 0)
    .map((answer) => `${answer.label} : ${answer.lines.join(' ; ')}`)
    .join('\n');
}

/** Columns of domain §2: facts, effects, remedial action, reasoning, reasons, proof, dates, receipts. */
export function registerColumns(words: RegisterWords): RegisterColumn[] {
  const { t } = words;
  const text = (key: string, value: (entry: RegisterEntry) => string, width = 24): RegisterColumn => ({
    kind: 'text',
    header: t(`columns.${key}`),
    width,
    value,
  });
  const date = (key: string, value: (entry: RegisterEntry) => Date | null): RegisterColumn => ({
    kind: 'date',
    header: t(`columns.${key}`),
    width: 18,
    value,
  });
  const number = (key: string, value: (entry: RegisterEntry) => number | null): RegisterColumn => ({
    kind: 'number',
    header: t(`columns.${key}`),
    width: 14,
    value,
  });
  const section = (key: SectionKey) => text(key, (entry) => textOf(entry, key, words), 60);
  return [
    text('laboratory', (entry) => entry.laboratory.name, 30),
    text('finess', (entry) => entry.laboratory.finess, 12),
    text(
      'incident',
      ({ incident }) => `${incident.exercise ? `${t('exercise')} · ` : ''}${incident.ref} · ${incident.title}`,
      34,
    ),
    date('firstSignal', (entry) => entry.firstSignalAt ?? entry.incident.firstSignalAt),
    date('awareness', (entry) => entry.awarenessAt),
    date('deadline', (entry) => entry.deadlineAt),
    section('facts'),
    number('people', (entry) => entry.people),
    section('effects'),
    section('measures'),
    text('severity', ({ severity }) => (severity ? t(`levels.${severity.level}`) : ''), 14),
    number('score', ({ severity }) => (severity ? severity.score / 100 : null)),
    number('cnil', ({ severity }) => severity?.cnil ?? null),
    section('risk'),
    text('outcome', (entry) => t(`outcome.${entry.outcome}`), 22),
    date('notified', (entry) => entry.notifiedAt),
    text('receipts', ({ filings }) => filings.flatMap((filing) => filing.receiptNumber ?? []).join(', '), 18),
    text(
      'notNotified',
      ({ outcome, decision33 }) => (outcome === 'NOT_NOTIFIED' ? (decision33?.reasons ?? '') : ''),
      50,
    ),
    text('delayReasons', (entry) => (entry.late ? entry.content.dates.delayReasons : ''), 50),
    text('decision34', ({ decision34 }) => (decision34 ? t(`decisions.${decision34.outcome}`) : ''), 26),
    text('reasons34', ({ decision34 }) => decision34?.reasons ?? '', 50),
    number('informed', (entry) => entry.informed),
    date('informedFrom', (entry) => entry.informedFrom),
    date('informedTo', (entry) => entry.informedTo),
    section('persons'),
    section('others'),
    text('missing', (entry) => entry.missing.map((key) => t(`missing.${key}`)).join(' ; '), 40),
  ];
}
