import { describe, expect, it } from 'vitest';
import { spacedNir, spacedPhone } from './spaced';

describe('what is read aloud to a caller', () => {
  it.each([
    ['1581039999967 04', '1 58 10 39 999 967 04'],
    ['258102A999967', '2 58 10 2A 999 967'],
    ['absent', 'absent'],
  ])('the NIR %s', (nir, shown) => expect(spacedNir(nir)).toBe(shown));

  it.each([
    ['+33639985773', '06 39 98 57 73'],
    ['+3225550100', '+3225550100'],
  ])('the telephone number %s', (number, shown) => expect(spacedPhone(number)).toBe(shown));
});
