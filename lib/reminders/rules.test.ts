import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concerns, defaultPreference, dueLead, dueReminders, momentOf, type Ticking, upcomingReminders } from './rules';
import type { Right } from './schema';

const HOUR = 3_600_000;
const at = new Date('2021-02-26T17:30:00Z');
const ahead = (hours: number) => new Date(at.getTime() - hours * HOUR);
const wish = { leadHours: [24, 12, 6, 1], atOverdue: true };

describe('the lead that is due', () => {
  it.each([
    [25, null],
    [24, 24],
    [13, 24],
    [12, 12],
    [5, 6],
    [0.5, 1],
    [0, 0],
    [-3, 0],
  ])('%s hours before: %s', (hours, lead) => expect(dueLead(at, wish, ahead(hours))).toBe(lead));

  it('says nothing of lateness to whoever does not want it', () =>
    expect(dueLead(at, { ...wish, atOverdue: false }, ahead(-1))).toBeNull());

  it.each([
    ['spring', '2021-03-28T09:00:00+02:00'],
    ['autumn', '2021-10-31T09:00:00+01:00'],
  ])('counts elapsed hours over the night of %s', (_, iso) => {
    const deadline = new Date(iso);
    const moment = momentOf(deadline, 12);
    expect(deadline.getTime() - moment.getTime()).toBe(12 * HOUR);
    expect(dueLead(deadline, { leadHours: [12], atOverdue: true }, new Date(moment.getTime() - 1))).toBeNull();
    expect(dueLead(deadline, { leadHours: [12], atOverdue: true }, moment)).toBe(12);
  });

  it('any wish, any passes: each lead at most once, in falling order, none after the next has come, none early', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 168 }), { maxLength: 8 }),
        fc.boolean(),
        fc.array(fc.integer({ min: -60, max: 200 * 60 }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom('2021-03-28T01:30:00Z', '2021-10-31T00:30:00Z', '2024-02-29T12:00:00Z'),
        (leadHours, atOverdue, minutes, iso) => {
          const deadline = new Date(iso);
          const heard: number[] = [];
          // The database lets each lead in once: a set does here.
          for (const left of minutes.toSorted((a, b) => b - a)) {
            const now = new Date(deadline.getTime() - left * 60_000);
            const lead = dueLead(deadline, { leadHours, atOverdue }, now);
            if (lead === null) continue;
            expect(momentOf(deadline, lead).getTime()).toBeLessThanOrEqual(now.getTime());
            if (!heard.includes(lead)) heard.push(lead);
          }
          expect(heard).toEqual(heard.toSorted((a, b) => b - a));
          expect(heard.every((lead) => (lead === 0 ? atOverdue : leadHours.includes(lead)))).toBe(true);
        },
      ),
    );
  });
});

const lab = (organisationId: string, over: Partial<Ticking> = {}): Ticking => ({
  incidentId: 'i',
  caseId: `case-${organisationId}`,
  organisationId,
  laboratory: organisationId,
  kind: 'CNIL_33',
  ruleId: 'gdpr33',
  owner: 'DPO',
  at,
  target: false,
  now: ahead(5),
  exercise: false,
  ...over,
});
const person = (userId: string, rights: Right[]) => ({ userId, rights, preference: defaultPreference(rights) });
const right = (role: Right['role'], organisationId: string | null = null): Right => ({
  role,
  incidentId: 'i',
  organisationId,
});

describe('whom a deadline concerns', () => {
  const dpo = person('dpo', [right('DPO', 'A'), right('DPO', 'B')]);
  const biologist = person('biologist', [right('LAB_MANAGER', 'A')]);
  const coordinator = person('coordinator', [right('COORDINATOR')]);
  const people = [
    dpo,
    biologist,
    coordinator,
    person('legal', [right('LEGAL')]),
    person('auditor', [right('AUDITOR')]),
  ];
  const heard = (deadline: Ticking, of = people) => dueReminders([deadline], of).map(({ userId }) => userId);

  it('the role that answers in that laboratory, its biologist and the coordinator', () => {
    expect(heard(lab('A'))).toEqual(['dpo', 'biologist', 'coordinator']);
    expect(heard(lab('A', { owner: 'LAB_MANAGER' }))).toEqual(['biologist', 'coordinator']);
    expect(heard(lab('B', { owner: 'LEGAL' }))).toEqual(['coordinator', 'legal']);
  });

  it('an internal target is the laboratory’s own: the coordinator reads of it in the digest', () =>
    expect(heard(lab('A', { target: true }))).toEqual(['dpo']));

  it('another laboratory or incident concerns nobody else', () => {
    expect(concerns(lab('C'), { rights: dpo.rights, overview: true })).toBe(false);
    expect(concerns({ ...lab('A'), incidentId: 'other' }, { rights: coordinator.rights, overview: true })).toBe(false);
  });

  it('a coordinator who wants no overview hears of their own duties only', () => {
    const quiet = { ...coordinator, preference: { ...coordinator.preference, overview: false } };
    expect(heard(lab('A'), [dpo, quiet])).toEqual(['dpo']);
  });

  it('a duty that nobody holds falls to the laboratory', () =>
    expect(heard(lab('A', { owner: 'LEGAL' }), [dpo, biologist])).toEqual(['dpo', 'biologist']));

  it('an exercise is told of in the application and never by e-mail', () => {
    expect(dueReminders([lab('A', { exercise: true })], people).map(({ mail }) => mail)).toEqual([false, false, false]);
    expect(dueReminders([lab('A')], [dpo])[0]).toMatchObject({ mail: true, inApp: true, leadHours: 6 });
  });

  it('whoever wants neither e-mail nor bell gets no row', () => {
    const deaf = { ...dpo, preference: { ...dpo.preference, byEmail: false, inApp: false } };
    expect(heard(lab('A'), [deaf])).toEqual([]);
  });

  it('only those with a laboratory of their own are written to unless they ask', () => {
    expect(defaultPreference(dpo.rights)).toMatchObject({ byEmail: true, digest: false });
    expect(defaultPreference(coordinator.rights)).toMatchObject({ byEmail: false, digest: true });
  });
});

it('what is still to come: soonest first, nothing that has passed', () => {
  const coming = upcomingReminders([{ at }, { at: ahead(-2) }], wish, ahead(7));
  expect(coming.map(({ leadHours, deadline }) => [leadHours, deadline.at.toISOString().slice(11, 16)])).toEqual([
    [6, '17:30'],
    [6, '19:30'],
    [1, '17:30'],
    [0, '17:30'],
    [1, '19:30'],
    [0, '19:30'],
  ]);
});
