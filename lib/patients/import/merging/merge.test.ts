import { describe, expect, it } from 'vitest';
import { flagBit } from '../../person/flags';
import { decodePayload } from '../../person/payload';
import { mergePayload, reachOf } from './merge';

const person = (change: Partial<ReturnType<typeof decodePayload>>) => ({ ...decodePayload(''), ...change });

describe('two rows about one person', () => {
  it('fill each other’s gaps without changing what is there', () => {
    const kept = person({ birthName: 'Morvan', phoneMobile: '+33639980001' });
    const other = person({ birthName: 'MORVEN', phoneMobile: '+33639980002', email: 'e@courriel.example' });
    expect(mergePayload(kept, other)).toMatchObject({
      birthName: 'Morvan',
      phoneMobile: '+33639980001',
      email: 'e@courriel.example',
    });
  });

  it('never make an address of two halves', () => {
    const half = person({ street: '3 rue du Port', postcode: '', city: '' });
    const whole = person({ street: '9 rue du Puits', postcode: '45200', city: 'Montargis' });
    expect(mergePayload(half, whole)).toMatchObject({ street: '9 rue du Puits', postcode: '45200', city: 'Montargis' });
    expect(mergePayload(whole, half)).toMatchObject({ street: '9 rue du Puits' });
    expect(mergePayload(half, person({ postcode: '45200', city: 'Montargis' }))).toMatchObject({ postcode: '' });
  });

  it('are reached by e-mail, else by post, else not', () => {
    expect(reachOf({ hasEmail: true, flags: flagBit('NO_ADDRESS') })).toBe('email');
    expect(reachOf({ hasEmail: false, flags: 0 })).toBe('post');
    expect(reachOf({ hasEmail: false, flags: flagBit('NO_ADDRESS') })).toBe('none');
  });
});
