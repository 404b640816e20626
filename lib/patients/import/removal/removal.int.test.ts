import { describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { withActor } from '@/lib/platform/db/with-actor';
import { flagBit } from '../../person/flags';
import { decodePayload } from '../../person/payload';
import { pauseImport, readAgain, resumeImport } from '../../service';
import { begin, FINESS_A, FINESS_B, HEADER, start, work } from '../testing/import-world';
import { openImportWorld } from '../testing/open-world';
import { cancelImport, executeRemoval, readForecast } from './service';

const { w } = await openImportWorld();

let serial = 0;
/** A fresh incident of the same laboratories, so that each story starts from nothing. */
async function incident() {
  const { id } = await w.db.incident.create({
    data: {
      ref: `R-${serial++}`,
      title: 'removal',
      type: 'PROCESSOR_DATA_LEAK',
      firstSignalAt: new Date('2021-02-23T10:00:00Z'),
    },
  });
  for (const lab of w.labs)
    await w.db.breachCase.create({ data: { incidentId: id, organisationId: lab.organisation.id } });
  await w.db.membership.create({ data: { userId: w.actors.coordinator.userId, incidentId: id, role: 'COORDINATOR' } });
  const { memberships, ...actor } = w.actors.coordinator;
  const coordinator = {
    ...actor,
    memberships: [...memberships, { role: 'COORDINATOR' as const, incidentId: id, organisationId: null, caseId: null }],
  };
  return { incidentId: id, coordinator };
}
type Place = Awaited<ReturnType<typeof incident>>;

async function imported({ incidentId, coordinator }: Place, text: string) {
  const runId = await begin(coordinator, incidentId, text);
  await start(w, runId, coordinator);
  await work(incidentId, runId);
  return runId;
}

const remove = ({ incidentId }: Place, runId: string, signal = new AbortController().signal) =>
  executeRemoval(systemActor('removal', incidentId), { runId, signal });

async function cancelled(place: Place, runId: string) {
  await cancelImport(place.coordinator, { runId });
  await remove(place, runId);
}

/** Everything an import leaves behind, without ids, times and random bytes. */
async function picture({ incidentId }: Place) {
  const keys = await withActor(systemActor('test', incidentId), (tx) => incidentKeys(tx, incidentId));
  const sealer = createSealer({ table: 'person', incidentId, dataKey: keys.dataKey });
  const persons = await w.db.person.findMany({
    where: { incidentId },
    orderBy: [{ caseId: 'asc' }, { identity: 'asc' }],
  });
  const runs = await w.db.importRun.findMany({ where: { incidentId, state: 'DONE' }, orderBy: { createdAt: 'asc' } });
  const counters = await w.db.patientCounter.findMany({
    where: { incidentId },
    orderBy: [{ runId: 'asc' }, { caseId: 'asc' }],
  });
  return {
    persons: persons.map(({ id, createdAt: _, secret, ...rest }) => ({
      ...rest,
      payload: decodePayload(sealer.open(id, secret).toString('utf8')),
    })),
    runs: runs.map(({ rowsRead, rowsInserted, rowsMerged, rowsRejected }) => ({
      rowsRead,
      rowsInserted,
      rowsMerged,
      rowsRejected,
    })),
    counters: counters.map(({ incidentId: _, runId: __, ...counts }) => counts),
    shares: await w.db.importShare.count({ where: { incidentId } }),
    rejects: await w.db.importReject.count({ where: { incidentId } }),
    // What the list's filters show; a count of nobody shows as nothing.
    facets: await w.db.personFacet.findMany({
      where: { incidentId, persons: { not: 0 } },
      orderBy: [{ caseId: 'asc' }, { kind: 'asc' }, { key: 'asc' }],
    }),
  };
}
const NOTHING = { persons: [], runs: [], counters: [], shares: 0, rejects: 0, facets: [] };

const row = (finess: string | undefined, name: string, rest = ';;;;;;', birth = '06/05/1980') =>
  `${finess};${name};Anne;${birth};${rest}\r\n`;
const NIR = '280055699900179';
const A =
  HEADER + row(FINESS_A, 'Morvan') + row(FINESS_A, 'Seule') + row(FINESS_B, 'Morvan') + row('999999999', 'Perdue');
const B =
  HEADER +
  row(FINESS_A, 'Morvan', ';anne@courriel.example;;9 rue du Puits;56100;Lorient;VIH') +
  row(FINESS_A, 'Morvan', ';;06 39 98 00 01;;;;') +
  row(FINESS_A, 'Autre', ';;;;;;');

/** Rows and runs are other ones in another incident: only what they say counts. */
function comparable(seen: Awaited<ReturnType<typeof picture>>) {
  return {
    ...seen,
    persons: seen.persons
      .map(({ payload, categories, flags, department, hasEmail, hasPost, hasPhone, rowNumber }) => ({
        payload,
        categories,
        flags,
        department,
        hasEmail,
        hasPost,
        hasPhone,
        rowNumber,
      }))
      .toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other))),
    facets: seen.facets
      .map(({ kind, key, persons }) => `${kind} ${key} ${persons}`)
      .toSorted((one, other) => one.localeCompare(other)),
    counters: seen.counters
      .map(({ caseId: _, ...counts }) => counts)
      .toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other))),
  };
}

describe('cancelling an import', () => {
  it('leaves nothing of a single file', async () => {
    const place = await incident();
    const runId = await imported(place, A);
    expect(await readForecast(place.coordinator, { runId })).toEqual({ removed: 3, kept: 0, inBatch: false });
    await cancelled(place, runId);
    expect(await picture(place)).toEqual(NOTHING);
    expect(await w.db.importRun.findUnique({ where: { id: runId } })).toMatchObject({
      state: 'CANCELLED',
      rowsRead: 0,
    });
  });

  it.each([
    ['the first of two files', 0],
    ['the second of two files', 1],
  ])('%s leaves exactly what the other alone would have made', async (_, which) => {
    const [both, alone] = [await incident(), await incident()];
    const runs = [await imported(both, A), await imported(both, B)];
    expect(await w.db.importShare.count({ where: { incidentId: both.incidentId } })).toBe(3);
    await imported(alone, which === 0 ? B : A);
    await cancelled(both, runs[which] ?? '');
    expect(comparable(await picture(both))).toEqual(comparable(await picture(alone)));
  });

  it('tells beforehand how many go and how many stay, and the logbook what the other file counts now', async () => {
    const place = await incident();
    const first = await imported(place, A);
    const second = await imported(place, B);
    expect(await readForecast(place.coordinator, { runId: first })).toEqual({ removed: 2, kept: 1, inBatch: false });
    await cancelled(place, first);
    const log = await w.db.logEntry.findMany({ where: { chainId: place.incidentId, type: 'patients.importAdjusted' } });
    expect(log.map(({ entry }) => JSON.parse(entry).payload)).toEqual([
      { runId: second, read: 3, inserted: 2, merged: 1, rejected: 0 },
    ]);
  });

  it('of three files, one after the other, in any order, ends empty', async () => {
    const place = await incident();
    const runs = [
      await imported(place, A),
      await imported(place, B),
      await imported(place, A + row(FINESS_B, 'Autre')),
    ];
    for (const which of [1, 0, 2]) {
      await cancelled(place, runs[which] ?? '');
      const { counters, persons } = await picture(place);
      expect(counters.reduce((sum, counter) => sum + counter.inserted, 0)).toBe(persons.length);
    }
    expect(await picture(place)).toEqual(NOTHING);
  });

  it('keeps what a biologist marked, and takes the doubt off a twin left alone', async () => {
    const place = await incident();
    await imported(place, HEADER + row(FINESS_A, 'Jumelle', `${NIR};;;;;;`));
    const wrong = await imported(place, HEADER + row(FINESS_A, 'Jumelle', '280055699900178;;;;;;'));
    const where = { incidentId: place.incidentId };
    const doubtful = () =>
      w.db.person
        .findMany({ where, select: { flags: true } })
        .then((all) => all.map(({ flags }) => (flags & flagBit('DOUBTFUL')) !== 0));
    expect(await doubtful()).toEqual([true, true]);
    await cancelled(place, wrong);
    expect(await doubtful()).toEqual([false]);

    const again = await imported(place, HEADER + row(FINESS_A, 'Jumelle', `${NIR};j@courriel.example;;;;;`));
    await w.db
      .$executeRaw`UPDATE person SET flags = flags | ${flagBit('DOMESTIC_RISK')} WHERE incident_id = ${place.incidentId}::uuid`;
    await cancelled(place, again);
    const [person] = await w.db.person.findMany({ where });
    expect((person?.flags ?? 0) & flagBit('DOMESTIC_RISK')).not.toBe(0);
    expect(person?.hasEmail).toBe(false);
  });

  it('is refused once a batch counts on one of its persons', async () => {
    const place = await incident();
    const runId = await imported(place, A);
    const [person] = await w.db.person.findMany({ where: { incidentId: place.incidentId } });
    const where = { incidentId: place.incidentId, personId: person?.id ?? '' };
    await w.db.notification.create({
      data: { ...where, caseId: person?.caseId ?? '', batchId: runId, channel: 'EMAIL' },
    });
    await expect(cancelImport(place.coordinator, { runId })).rejects.toThrow('imports.errors.inBatch');
    await w.db.notification.deleteMany({ where });
    await cancelled(place, runId);
    expect(await w.db.person.count({ where: { incidentId: place.incidentId } })).toBe(0);
  });

  it('lets the same file be prepared and imported again', async () => {
    const place = await incident();
    const runId = await imported(place, A);
    await cancelled(place, runId);
    await readAgain(place.coordinator, { runId, encoding: 'utf-8', delimiter: ';' });
    await start(w, runId, place.coordinator);
    await work(place.incidentId, runId);
    expect(await w.db.importRun.findUnique({ where: { id: runId } })).toMatchObject({
      state: 'DONE',
      rowsRead: 4,
      rowsInserted: 3,
      rowsRejected: 1,
    });
  });

  it('half done when its worker dies goes on', async () => {
    const place = await incident();
    const many = Array.from({ length: 12_000 }, (_, n) =>
      row(
        FINESS_B,
        `N${String.fromCharCode(65 + (n % 26))}`,
        ';;;;;;',
        `${String(1 + (n % 28)).padStart(2, '0')}/${String(1 + (n % 12)).padStart(2, '0')}/${1920 + (n % 99)}`,
      ),
    ).join('');
    const runId = await imported(place, HEADER + many);
    await cancelImport(place.coordinator, { runId });
    const dying = new AbortController();
    let steps = 0;
    // The signal fires like that of a worker told to stop: after the first transaction.
    const signal = new Proxy(dying.signal, {
      get: (target, key) => {
        if (key === 'throwIfAborted' && ++steps > 2) dying.abort(new Error('stopped'));
        const value = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    await expect(remove(place, runId, signal)).rejects.toThrow('stopped');
    const half = await w.db.importRun.findUniqueOrThrow({ where: { id: runId } });
    expect(half.state).toBe('CANCELLING');
    expect(half.rowsInserted).toBe(await w.db.person.count({ where: { incidentId: place.incidentId } }));
    expect(half.rowsInserted).toBeGreaterThan(0);
    await remove(place, runId);
    expect(await picture(place)).toEqual(NOTHING);
  });

  it('of an import at work stops it first', async () => {
    const place = await incident();
    const runId = await begin(place.coordinator, place.incidentId, A);
    await start(w, runId, place.coordinator);
    await Promise.all([work(place.incidentId, runId, 1), cancelImport(place.coordinator, { runId })]);
    await remove(place, runId);
    expect(await picture(place)).toEqual(NOTHING);
    await expect(pauseImport(place.coordinator, { runId })).rejects.toThrow('patients.errors.notRunning');
    await expect(resumeImport(place.coordinator, { runId })).rejects.toThrow('patients.errors.notStopped');
  });
});

describe('refusals', () => {
  it.each(['dpo', 'manager', 'vendor', 'auditor', 'outsider', 'admin'] as const)('%s cancels nothing', async (who) => {
    const runId = await begin(w.actors.coordinator, w.incident.id, A);
    await expect(cancelImport(w.actors[who], { runId })).rejects.toThrow('NOT_FOUND');
    await expect(readForecast(w.actors[who], { runId })).rejects.toThrow('NOT_FOUND');
  });

  it('an import never started has nothing to cancel', async () => {
    const place = await incident();
    const runId = await begin(place.coordinator, place.incidentId, A);
    await expect(cancelImport(place.coordinator, { runId })).rejects.toThrow('imports.errors.notCancellable');
  });
});
