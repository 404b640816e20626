import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '@/lib/platform/questionnaire/question';
import { REPORT_KINDS, type ReportKind } from '../kinds/catalogue';
import { readyExample } from '../testing/ready-example';
import type { ReportContext } from './field';
import { missingInReport, reportCompleteness, reportForm } from './rules';
import { reportSchema } from './schema';

const now = new Date('2021-02-26T12:00:00Z');
const CASE: ReportContext = { now, scope: 'CASE' };
const INCIDENT: ReportContext = { now, scope: 'INCIDENT' };
const messages: Record<'fr' | 'en', object> = {
  fr: JSON.parse(readFileSync('lib/platform/i18n/messages/fr/reports.json', 'utf8')),
  en: JSON.parse(readFileSync('lib/platform/i18n/messages/en/reports.json', 'utf8')),
};
const word = (locale: 'fr' | 'en', key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>((at, name) => (at instanceof Object ? Reflect.get(at, name) : undefined), messages[locale]);
const demanded = (kind: ReportKind, context = CASE) =>
  missingInReport(kind, reportSchema(kind).parse({}), context).map((item) => item.path);
const scopeOf = (kind: ReportKind) => (kind === 'DGS' ? INCIDENT : CASE);

const WHO = ['declarant.name', 'declarant.position', 'declarant.phone', 'declarant.email'];
const WHERE = ['name', 'finess', 'type', 'address', 'postcode', 'city'].map((name) => `structure.${name}`);

describe('the forms of the authorities', () => {
  it.each(REPORT_KINDS)('%s has words in both languages for every block, question, hint, column and option', (kind) => {
    for (const locale of ['fr', 'en'] as const) {
      const { fields } = reportForm(kind);
      const keys = [
        `kinds.${kind}.one`,
        `kinds.${kind}.short`,
        `explain.${kind}`,
        `receiptLabel.${kind}`,
        ...blocksOf(fields).map((block) => `blocks.${block}`),
        ...fields.flatMap((def) => [
          `fields.${def.path}`,
          ...(def.codes ?? []).map((code) => `options.${def.list}.${code}`),
          ...(def.columns ?? []).flatMap((column) => [
            `columns.${def.path}.${column.name}`,
            ...(column.codes ?? []).map((code) => `options.${column.list}.${code}`),
          ]),
        ]),
      ];
      expect(keys.filter((key) => typeof word(locale, key) !== 'string')).toEqual([]);
    }
  });

  it.each<[ReportKind, ReportContext, string[]]>([
    [
      'SECTOR_REPORT',
      CASE,
      [
        ...WHO,
        ...WHERE,
        ...['foundAt', 'perimeter', 'systems', 'data', 'careState', 'criteria', 'qualification'].map(
          (n) => `incident.${n}`,
        ),
        ...['people', 'onData', 'onPersons', 'onSystems', 'onStructure'].map((n) => `impact.${n}`),
        'causes.known',
        'measures.taken',
        'help.requested',
        'told.authorities',
        'sharing.tlp',
      ],
    ],
    [
      'COMPLAINT',
      CASE,
      [
        ...WHO,
        'declarant.capacity',
        ...WHERE,
        'service.kind',
        'service.name',
        'offences.articles',
        'facts.knownAt',
        'facts.description',
        'facts.author',
        'prejudice.description',
        'exhibits.items',
        'cover.sought',
      ],
    ],
    [
      'CERT_FR',
      INCIDENT,
      [
        ...WHO,
        'structure.count',
        'structure.entities',
        ...['foundAt', 'attack', 'ongoing', 'text', 'systems'].map((n) => `summary.${n}`),
        'indicators.shared',
        'help.requested',
        'told.authorities',
        'sharing.tlp',
        'sharing.pap',
      ],
    ],
    [
      'ARS',
      CASE,
      [
        ...WHO,
        ...WHERE,
        ...['foundAt', 'summary', 'people', 'careState'].map((n) => `situation.${n}`),
        'help.requested',
        'sharing.tlp',
      ],
    ],
    [
      'DGS',
      INCIDENT,
      [
        ...WHO,
        'structure.count',
        'structure.entities',
        'relay.through',
        ...['foundAt', 'summary', 'people', 'healthImpact', 'careState'].map((n) => `situation.${n}`),
        'sharing.tlp',
        'sharing.pap',
      ],
    ],
    [
      'INSURER',
      CASE,
      [
        ...WHO,
        ...WHERE,
        ...['insurer', 'policy', 'guarantees'].map((n) => `contract.${n}`),
        ...['knownAt', 'summary', 'complaintLodged', 'loss', 'measures'].map((n) => `claim.${n}`),
        'sharing.tlp',
      ],
    ],
    [
      'NIS2_EARLY_WARNING',
      CASE,
      [
        ...WHO,
        ...WHERE,
        ...['foundAt', 'criteria', 'summary', 'malicious', 'crossBorder'].map((n) => `significance.${n}`),
        'help.requested',
        'sharing.tlp',
        'sharing.pap',
      ],
    ],
    [
      'NIS2_NOTIFICATION',
      CASE,
      [
        ...WHO,
        ...WHERE,
        'previous.number',
        ...['foundAt', 'criteria', 'summary', 'malicious', 'crossBorder'].map((n) => `significance.${n}`),
        'assessment.severity',
        'assessment.impact',
        'indicators.shared',
        'help.requested',
        'sharing.tlp',
        'sharing.pap',
      ],
    ],
    [
      'NIS2_FINAL',
      CASE,
      [
        ...WHO,
        ...WHERE,
        'previous.number',
        ...['description', 'rootCause', 'mitigation', 'crossBorder', 'ongoing'].map((n) => `final.${n}`),
        'sharing.tlp',
        'sharing.pap',
      ],
    ],
  ])('%s demands of an empty draft exactly the fields of the text, in its order', (kind, context, paths) => {
    expect(demanded(kind, context)).toEqual(paths);
    expect(reportCompleteness(kind, reportSchema(kind).parse({}), context)).toBe(0);
  });

  it.each(REPORT_KINDS)('%s lets its ready example through, and keeps it as it is', (kind) => {
    const content = readyExample(kind);
    expect(missingInReport(kind, content, scopeOf(kind))).toEqual([]);
    expect(reportCompleteness(kind, content, scopeOf(kind))).toBe(100);
    expect(reportSchema(kind).parse(content)).toEqual(content);
  });

  it('opens the option lists that the texts give, and no other code', () => {
    const codes = (kind: ReportKind, path: string) => reportForm(kind).fields.find((def) => def.path === path)?.codes;
    expect(codes('SECTOR_REPORT', 'incident.criteria')).toHaveLength(5);
    expect(codes('COMPLAINT', 'offences.articles')).toEqual([
      'ART_323_1',
      'ART_323_2',
      'ART_323_3',
      'ART_323_3_1',
      'OTHER',
    ]);
    expect(codes('COMPLAINT', 'service.kind')).toEqual(['POLICE', 'GENDARMERIE', 'PROSECUTOR']);
    expect(codes('CERT_FR', 'sharing.tlp')).toEqual(['RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR']);
    expect(codes('CERT_FR', 'sharing.pap')).toEqual(['RED', 'AMBER', 'GREEN', 'CLEAR']);
    expect(reportSchema('CERT_FR').safeParse({ sharing: { tlp: 'WHITE' } }).success).toBe(false);
    expect(reportSchema('COMPLAINT').parse({ sharing: { tlp: 'RED' }, facts: { state: 'x' } })).not.toHaveProperty(
      'sharing',
    );
  });
});

describe('conditions and contradictions', () => {
  const lacks = (kind: ReportKind, over: Record<string, Record<string, unknown>>, context = scopeOf(kind)) => {
    const example = readyExample(kind);
    const content = Object.fromEntries(
      Object.entries(example).map(([block, answers]) => [block, { ...answers, ...over[block] }]),
    );
    return missingInReport(kind, reportSchema(kind).parse(content), context).map(
      ({ path, messageKey }) => `${path} ${messageKey.split('.').at(-1)}`,
    );
  };

  it.each<[ReportKind, Record<string, Record<string, unknown>>, string]>([
    ['SECTOR_REPORT', { incident: { careState: 'DEGRADED' } }, 'incident.careText required'],
    ['SECTOR_REPORT', { help: { requested: true, text: '' } }, 'help.text required'],
    ['SECTOR_REPORT', { told: { authorities: ['NONE', 'CNIL'] } }, 'told.authorities alone'],
    ['SECTOR_REPORT', { incident: { foundAt: '2021-02-27T09:00:00Z' } }, 'incident.foundAt future'],
    ['SECTOR_REPORT', { structure: { finess: '1234' } }, 'structure.finess finess'],
    ['SECTOR_REPORT', { structure: { postcode: '5610' } }, 'structure.postcode postcode'],
    ['SECTOR_REPORT', { declarant: { phone: '12' } }, 'declarant.phone phone'],
    ['SECTOR_REPORT', { declarant: { email: 'a@' } }, 'declarant.email email'],
    ['COMPLAINT', { facts: { author: 'IDENTIFIED' } }, 'facts.authorText required'],
    ['COMPLAINT', { offences: { articles: ['OTHER'] } }, 'offences.other required'],
    ['COMPLAINT', { cover: { sought: true, insurer: '' } }, 'cover.insurer required'],
    ['COMPLAINT', { exhibits: { items: [{ kind: 'LOGS', name: ' ' }] } }, 'exhibits.items row'],
    ['CERT_FR', { indicators: { shared: true, text: '' } }, 'indicators.text required'],
    ['ARS', { situation: { careState: 'INTERRUPTED', careText: 'x' } }, 'situation.continuity required'],
    ['DGS', { situation: { healthImpact: 'PROVEN' } }, 'situation.healthImpactText required'],
    ['INSURER', { claim: { complaintLodged: true, complaintNumber: '' } }, 'claim.complaintNumber required'],
    ['NIS2_FINAL', { final: { ongoing: true } }, 'final.progress required'],
  ])('%s %j', (kind, over, line) => expect(lacks(kind, over)).toEqual([line]));

  it('« not known yet » is an answer to the number of persons', () => {
    expect(lacks('SECTOR_REPORT', { impact: { people: 'UNKNOWN' } })).toEqual([]);
    expect(lacks('SECTOR_REPORT', { impact: { people: null } })).toEqual(['impact.people required']);
  });
});
