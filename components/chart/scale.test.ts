import { describe, expect, it } from 'vitest';
import { classBounds, classOf } from './scale';

describe('classes of the map', () => {
  it('makes four round classes that hold the largest value', () => {
    expect(classBounds(177_062)).toEqual([50_000, 100_000, 150_000, 200_000]);
    expect(classBounds(3)).toEqual([1, 2, 3, 4]);
    expect(classBounds(0)).toEqual([1, 2, 3, 4]);
  });

  it('puts a value on a bound into the lower class and nothing into none', () => {
    const bounds = classBounds(177_062);
    expect(classOf(50_000, bounds)).toBe(0);
    expect(classOf(50_001, bounds)).toBe(1);
    expect(classOf(0, bounds)).toBe(-1);
  });
});
