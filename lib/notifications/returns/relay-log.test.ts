import { describe, expect, it } from 'vitest';
import { outcomeOf } from './codes';
import { readCarrierFile } from './read-file';
import { RelayLog } from './relay-log';

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const taken = (queue: string, n: number): string =>
  `Feb 26 13:00:01 relais postfix/cleanup[812]: ${queue}: message-id=<notification.${id(n)}@vigie72.example>`;
const says = (queue: string, text: string): string =>
  `2021-02-26T13:00:02.113+01:00 relais postfix/smtp[815]: ${queue}: to=<anne@patients.example>, relay=mx.example[192.0.2.1]:25, delay=1.2, ${text}`;
const active = (queue: string): string =>
  `Feb 26 13:00:01 relais postfix/qmgr[790]: ${queue}: from=<info@labo.example>, size=4211, nrcpt=1 (queue active)`;

function read(...lines: string[]): string {
  const log = new RelayLog();
  for (const line of lines) log.readLine(line);
  return log.toCsv();
}

describe('the journal of a relay', () => {
  it('says what became of our messages, and nothing of anybody', () => {
    const csv = read(
      taken('4A1B2C3D', 1),
      taken('4A1B2C3E', 2),
      taken('4A1B2C3F', 3),
      taken('4A1B2C40', 4),
      'Feb 26 13:00:01 relais postfix/cleanup[812]: 4A1B2C41: message-id=<somebody@else.example>',
      active('4A1B2C41'),
      says('4A1B2C3D', 'dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 9F)'),
      says('4A1B2C3E', 'dsn=4.2.1, status=deferred (host said: 450 busy)'),
      says('4A1B2C3F', 'dsn=5.1.1, status=bounced (host said: 550 5.1.1 unknown)'),
      says('4A1B2C41', 'dsn=5.1.1, status=bounced (host said: 550 5.1.1 unknown)'),
      active('4A1B2C40'),
    );
    expect(csv).toBe(
      `reference;statut\n${id(1)};sent 2.0.0\n${id(2)};deferred 4.2.1\n${id(3)};bounced 5.1.1\n${id(4)};queued\n`,
    );
  });

  it('keeps the last word: deferred, then sent; a queue number used again is another message', () => {
    const csv = read(
      taken('AAAAAA', 1),
      says('AAAAAA', 'dsn=4.0.0, status=deferred (busy)'),
      says('AAAAAA', 'dsn=2.0.0, status=sent (250 ok)'),
      'Feb 26 13:00:09 relais postfix/qmgr[9]: AAAAAA: removed',
      says('AAAAAA', 'dsn=5.1.1, status=bounced (550)'),
    );
    expect(csv).toBe(`reference;statut\n${id(1)};sent 2.0.0\n`);
  });

  it('does not name a message cut off or refused before its end', () => {
    const cut = 'Feb 26 13:00:01 relais postfix/smtpd[811]: lost connection after DATA from app[192.0.2.9]';
    expect(read(taken('4A1B2C3D', 1), cut)).toBe('');
    const refused =
      'milter-reject: END-OF-MESSAGE from app[192.0.2.9]: 5.7.1 Spam; from=<info@labo.example> to=<anne@patients.example>';
    expect(read(taken('4A1B2C3D', 1), `Feb 26 13:00:02 relais postfix/cleanup[812]: 4A1B2C3D: ${refused}`)).toBe('');
    const header = 'warning: header Subject: size=1, status=sent from app[192.0.2.9]';
    expect(read(taken('4A1B2C3D', 1), `Feb 26 13:00:02 relais postfix/cleanup[812]: 4A1B2C3D: ${header}`)).toBe('');
  });

  it('gives nobody the fate of a later message under the number of one that was cut off', () => {
    const foreign = 'Feb 26 13:05:00 relais postfix/cleanup[812]: 4A1B2C3D: message-id=<somebody@else.example>';
    const sent = says('4A1B2C3D', 'dsn=2.0.0, status=sent (250 ok)');
    expect(read(taken('4A1B2C3D', 1), foreign, active('4A1B2C3D'), sent)).toBe('');
    expect(read(taken('4A1B2C3D', 1), foreign.replace('<somebody@else.example>', '<>'), sent)).toBe('');
    expect(read(taken('4A1B2C3D', 1), taken('4A1B2C3D', 2), active('4A1B2C3D'), sent)).toBe(
      `reference;statut\n${id(2)};sent 2.0.0\n`,
    );
  });

  it('is no journal of ours when it names none of our messages', () => {
    expect(read('hello', says('BBBBBB', 'dsn=2.0.0, status=sent (250 ok)'))).toBe('');
  });

  it('is read as a carrier’s file: what the relay took was handed over, what came back was returned', () => {
    const log = { kind: 'RELAY_LOG', channel: 'EMAIL' } as const;
    expect(readCarrierFile(`reference;statut\n${id(1)};sent 2.0.0\n`, log).lines).toMatchObject([
      { reference: id(1), to: 'ACCEPTED' },
    ]);
    expect(outcomeOf('RELAY_LOG', 'EMAIL', 'queued')?.to).toBe('ACCEPTED');
    expect(outcomeOf('RELAY_LOG', 'EMAIL', 'deferred 4.2.1')?.to).toBe('ACCEPTED');
    expect(outcomeOf('RELAY_LOG', 'EMAIL', 'bounced 5.1.1')).toEqual({ to: 'BOUNCED', reason: 'mailboxUnknown' });
    expect(outcomeOf('RELAY_LOG', 'EMAIL', 'bounced 5.2.2')).toEqual({ to: 'BOUNCED', reason: 'mailboxFull' });
    expect(outcomeOf('RELAY_LOG', 'EMAIL', 'expired 4.4.1')?.to).toBe('BOUNCED');
    expect(outcomeOf('RELAY_LOG', 'EMAIL', 'perhaps')).toBeNull();
  });
});
