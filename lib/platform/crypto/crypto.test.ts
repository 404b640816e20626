import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBlindIndex } from './blind-index';
import { createSealer, SEAL_OVERHEAD } from './sealer';
import { bytesToUuid, uuidToBytes } from './uuid-bytes';
import { unwrapKey, wrapKey } from './wrap';

const INCIDENT = '01890000-0000-7000-8000-00000000000a';
const OTHER = '01890000-0000-7000-8000-00000000000b';
const ROW = '01890000-0000-7000-8000-000000000001';
const ROW2 = '01890000-0000-7000-8000-000000000002';
const dataKey = createSecretKey(randomBytes(32));
const sealer = createSealer({ table: 'person', incidentId: INCIDENT, dataKey });

describe('a sealed person', () => {
  it('refuses another row, incident, table or key', () => {
    const blob = sealer.seal(ROW, Buffer.from('Élise'));
    const others = [
      () => sealer.open(ROW2, blob),
      () => createSealer({ table: 'person', incidentId: OTHER, dataKey }).open(ROW, blob),
      () => createSealer({ table: 'patient', incidentId: INCIDENT, dataKey }).open(ROW, blob),
      () =>
        createSealer({ table: 'person', incidentId: INCIDENT, dataKey: createSecretKey(randomBytes(32)) }).open(
          ROW,
          blob,
        ),
    ];
    for (const open of others) expect(open).toThrow('sealBroken');
  });

  it('refuses any changed bit and any truncation', () => {
    const blob = sealer.seal(ROW, Buffer.from('1800556999001'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: blob.length * 8 - 1 }), (bit) => {
        const altered = Buffer.from(blob);
        altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => sealer.open(ROW, altered)).toThrow('sealBroken');
      }),
    );
    for (let length = 0; length < blob.length; length++)
      expect(() => sealer.open(ROW, blob.subarray(0, length))).toThrow('sealBroken');
  });

  it('opens to what was sealed, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const blob = sealer.seal(ROW, bytes);
        expect(blob.length).toBe(bytes.length + SEAL_OVERHEAD);
        expect(sealer.open(ROW, blob)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('never uses an IV twice, over several pool refills', () => {
    const ivs = new Set<string>();
    for (let count = 0; count < 5000; count++) ivs.add(sealer.seal(ROW, Buffer.of(1)).subarray(5, 17).toString('hex'));
    expect(ivs.size).toBe(5000);
  });
});

describe('a blind index', () => {
  const key = randomBytes(32);
  const index = createBlindIndex(key);

  it('is the truncated HMAC-SHA256 of kind|value, for short and very long values of any script', () => {
    const expected = (text: string) => bytesToUuid(createHmac('sha256', key).update(text, 'utf8').digest());
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 700 }), (value) => {
        expect(index.uuid('nir', value)).toBe(expected(`nir|${value}`));
        const target = Buffer.alloc(20);
        index.into(target, 2, 'nir', value);
        expect(bytesToUuid(target, 2)).toBe(expected(`nir|${value}`));
      }),
    );
  });

  it('depends on the kind and on the key', () => {
    expect(index.uuid('email', 'x')).not.toBe(index.uuid('phone', 'x'));
    expect(createBlindIndex(randomBytes(32)).uuid('email', 'x')).not.toBe(index.uuid('email', 'x'));
    expect(() => createBlindIndex(randomBytes(16))).toThrow();
  });
});

describe('a wrapped key', () => {
  const kek = { id: 'k', key: createSecretKey(randomBytes(32)) };

  it('does not unwrap elsewhere, altered or with another KEK', () => {
    const wrapped = wrapKey(kek, randomBytes(32), 'a');
    const altered = Buffer.from(wrapped);
    altered[20] = (altered[20] ?? 0) ^ 1;
    expect(() => unwrapKey(kek, wrapped, 'b')).toThrow('keyUnreadable');
    expect(() => unwrapKey(kek, altered, 'a')).toThrow('keyUnreadable');
    expect(() => unwrapKey(kek, wrapped.subarray(1), 'a')).toThrow('keyUnreadable');
    expect(() => unwrapKey({ id: 'k', key: createSecretKey(randomBytes(32)) }, wrapped, 'a')).toThrow('keyUnreadable');
  });

  it('gives the key back', () => {
    const key = randomBytes(32);
    expect(unwrapKey(kek, wrapKey(kek, key, 'a'), 'a')).toEqual(key);
  });
});

describe('UUID bytes', () => {
  it('go both ways and refuse anything else', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(bytesToUuid(uuidToBytes(uuid))).toBe(uuid);
      }),
    );
    expect(() => uuidToBytes('nope')).toThrow(TypeError);
  });
});
