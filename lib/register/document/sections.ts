import { FIELDS } from '@/lib/filings/form/rules';
import { answerOf } from '@/lib/platform/questionnaire/question';
import { answerLines, type Wording } from '@/lib/platform/questionnaire/wording';
import { formatDateTime, formatNumber, formatRemaining } from '@/lib/platform/time/format';
import type { RegisterEntry } from '../rules';
import type { Signed } from '../schema';

/** Words of the document: its own, those of the dossier it quotes, and those of every form. */
export interface RegisterWords {
  t: Wording;
  filings: Wording;
  common: Wording;
  /** Name of an obligation by the rule that dated it, or of a report by its kind. */
  duty: (of: { kind: string; ruleId: string }) => string;
  locale: string;
}

export interface Line {
  label: string;
  lines: string[];
}

export const SECTIONS = ['identity', 'facts', 'effects', 'measures', 'risk', 'authority', 'persons', 'others'] as const;
export type SectionKey = (typeof SECTIONS)[number];
export interface Section {
  key: SectionKey;
  title: string;
  answers: Line[];
}

/** The entry as a document, section by section in the order of art. 33(5); what the screen and the PDF both show. */
export function sectionsOf(entry: RegisterEntry, words: RegisterWords): Section[] {
  const { t } = words;
  const answers: Record<SectionKey, Line[]> = {
    identity: identity(entry, words),
    facts: [
      ...quoted(entry, words, ['breach.description', 'breach.natures', 'breach.cause', 'breach.origins']),
      ...quoted(entry, words, ['dates.startAt', 'dates.endAt', 'dates.discovery']),
      ...quoted(entry, words, ['data.categories', 'data.categoryOther', 'data.sensitive', 'data.people']),
      line(t('fields.people'), entry.people === null ? [] : [formatNumber(entry.people, words.locale)]),
      ...quoted(entry, words, ['data.recordsApprox']),
    ],
    effects: orEmpty(
      t('fields.effects'),
      quoted(entry, words, [
        'consequences.confidentiality',
        'consequences.integrity',
        'consequences.availability',
        'consequences.otherText',
        'harms.harms',
        'harms.harmText',
      ]),
    ),
    measures: [...quoted(entry, words, ['before.measures', 'after.measures']), vendorWork(entry, words)].flat(),
    risk: risk(entry, words),
    authority: authority(entry, words),
    persons: persons(entry, words),
    others: others(entry, words),
  };
  return SECTIONS.map((key) => ({ key, title: t(`sections.${key}`), answers: answers[key] }));
}

const line = (label: string, lines: readonly string[]): Line => ({ label, lines: lines.filter((text) => text !== '') });
/** A section of art. 33(5) that holds nothing says so. */
const orEmpty = (label: string, lines: Line[]): Line[] => (lines.length > 0 ? lines : [line(label, [])]);
const paragraph = (text: string): string[] => text.trim().split(/\r?\n/).filter(Boolean);

function identity({ laboratory, incident, origin }: RegisterEntry, { t }: RegisterWords): Line[] {
  const ids = [
    laboratory.finess ? t('identity.finess', { finess: laboratory.finess }) : '',
    laboratory.siren ? t('identity.siren', { siren: laboratory.siren }) : '',
  ];
  return [
    line(t('fields.controller'), [laboratory.name, ...ids]),
    line(t('fields.representative'), [laboratory.managerName]),
    line(t('fields.dpo'), [laboratory.dpoName]),
    line(t('fields.incident'), [`${incident.ref} · ${incident.title}`, t(`types.${incident.type}`)]),
    line(t('fields.processor'), [incident.vendor]),
    line(t('fields.origin'), [t(`origin.${origin}`)]),
  ];
}

/** Answers of the dossier in its own words; optional ones that were not given are left out. */
function quoted({ content }: RegisterEntry, words: RegisterWords, paths: readonly string[]): Line[] {
  const { filings, common, locale, t } = words;
  return paths.flatMap((path) => {
    const def = FIELDS.find((field) => field.path === path);
    if (!def) return [];
    const lines = answerLines(def, answerOf(content, def), { noun: filings, common, locale });
    const demanded = DEMANDED.includes(path);
    return lines.length > 0 || demanded
      ? [line(demanded ? t(`fields.${path}`) : filings(`fields.${path}`), lines)]
      : [];
  });
}
/** Shown even when empty: what art. 33(5) names. */
const DEMANDED: readonly string[] = ['breach.description', 'breach.natures', 'after.measures', 'data.categories'];

function vendorWork({ remediation }: RegisterEntry, { t, locale }: RegisterWords): Line {
  const done = remediation.map(({ title, state, decidedAt }) =>
    t('vendorLine', {
      title,
      state: t(`remediation.${state}`),
      at: decidedAt ? formatDateTime(decidedAt, locale) : '',
      dated: String(decidedAt !== null),
    }),
  );
  return line(t('fields.vendorWork'), done);
}

function risk({ severity, decision33 }: RegisterEntry, { t, locale }: RegisterWords): Line[] {
  const scored = severity
    ? [
        t('severityLine', {
          level: t(`levels.${severity.level}`),
          score: formatScore(severity.score, locale),
          cnil: t(`cnil.${severity.cnil}`),
        }),
        severity.decidedAt
          ? t('signedBy', { name: severity.decidedName, at: formatDateTime(severity.decidedAt, locale) })
          : '',
        severity.overrideReason ? t('override', { reason: severity.overrideReason }) : '',
      ]
    : [];
  return [line(t('fields.severity'), scored), decisionLine(t('fields.decision33'), decision33, { t, locale })];
}

/** 500 → 5,00 */
function formatScore(score: number, locale: string): string {
  return (score / 100).toLocaleString(locale === 'en' ? 'en-GB' : 'fr-FR', { minimumFractionDigits: 2 });
}

function decisionLine(
  label: string,
  decision: Signed | null,
  { t, locale }: Pick<RegisterWords, 't' | 'locale'>,
): Line {
  if (!decision) return line(label, []);
  const { outcome, reasons, proposedName, decidedName, decidedAt } = decision;
  return line(label, [
    t(`decisions.${outcome}`),
    ...paragraph(reasons),
    t('proposedBy', { name: proposedName }),
    decidedAt ? t('signedBy', { name: decidedName, at: formatDateTime(decidedAt, locale) }) : '',
  ]);
}

function authority(entry: RegisterEntry, { t, locale }: RegisterWords): Line[] {
  const at = (date: Date | null) => (date ? formatDateTime(date, locale) : '');
  const { awareness, deadlineAt, notifiedAt, filings, content } = entry;
  const history = awareness.map((event, index) =>
    t(index === 0 ? 'awarenessLine' : 'awarenessWas', {
      at: at(event.at),
      basis: t(`basis.${event.basis}`),
      by: event.decidedBy,
    }),
  );
  const receipts = filings.flatMap((filing) =>
    filing.receiptAt
      ? [
          t('receiptLine', {
            kind: t(`filing.${filing.kind}`),
            number: filing.receiptNumber ?? '',
            at: at(filing.receiptAt),
          }),
        ]
      : [],
  );
  const margin = deadlineAt && notifiedAt ? notifiedAt.getTime() - deadlineAt.getTime() : null;
  return [
    line(t('fields.firstSignal'), [at(entry.firstSignalAt ?? entry.incident.firstSignalAt)]),
    line(t('fields.awareness'), [
      ...history,
      ...awareness.map((event) => (event.reason ? t('revision', { reason: event.reason }) : '')),
    ]),
    line(t('fields.deadline'), [at(deadlineAt)]),
    line(t('fields.outcome'), [
      t(`outcome.${entry.outcome}`),
      margin === null ? '' : t(margin > 0 ? 'marginLate' : 'marginEarly', { time: formatRemaining(margin, locale) }),
    ]),
    line(t('fields.receipts'), receipts),
    ...(entry.outcome === 'NOT_NOTIFIED'
      ? [line(t('fields.notNotified'), entry.decision33 ? paragraph(entry.decision33.reasons) : [])]
      : []),
    ...(entry.late ? [line(t('fields.delayReasons'), paragraph(content.dates.delayReasons))] : []),
  ];
}

function persons(entry: RegisterEntry, words: RegisterWords): Line[] {
  const { t, locale } = words;
  const number = (value: number) => formatNumber(value, locale);
  const answer = entry.content.information.peopleInformed;
  const batches = entry.batches.map((batch) =>
    t('batchLine', {
      number: batch.number,
      channel: t(`channel.${batch.channel}`),
      informed: number(batch.informed),
      total: number(batch.total),
      failed: number(batch.failed),
      at: batch.startedAt ? formatDateTime(batch.startedAt, locale) : '',
      dated: String(batch.startedAt !== null),
    }),
  );
  const proofs = entry.batches.flatMap((batch) =>
    batch.contentHash ? [t('proofLine', { number: batch.number, hash: batch.contentHash })] : [],
  );
  return [
    decisionLine(t('fields.decision34'), entry.decision34, words),
    ...(answer ? [line(t('fields.announced'), [t(`announced.${answer}`)])] : []),
    line(
      t('fields.informed'),
      entry.informed > 0
        ? [
            t('informedLine', {
              informed: number(entry.informed),
              people: entry.people === null ? '?' : number(entry.people),
            }),
          ]
        : [],
    ),
    line(t('fields.batches'), batches),
    ...(proofs.length > 0 ? [line(t('fields.proofs'), proofs)] : []),
  ];
}

function others({ obligations, reports }: RegisterEntry, { t, duty, locale }: RegisterWords): Line[] {
  const ruleOf = (kind: string) => obligations.find((row) => row.kind === kind)?.ruleId ?? '';
  const told = reports.map((report) => ({
    kind: report.kind,
    ruleId: ruleOf(report.kind),
    at: report.receiptAt ?? report.sentAt,
    reference: report.receiptNumber,
  }));
  const known = new Set([...told.map((report) => report.kind), ...OWN_SECTIONS]);
  const done = obligations.filter((row) => !known.has(row.kind)).map(({ doneAt, ...row }) => ({ ...row, at: doneAt }));
  const all = [...told, ...done];
  if (all.length === 0) return [line(t('fields.others'), [t('none')])];
  return all.map(({ at, reference, ...of }) =>
    line(duty(of), [at ? formatDateTime(at, locale) : '', reference ? t('reference', { reference }) : '']),
  );
}
/** Obligations that sections of their own tell of. */
const OWN_SECTIONS: readonly string[] = ['CNIL_33', 'CNIL_SUPPLEMENT', 'PERSONS_34', 'REGISTER'];
