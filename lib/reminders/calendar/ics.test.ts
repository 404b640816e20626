import { readFileSync } from 'node:fs';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import type { MyDeadline } from '../preferences/queries';
import { calendarOf } from './ics';

const messages = JSON.parse(readFileSync('lib/platform/i18n/messages/fr/mail/calendar.json', 'utf8'));
const t = createTranslator({ locale: 'fr', messages, namespace: 'calendar', timeZone: 'Europe/Paris' });

const deadline = (over: Partial<MyDeadline> = {}): MyDeadline => ({
  obligationId: '0190f72a-0099-7000-8000-000000000001',
  incidentId: 'incident',
  caseId: 'case',
  organisationId: 'organisation',
  laboratory: 'Biolab, Pays de Lorient; annexe',
  kind: 'CNIL_33',
  ruleId: 'gdpr33',
  owner: 'DPO',
  duty: { fr: 'Notifier la CNIL (art. 33)', en: 'Notify the CNIL (art. 33)' },
  at: new Date('2021-02-26T17:30:00Z'),
  target: false,
  open: true,
  revision: 41,
  updatedAt: new Date('2021-02-25T08:00:00Z'),
  incident: { ref: 'R', title: 'T', tlp: 'AMBER', exercise: false, offsetMs: 0 },
  ...over,
});
const preference = {
  leadHours: [24, 1],
  atOverdue: true,
  byEmail: true,
  inApp: true,
  digest: false,
  digestHour: 7,
  overview: true,
};

/** RFC 5545: unfolds the lines, then splits name, parameters and value; components nest by BEGIN and END. */
interface Component {
  name: string;
  lines: { name: string; parameters: string; value: string }[];
  children: Component[];
}
function parse(text: string): Component {
  const root: Component = { name: '', lines: [], children: [] };
  const open = [root];
  for (const line of text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean)) {
    const [, name = '', parameters = '', value = ''] = /^([A-Z-]+)((?:;[^:;]+)*):(.*)$/.exec(line) ?? [];
    expect(name, line).not.toBe('');
    const current = open.at(-1);
    if (name === 'BEGIN') {
      const child: Component = { name: value, lines: [], children: [] };
      current?.children.push(child);
      open.push(child);
    } else if (name === 'END') expect(open.pop()?.name).toBe(value);
    else current?.lines.push({ name, parameters, value });
  }
  expect(open).toHaveLength(1);
  const [calendar] = root.children;
  if (!calendar) throw new Error('no calendar');
  return calendar;
}
const render = (...deadlines: MyDeadline[]) =>
  calendarOf(deadlines, {
    preference,
    locale: 'fr',
    t: Object.assign((key: string, values?: Record<string, string | number | Date>) => t(key, values), {
      has: () => true,
      raw: () => '',
    }),
    baseUrl: 'https://vigie.example',
    at: new Date('2021-02-25T09:00:00Z'),
  });
const events = (...deadlines: MyDeadline[]) =>
  parse(render(...deadlines)).children.filter((child) => child.name === 'VEVENT');
const field = (component: Component | undefined, name: string) => component?.lines.find((line) => line.name === name);

describe('the calendar', () => {
  it('stands in Paris time with its zone, a stable id and the revision as sequence', () => {
    const calendar = parse(render(deadline()));
    expect(calendar.children.map((child) => child.name)).toEqual(['VTIMEZONE', 'VEVENT']);
    const [event] = events(deadline());
    expect(field(event, 'DTSTART')).toMatchObject({ parameters: ';TZID=Europe/Paris', value: '20210226T183000' });
    expect(field(event, 'UID')?.value).toBe('0190f72a-0099-7000-8000-000000000001@vigie72');
    expect(field(event, 'SEQUENCE')?.value).toBe('41');
    expect(field(event, 'DTSTAMP')?.value).toBe('20210225T090000Z');
    expect(field(event, 'SUMMARY')?.value).toBe('Notifier la CNIL (art. 33) · Biolab\\, Pays de Lorient\\; annexe');
    expect(field(event, 'CLASS')?.value).toBe('CONFIDENTIAL');
  });

  it.each([
    ['2021-03-29T09:00:00Z', '20210329T110000'],
    ['2021-11-02T10:00:00Z', '20211102T110000'],
  ])('%s is %s in Paris', (iso, local) => {
    const [event] = events(deadline({ at: new Date(iso) }));
    expect(field(event, 'DTSTART')?.value).toBe(local);
  });

  it('rings at the leads the person chose and at the deadline', () => {
    const [event] = events(deadline());
    const triggers = event?.children.map((alarm) => field(alarm, 'TRIGGER')?.value);
    expect(triggers).toEqual(['-P1D', '-PT1H', 'PT0S']);
  });

  it('takes a met deadline off: same id, cancelled, silent', () => {
    const [event] = events(deadline({ open: false, revision: 42 }));
    expect(field(event, 'STATUS')?.value).toBe('CANCELLED');
    expect(event?.children).toEqual([]);
  });

  it('names no laboratory of a restricted incident', () => {
    for (const tlp of ['RED', 'AMBER_STRICT'])
      expect(render(deadline({ incident: { ...deadline().incident, tlp } }))).not.toContain('Biolab');
  });

  it('puts the event of an incident with its own clock at the real moment', () => {
    const offsetMs = -48 * 3_600_000;
    const [event] = events(deadline({ incident: { ...deadline().incident, offsetMs, exercise: true } }));
    expect(field(event, 'DTSTART')?.value).toBe('20210228T183000');
    expect(field(event, 'SUMMARY')?.value).toContain('EXERCICE');
    expect(field(event, 'DESCRIPTION')?.value).toContain('26 févr. 2021\\, 18:30');
  });

  it('folds no line beyond 75 octets and ends each with CRLF', () => {
    const text = render(deadline({ laboratory: 'é'.repeat(90) }));
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
