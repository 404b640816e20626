import { afterEach, describe, expect, it } from 'vitest';
import { relaySettings } from './relay-settings';
import { SmtpSession } from './smtp';
import { type RelayOptions, ScriptedRelay } from './testing/scripted-relay';

let relay: ScriptedRelay | null = null;
let session: SmtpSession | null = null;

async function open(options: RelayOptions, timeoutMs = 2000): Promise<SmtpSession> {
  relay = new ScriptedRelay(options);
  session = new SmtpSession(relaySettings(await relay.listen(), timeoutMs));
  return session;
}

afterEach(async () => {
  session?.close();
  await relay?.close();
});

const mail = (to = 'anne@example.test') => ({
  messageId: `<n.${to}>`,
  from: { name: 'Labo d’Été', address: 'no-reply@labo.test' },
  replyTo: 'dpo@labo.test',
  to,
  subject: 'Information importante de votre laboratoire',
  text: 'Madame,\n\n.point en début de ligne',
  locale: 'fr',
});

describe.each([false, true])('hand-over, pipelining %s', (pipelining) => {
  it('is accepted, and the session serves the next recipient', async () => {
    const smtp = await open({ pipelining });
    for (const to of ['a@example.test', 'b@example.test']) {
      expect(await smtp.deliver(mail(to))).toMatchObject({ code: 250, stage: 'data' });
    }
    expect(relay?.sessions).toBe(1);
    expect(relay?.taken.map((t) => t.messageId)).toEqual(['<n.a@example.test>', '<n.b@example.test>']);
  });

  it.each([
    ['MAIL', '451 4.3.0 later', { stage: 'sender', code: 451, status: '4.3.0', bodyStarted: false }],
    ['MAIL', '550 5.7.1 no', { stage: 'sender', code: 550, bodyStarted: false }],
    ['RCPT', '421 4.7.0 closing', { stage: 'recipient', code: 421, bodyStarted: false }],
    ['RCPT', '450 4.2.1 busy', { stage: 'recipient', code: 450, bodyStarted: false }],
    ['RCPT', '452 4.2.2 full', { stage: 'recipient', code: 452, bodyStarted: false }],
    ['RCPT', '550 5.1.1 unknown', { stage: 'recipient', code: 550, status: '5.1.1', bodyStarted: false }],
    ['DATA', '451 4.3.0 later', { stage: 'data', code: 451, bodyStarted: false }],
    ['DATA', '554 5.5.1 no', { stage: 'data', code: 554, bodyStarted: false }],
    ['BODY', '421 4.3.0 closing', { stage: 'data', code: 421, bodyStarted: true }],
    ['BODY', '452 4.3.1 full', { stage: 'data', code: 452, bodyStarted: true }],
    ['BODY', '550 5.7.1 spam', { stage: 'data', code: 550, bodyStarted: true }],
  ] as const)('%s answered %s', async (verb, reply, end) => {
    let once = true;
    const smtp = await open({ pipelining, fault: (v) => (v === verb && once ? { reply } : undefined) });
    expect(await smtp.deliver(mail())).toMatchObject(end);
    expect(relay?.taken).toEqual([]);
    once = false;
    expect(await smtp.deliver(mail('next@example.test'))).toMatchObject({ code: 250 });
    expect(relay?.taken.map((t) => t.to)).toEqual(['next@example.test']);
  });

  it.each(['MAIL', 'RCPT', 'DATA'] as const)('cut at %s: nothing of the message left', async (verb) => {
    const smtp = await open({ pipelining, fault: (v) => (v === verb ? { drop: true } : undefined) });
    expect(await smtp.deliver(mail())).toMatchObject({ code: null, bodyStarted: false });
  });

  it.each([true, false])('cut before the 250: nobody knows (message kept by the relay: %s)', async (keep) => {
    const smtp = await open({ pipelining, fault: (v) => (v === 'BODY' ? { drop: true, keep } : undefined) });
    expect(await smtp.deliver(mail())).toMatchObject({ stage: 'data', code: null, bodyStarted: true });
    expect(relay?.taken).toHaveLength(keep ? 1 : 0);
  });

  it('cut after the 250: accepted', async () => {
    const smtp = await open({
      pipelining,
      fault: (v) => (v === 'BODY' ? { reply: '250 ok', thenDrop: true } : undefined),
    });
    expect(await smtp.deliver(mail())).toMatchObject({ code: 250 });
    expect(await smtp.deliver(mail())).toMatchObject({ code: 250 });
  });
});

describe('relay', () => {
  it('that is down or refuses the session is no verdict on the recipient', async () => {
    const smtp = await open({ fault: (v) => (v === 'CONNECT' ? { reply: '554 no service' } : undefined) });
    expect(await smtp.deliver(mail())).toMatchObject({ stage: 'connect', bodyStarted: false });
    await relay?.close();
    expect(await smtp.deliver(mail())).toMatchObject({ stage: 'connect', code: null });
  });

  it('that never answers a message is left after the time limit, outcome unknown', async () => {
    const smtp = await open({ delayMs: 60_000 }, 300);
    expect(await smtp.deliver(mail())).toMatchObject({ stage: 'data', code: null, bodyStarted: true });
  });

  it('gets no message for an address that is none', async () => {
    const smtp = await open({});
    for (const to of ['nobody', 'a b@example.test', 'a@example.test\r\nRCPT TO:<x@y.zz>', 'a@b']) {
      expect(await smtp.deliver(mail(to))).toMatchObject({ stage: 'message' });
    }
    expect(relay?.sessions).toBe(0);
  });

  it('receives a readable plain message with neutral headers', async () => {
    const smtp = await open({});
    await smtp.deliver(mail());
    const data = relay?.taken[0]?.data ?? '';
    expect(data).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(data).toMatch(/^Subject: Information importante de votre laboratoire$/m);
    expect(data).toMatch(/^Content-Type: text\/plain; charset=utf-8/m);
    expect(data).toContain('..point');
  });
});

describe('SMTP_URL', () => {
  it('demands TLS of a relay that is not this machine', () => {
    expect(relaySettings('smtp://u:p%40ss@mail.labo.fr').options).toMatchObject({ port: 587, requireTLS: true });
    expect(relaySettings('smtp://u:p%40ss@mail.labo.fr').auth).toEqual({ user: 'u', pass: 'p@ss' });
    expect(relaySettings('smtp://127.0.0.1:1025').options).toMatchObject({ port: 1025, requireTLS: false });
    expect(relaySettings('smtps://mail.labo.fr').options).toMatchObject({ port: 465, secure: true });
    expect(() => relaySettings('http://mail.labo.fr')).toThrow('SMTP_URL');
  });
});
