import { describe, expect, it } from 'vitest';
import { readReturned } from './delivery-status';
import { autoReply, deliveryReport } from './testing/reports';

describe('returned message', () => {
  it('gives action, status and code of a report, over folded lines', async () => {
    expect(await readReturned(deliveryReport({ to: 'retours+abc@labo.test', envelopeId: 'xyz' }))).toEqual({
      kind: 'report',
      addressedTo: ['xyz', 'retours+abc@labo.test', 'retours+abc@labo.test'],
      recipients: [{ action: 'failed', status: '5.1.1', code: 550 }],
    });
  });

  it.each([
    ['delayed', '4.4.1'],
    ['delivered', '2.1.5'],
    ['relayed', '2.0.0'],
    ['expanded', '2.0.0'],
  ])('knows %s', async (action, status) => {
    const message = await readReturned(deliveryReport({ action, status, diagnostic: '' }));
    expect(message).toMatchObject({ recipients: [{ action, status, code: null }] });
  });

  it('takes the precise status of the diagnostic when the report’s own says nothing', async () => {
    const raw = deliveryReport({ status: '5.0.0', diagnostic: 'smtp; 552 5.2.2 mailbox of that person is full' });
    expect(await readReturned(raw)).toMatchObject({ recipients: [{ status: '5.2.2', code: 552 }] });
  });

  it('reads every recipient of a report', async () => {
    const more = ['Final-Recipient: rfc822; b@x.example\r\nAction: delivered\r\nStatus: 2.1.5'];
    const message = await readReturned(deliveryReport({ more }));
    expect(message).toMatchObject({ recipients: [{ action: 'failed' }, { action: 'delivered' }] });
  });

  it('is no report when a machine or a person answers, nor when it is no mail at all', async () => {
    expect((await readReturned(autoReply('retours+abc@labo.test'))).kind).toBe('autoReply');
    const letter = 'From: a@b.example\r\nTo: retours@labo.test\r\nSubject: Bonjour\r\n\r\nMerci\r\n';
    expect((await readReturned(Buffer.from(letter))).kind).toBe('other');
    expect((await readReturned(Buffer.from([0, 255, 254, 13, 10, 0]))).kind).toBe('other');
    expect((await readReturned(Buffer.alloc(0))).kind).toBe('other');
  });

  it('an answer that quotes a report is not one', async () => {
    const quoted = `From: a@b.example\r\nTo: r@labo.test\r\n\r\n> Content-Type: message/delivery-status\r\n> Action: failed\r\n`;
    expect((await readReturned(Buffer.from(quoted))).kind).toBe('other');
  });
});
