import { describe, expect, it } from 'vitest';
import { clockAt } from '@/lib/cases/rules';
import { completeness, missingForInitial } from '@/lib/filings/rules';
import { missingForSending } from '@/lib/notices/rules';
import { missingSlots, subjectFaults, unknownFields } from '@/lib/notifications/content/rules';
import { containsEmail, containsNir } from '@/lib/platform/audit/personal-data';
import { OPENING, openingOffset, paris } from '../time';
import { cases } from './cases';
import { contacts } from './contacts';
import { contentOf, gateOf } from './filings';
import { laboratories } from './laboratories';
import { leakLocations } from './leaks';
import { notices } from './notices';
import { people, person } from './people';
import { actions, items } from './remediation';
import { reports } from './reports';
import { templates } from './templates';
import { timeline } from './timeline';

const now = paris(OPENING);
const RECIPIENT = { caseId: '', people: null, records: null };
const states = cases.map((item) =>
  clockAt(
    {
      awarenessAt: item.awareness?.at ?? null,
      deadlineAt: null,
      notifiedAt: item.receipt?.at ?? null,
      notRequiredAt: null,
    },
    now,
  ),
);
const count = (state: string) => states.filter((clock) => clock.state === state).length;

describe('the scenario as it opens on Friday 26 February 2021, 13:00', () => {
  it('reads 13:00 in Paris whenever it is loaded', () => {
    const loadedAt = new Date('2026-11-23T09:41:07Z');
    expect(new Date(loadedAt.getTime() + Number(openingOffset(loadedAt))).toISOString()).toBe(
      '2021-02-26T12:00:00.000Z',
    );
  });

  it('has two late laboratories, eight due before the night, two running, one undated, fifteen met in time', () => {
    expect(cases.map((item) => item.laboratory)).toEqual(laboratories.map((_, index) => index + 1));
    expect([count('OVERDUE'), count('DUE_SOON'), count('RUNNING'), count('NOT_STARTED'), count('MET')]).toEqual([
      2, 8, 2, 1, 15,
    ]);
    expect(states.filter((clock) => clock.state === 'MET' && clock.late)).toEqual([]);
  });

  it('lets nobody notify before the CNIL said, on 24 February, that it had received nothing', () => {
    for (const item of cases)
      if (item.receipt) expect(item.receipt.at.getTime()).toBeGreaterThan(paris('24T18:00').getTime());
    expect(new Set(cases.flatMap((item) => item.receipt?.number ?? [])).size).toBe(15);
  });

  it('holds dossiers that the rules of filings accept', () => {
    for (const state of cases) {
      const laboratory = laboratories[state.laboratory - 1];
      if (!laboratory || !state.filing) continue;
      const missing = missingForInitial(contentOf(laboratory, state), gateOf(state)).map((item) => item.path);
      if (state.filing !== 'DRAFT') expect(missing, laboratory.name).toEqual([]);
      else expect(missing.length, laboratory.name).toBeGreaterThan(0);
      if (state.laboratory === 1) expect(missing).toEqual(['dates.delayReasons']);
      const percent = completeness(contentOf(laboratory, state), gateOf(state), 'initial');
      expect(Math.abs(percent - state.filled * 100), laboratory.name).toBeLessThanOrEqual(5);
    }
  });

  it('fills the matrix of the vendor: 61 accepted, 23 awaiting, 3 refused, 14 due tonight', () => {
    const of = (state: string) => items.filter((item) => item.state === state);
    expect(items).toHaveLength(28 * actions.length);
    expect([of('ACCEPTED').length, of('DELIVERED').length, of('REFUSED').length]).toEqual([61, 23, 3]);
    expect(items.filter((item) => item.dueAt.getTime() === paris('26T20:00').getTime())).toHaveLength(14);
    for (const item of of('REFUSED')) expect(item.reason).not.toBe('');
  });

  it('gives each cell a history that leads to its state, in order and before the opening', () => {
    for (const item of items) {
      const states = ['TODO', ...item.events.map((event) => event.to)];
      expect(item.events.map((event) => event.from)).toEqual(states.slice(0, -1));
      expect(states.at(-1)).toBe(item.state);
      const times = item.events.map((event) => event.at.getTime());
      expect([...times].sort((a, b) => a - b)).toEqual(times);
      expect(times.at(-1) ?? 0).toBeLessThan(now.getTime());
      for (const event of item.events) person(event.author);
    }
  });

  it('has the vendor’s two notices, read before they became anybody’s awareness', () => {
    expect(notices.map((notice) => notice.deliveries.length)).toEqual([28, 28]);
    for (const notice of notices) {
      expect(missingForSending({ ...notice, recipients: notice.deliveries.map(() => RECIPIENT) })).toEqual([]);
      expect(notice.knownAt.getTime()).toBeLessThan(notice.sentAt.getTime());
      for (const { laboratory, openedAt, acknowledged } of notice.deliveries) {
        const times = [notice.sentAt, openedAt, acknowledged?.at].flatMap((at) => at?.getTime() ?? []);
        expect(
          [...times].sort((a, b) => a - b),
          `${notice.number}, ${laboratory}`,
        ).toEqual(times);
        expect(times.at(-1) ?? 0).toBeLessThan(now.getTime());
        if (acknowledged) person(acknowledged.name);
      }
    }
    for (const { awareness, laboratory } of cases)
      if (awareness?.basis === 'VENDOR_NOTICE')
        expect(notices[0]?.deliveries[laboratory - 1]?.openedAt).toEqual(awareness.at);
    // The one laboratory without a date never got the e-mail.
    expect(notices[0]?.deliveries.filter((one) => one.mail !== 'ACCEPTED').map((one) => one.laboratory)).toEqual([10]);
  });

  it('has seven leak locations, three of them still online', () => {
    expect(leakLocations).toHaveLength(7);
    expect(leakLocations.filter((leak) => leak.state === 'ONLINE' || leak.state === 'TAKEDOWN_REQUESTED')).toHaveLength(
      3,
    );
    for (const leak of leakLocations) expect(leak.address).not.toMatch(/https?:\/\//);
  });

  it('writes the main courante in order, by people who exist, without personal data', () => {
    const times = timeline.map((entry) => entry.at.getTime());
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(times.at(-1)).toBeLessThan(now.getTime());
    for (const entry of timeline) {
      person(entry.author);
      expect(containsNir(entry.text) || containsEmail(entry.text)).toBe(false);
    }
    for (const contact of contacts) person(contact.author);
  });

  it('has a report for each obligation under way or done, sent after awareness and before the opening', () => {
    for (const state of cases) {
      const of = (kind: string) => reports.find((item) => item.kind === kind && item.laboratory === state.laboratory);
      for (const [kind, progress] of [
        ['SECTOR_REPORT', state.sectorReport],
        ['COMPLAINT', state.complaint],
      ] as const) {
        expect(of(kind) !== undefined, `${kind} ${state.laboratory}`).toBe(progress !== 'TODO');
        expect(of(kind)?.receipt != null, `${kind} ${state.laboratory}`).toBe(progress === 'DONE');
      }
    }
    expect(reports.find((item) => item.kind === 'SECTOR_REPORT' && item.laboratory === 1)?.receipt?.number).toBe(
      'SIG-2021-00317',
    );
    for (const { author, createdAt, sent, receipt } of reports) {
      person(author);
      const times = [createdAt, sent?.at, receipt?.at].flatMap((at) => at?.getTime() ?? []);
      expect([...times].sort((a, b) => a - b)).toEqual(times);
      expect(times.at(-1) ?? 0).toBeLessThan(now.getTime());
      expect(createdAt.getTime()).toBeGreaterThan(paris('23T08:40').getTime());
    }
  });

  it('has letters that the rules of notifications accept', () => {
    for (const { subject, slots } of templates) {
      expect([...missingSlots(slots), ...subjectFaults(subject)]).toEqual([]);
      for (const text of Object.values(slots)) expect(unknownFields(text)).toEqual([]);
    }
  });

  it('gives each laboratory a DPO and another person who can approve, and one button per role', () => {
    for (const laboratory of laboratories) {
      const holders = people.filter((one) => one.rights.some((right) => right.organisationId === laboratory.id));
      expect(new Set(holders.map((one) => one.rights[0]?.role))).toEqual(new Set(['DPO', 'LAB_MANAGER']));
    }
    expect(new Set(people.map((one) => one.email)).size).toBe(people.length);
    const personas = people.flatMap((one) => one.demoPersona ?? []);
    expect(personas).toHaveLength(10);
    expect(new Set(personas).size).toBe(10);
  });
});
