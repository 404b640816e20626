import { createHmac, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readToken, returnAddress, returnToken } from './return-address';

const sign = (data: Uint8Array): Buffer => createHmac('sha256', 'ours').update(data).digest();
const other = (data: Uint8Array): Buffer => createHmac('sha256', 'theirs').update(data).digest();
const id = '019b4a3e-7c11-7abc-9def-0123456789ab';

describe('return address', () => {
  it('names the recipient again, whatever a mail system does to the case of letters', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const address = returnAddress('retours@labo.fr', returnToken(id, sign));
        expect(readToken(address, sign)).toEqual({ id });
        expect(readToken(address.toUpperCase(), sign)).toEqual({ id });
        expect(readToken(returnToken(id, sign), sign)).toEqual({ id });
      }),
    );
  });

  it('fits the 64 characters of a local part', () => {
    const [local = ''] = returnAddress('retours-des-envois@labo.fr', returnToken(id, sign)).split('@');
    expect(local).toMatch(/^retours-des-envois\+[a-z2-7]{42}$/);
    expect(local.length).toBeLessThanOrEqual(64);
  });

  it('tells a token that we did not sign from an address without one', () => {
    expect(readToken(returnAddress('retours@labo.fr', returnToken(id, other)), sign)).toBe('forged');
    expect(readToken('retours@labo.fr', sign)).toBeNull();
    expect(readToken('', sign)).toBeNull();
  });

  it('a changed letter anywhere is a forgery', () => {
    const token = returnToken(id, sign);
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice(0, at) + (token[at] === 'a' ? 'b' : 'a') + token.slice(at + 1);
      expect(readToken(`retours+${changed}@labo.fr`, sign), `letter ${at}`).toBe('forged');
    }
  });

  it('two recipients never share an address', () => {
    const tokens = new Set(Array.from({ length: 1000 }, () => returnToken(randomUUID(), sign)));
    expect(tokens.size).toBe(1000);
  });
});
