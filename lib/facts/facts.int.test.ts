import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepAnswer } from '@/lib/filings/draft/keep/service';
import { createDraft, createDrafts } from '@/lib/filings/draft/service';
import { getFiling } from '@/lib/filings/queries';
import { type FilingWorld, makeFilingWorld, refusal } from '@/lib/filings/testing/filing-world';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { countQueries } from '@/lib/platform/testing/count-queries';
import { exportFacts } from './export/service';
import { getFact, listFacts, previewFact } from './queries';
import { readFacts } from './read/queries';
import { recordFactSchema } from './schema';
import { recordFact } from './service';
import { giveFacts } from './testing/give-facts';

let w: FilingWorld;
let incidentId: string;
const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const FORBIDDEN = 'FORBIDDEN common.errors.forbidden';

const give = (actor: Actor, caseId: string | null, key: string, value: unknown, over: object = {}) =>
  recordFact(
    actor,
    recordFactSchema.parse({
      ...{
        incidentId,
        caseId,
        key,
        value,
        withdrawn: value === null,
        asOf: '2021-02-24T09:00:00Z',
        sourceKind: 'LABORATORY',
        source: 'Le laboratoire',
      },
      ...over,
    }),
  );
const current = (actor: Actor, caseId: string | null) =>
  withActor(actor, (tx) => readFacts(tx, { incidentId, caseId }));

beforeAll(async () => {
  w = await makeFilingWorld();
  incidentId = w.incidentId;
  await w.fix(w.actors.dpo, 0);
  await w.fix(w.actors.dpo2, 2);
  await giveFacts(w.actors.coordinator, {
    incidentId,
    values: {
      cause: 'EXTERNAL_MALICIOUS',
      natures: ['CONFIDENTIALITY'],
      peopleApprox: 500_000,
      measuresAfter: 'FTP fermé.',
    },
  });
});
afterAll(() => w.db.$disconnect());

describe('who records and reads', () => {
  it('for the vendor, administrators and outsiders there are no facts', async () => {
    for (const actor of [w.actors.vendor, w.actors.otherVendor, w.actors.admin, w.actors.outsider]) {
      expect(await refusal(listFacts(actor, { incidentId }))).toBe(NOT_FOUND);
      expect(await refusal(getFact(actor, { incidentId, key: 'cause' }))).toBe(NOT_FOUND);
      expect(await refusal(give(actor, null, 'cause', 'UNKNOWN'))).toBe(NOT_FOUND);
      await expect(async () => exportFacts(actor, { incidentId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await withActor(actor, (tx) => tx.fact.count())).toBe(0);
    }
  });

  it('readers record nothing; a laboratory records for itself only', async () => {
    const { auditor, communications, liaison, dpo, dpo2 } = w.actors;
    for (const actor of [auditor, communications, liaison])
      expect(await refusal(give(actor, null, 'cause', 'UNKNOWN'))).toBe(FORBIDDEN);
    expect(await refusal(give(dpo, null, 'cause', 'UNKNOWN'))).toBe(FORBIDDEN);
    expect(await refusal(give(dpo2, w.caseOf(0), 'cause', 'UNKNOWN'))).toBe(NOT_FOUND);
    expect(await refusal(give(auditor, w.caseOf(0), 'cause', 'UNKNOWN'))).toBe(FORBIDDEN);
    const row = {
      incidentId,
      key: 'cause',
      value: 'UNKNOWN',
      asOf: new Date(),
      sourceKind: 'OTHER' as const,
      source: 'x',
    };
    const author = { authorId: dpo2.userId, authorName: 'x' };
    for (const caseId of [null, w.caseOf(0)])
      await expect(withActor(dpo2, (tx) => tx.fact.create({ data: { ...row, ...author, caseId } }))).rejects.toThrow(
        /row-level security/,
      );
  });

  it('a laboratory does not see what another recorded', async () => {
    await give(w.actors.dpo2, w.caseOf(2), 'measuresBefore', 'Mesures du labo C');
    const seen = await getFact(w.actors.dpo, { incidentId, key: 'measuresBefore' });
    expect([seen.history, seen.laboratories.map((one) => one.caseId).toSorted()]).toEqual([
      [],
      [w.caseOf(0), w.caseOf(1)].toSorted(),
    ]);
    expect((await getFact(w.actors.auditor, { incidentId, key: 'measuresBefore' })).history).toHaveLength(1);
  });
});

describe('recording', () => {
  it('demands a type, a source, a date that is past, and something new', async () => {
    const bad = (over: object) => recordFactSchema.safeParse({ ...valid, ...over }).success;
    const valid = {
      incidentId,
      caseId: null,
      key: 'peopleApprox',
      value: 3,
      asOf: '2021-02-24T09:00:00Z',
      sourceKind: 'PRESS',
      source: 'AFP',
    };
    expect(bad({})).toBe(true);
    for (const over of [
      { value: 'trois' },
      { value: -1 },
      { value: undefined },
      { key: 'cause', value: 'ALIENS' },
      { key: 'sensitiveData', value: ['NONE', 'HEALTH'] },
      { key: 'description', value: 'NIR 255081416802538' },
      { key: 'awarenessAt', value: '2021-02-24T09:00:00Z' },
      { source: ' ' },
      { sourceKind: 'RUMOUR' },
    ])
      expect(bad(over), JSON.stringify(over)).toBe(false);
    const { coordinator } = w.actors;
    expect(await refusal(give(coordinator, null, 'cause', 'UNKNOWN', { asOf: '2021-02-25T09:00:00Z' }))).toBe(
      'INVALID facts.errors.future',
    );
    expect(await refusal(give(coordinator, null, 'natures', ['CONFIDENTIALITY']))).toBe('INVALID facts.errors.same');
  });

  it('is append-only, in the database too; the log says old → new', async () => {
    const { factId } = await give(w.actors.ciso, null, 'established', 'SUPPOSE');
    await give(w.actors.ciso, null, 'established', 'ETABLI');
    expect(
      (await getFact(w.actors.coordinator, { incidentId, key: 'established' })).history.map((one) => one.value),
    ).toEqual(['ETABLI', 'SUPPOSE']);
    await expect(w.db.fact.update({ where: { id: factId }, data: { value: 'ETABLI' } })).rejects.toThrow(
      /does not change/,
    );
    await expect(withActor(w.actors.ciso, (tx) => tx.fact.deleteMany())).rejects.toThrow(/permission denied/);
    const [entry] = await w.db.logEntry.findMany({
      where: { chainId: incidentId, type: 'fact.recorded' },
      orderBy: { seq: 'desc' },
      take: 1,
    });
    expect(JSON.parse(entry?.entry ?? '{}').payload).toMatchObject({
      before: 'Supposée',
      after: 'Établie',
      source: 'Le laboratoire',
    });
  });

  it('a laboratory’s value wins until it is withdrawn; totals are never its number', async () => {
    const [dpo, caseId] = [w.actors.dpo, w.caseOf(1)];
    expect((await current(dpo, caseId)).cause).toMatchObject({
      value: 'EXTERNAL_MALICIOUS',
      scope: 'incident',
      from: 'PRESS',
    });
    expect((await current(dpo, caseId)).peopleApprox).toBeUndefined();
    await give(dpo, caseId, 'cause', 'INTERNAL_ACCIDENTAL');
    expect((await current(dpo, caseId)).cause).toMatchObject({ value: 'INTERNAL_ACCIDENTAL', scope: 'case' });
    expect(
      (await getFact(w.actors.coordinator, { incidentId, key: 'cause' })).laboratories.filter((one) => one.different),
    ).toHaveLength(1);
    await give(dpo, caseId, 'cause', null);
    expect((await current(dpo, caseId)).cause).toMatchObject({ value: 'EXTERNAL_MALICIOUS', scope: 'incident' });
  });

  it('numbers: announced, then counted in the finished file, then what a person records', async () => {
    const [dpo, caseId] = [w.actors.dpo, w.caseOf(1)];
    const people = async () => (await current(dpo, caseId)).peopleApprox;
    await w.db.breachCase.update({ where: { id: caseId }, data: { patientsExpected: 1_000 } });
    expect(await people()).toMatchObject({ value: 1_000, from: 'ANNOUNCED' });
    const evidence = { sha256: 'a'.repeat(64), size: 1n, fileName: 'f.csv', createdBy: dpo.userId };
    const run = await w.db.importRun.create({
      data: { ...evidence, incidentId, evidenceId: caseId, state: 'RUNNING', rowsRead: 980, rowsInserted: 980 },
    });
    await w.db.patientCounter.create({ data: { incidentId, caseId, runId: run.id, rowsRead: 980, inserted: 980 } });
    expect(await people()).toMatchObject({ value: 1_000 });
    await w.db.importRun.update({ where: { id: run.id }, data: { state: 'DONE', finishedAt: new Date() } });
    expect(await people()).toMatchObject({ value: 980, from: 'COUNT', ref: 'count:980' });
    await give(dpo, caseId, 'peopleApprox', 990);
    expect(await people()).toMatchObject({ value: 990, from: 'LABORATORY' });
  });
});

describe('what quotes a fact', () => {
  const view = (filingId: string) => getFiling(w.actors.dpo, { incidentId, filingId });
  const paths = async (filingId: string) => (await view(filingId)).changes.map((change) => change.path);
  let filingId: string;

  it('a draft quotes them, and a change is flagged with its source until it is taken', async () => {
    filingId = (await w.draft(w.actors.dpo, 0)).filingId;
    expect(await paths(filingId)).toEqual([]);
    const impact = await previewFact(w.actors.coordinator, {
      incidentId,
      caseId: null,
      key: 'measuresAfter',
      value: 'FTP fermé, comptes révoqués.',
    });
    expect(impact).toMatchObject({ drafts: 1, filed: 0, laboratories: 1 });
    await give(w.actors.coordinator, null, 'measuresAfter', 'FTP fermé, comptes révoqués.');
    expect((await view(filingId)).changes).toMatchObject([
      { path: 'after.measures', quoted: 'FTP fermé.', fact: 'FTP fermé, comptes révoqués.', source: 'Le laboratoire' },
    ]);
    expect(
      (await listFacts(w.actors.coordinator, { incidentId })).rows.find((row) => row.def.key === 'measuresAfter')
        ?.outdated,
    ).toEqual({ open: 1, handedIn: 0 });
    await w.fill(w.actors.dpo, filingId, { after: { measures: 'FTP fermé, comptes révoqués.' } });
    expect(await paths(filingId)).toEqual([]);
  });

  it('an answer kept on purpose is silent until the fact changes again', async () => {
    await give(w.actors.coordinator, null, 'measuresAfter', 'Autre mesure.');
    const place = { incidentId, filingId, path: 'after.measures' };
    expect(await refusal(keepAnswer(w.actors.auditor, { ...place, reason: 'Écart voulu' }))).toBe(FORBIDDEN);
    await keepAnswer(w.actors.dpo, { ...place, reason: 'Écart voulu' });
    expect(await view(filingId)).toMatchObject({
      changes: [],
      kept: [{ path: 'after.measures', reason: 'Écart voulu' }],
    });
    expect(await refusal(keepAnswer(w.actors.dpo, { ...place, reason: 'Encore' }))).toBe(
      'GUARD filings.errors.nothingToKeep',
    );
    await give(w.actors.coordinator, null, 'measuresAfter', 'Encore une autre.');
    expect(await paths(filingId)).toEqual(['after.measures']);
    await w.fill(w.actors.dpo, filingId, { after: { measures: 'Encore une autre.' } });
  });

  it('a filed dossier proposes the supplementary, which takes the new values', async () => {
    await w.act(w.actors.dpo, filingId, 'request');
    await w.act(w.actors.manager, filingId, 'approve');
    await w.file(w.actors.dpo, filingId, '2021-02-24T11:45:00.000Z');
    expect(await view(filingId)).toMatchObject({ changes: [], permissions: { supplement: true } });
    await give(w.actors.coordinator, null, 'measuresAfter', 'Purge des extractions.');
    expect(await paths(filingId)).toEqual(['after.measures']);
    const next = await createDraft(w.actors.dpo, { incidentId, caseId: w.caseOf(0), kind: 'CNIL_SUPPLEMENTARY' });
    const draft = await view(next.filingId);
    expect(draft).toMatchObject({ content: { after: { measures: 'Purge des extractions.' } }, changes: [] });
    expect(await view(filingId)).toMatchObject({ openSupplementId: next.filingId, permissions: { supplement: false } });
  });

  it('thirty dossiers are drafted in as many statements as three, but for their log entries', async () => {
    const cost = async (labs: number) => {
      const made = await w.db.incident.create({
        data: { ref: `BULK-${labs}`, title: 'Lot', type: 'OTHER', firstSignalAt: new Date('2021-02-23T08:00:00Z') },
      });
      for (let i = 0; i < labs; i += 1) {
        const organisation = await w.db.organisation.create({
          data: { kind: 'LABORATORY', name: `Labo ${labs}-${i}` },
        });
        await w.db.breachCase.create({ data: { incidentId: made.id, organisationId: organisation.id } });
      }
      const { makeActor } = await import('@/prisma/scenarios/factories');
      const actor = await makeActor(w.db, `bulk${labs}`, [{ role: 'COORDINATOR', incidentId: made.id }]);
      const started = performance.now();
      const queries = await countQueries(async () =>
        expect(await createDrafts(actor, { incidentId: made.id })).toEqual({ created: labs }),
      );
      return { queries: queries - 2 * labs, ms: performance.now() - started };
    };
    const [three, thirty] = [await cost(3), await cost(30)];
    expect(thirty.queries).toBe(three.queries);
    expect(await countQueries(() => listFacts(w.actors.coordinator, { incidentId }))).toBeLessThan(16);
  });
});
