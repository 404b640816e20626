import { describe, expect, it, vi } from 'vitest';

vi.mock('server-only', () => ({}));
const { departmentShapes, roundPath, showsIn, viewBoxAround } = await import('./department-shapes');

describe('map of the departments', () => {
  it('has the 96 departments of metropolitan France, Corsica as 2A and 2B', () => {
    const codes = departmentShapes().map((shape) => shape.code);
    expect(codes).toHaveLength(96);
    expect(codes).toEqual(expect.arrayContaining(['2A', '2B', '56', '45', '27', '22', '35', '41']));
    expect(codes).not.toContain('20');
  });

  it('rounds absolute points, so that errors do not add up along a border', () => {
    expect(roundPath('m 0.4,0.4 0.4,0 0.4,0 0.4,0 0,10 z').path).toBe('M0 0l1 0l1 0l0 10z');
  });

  it('starts a second ring from the start of the first, as SVG does', () => {
    expect(roundPath('m 10,10 5,0 0,5 z m 20,0 1,0 0,1 z').path).toBe('M10 10l5 0l0 5zM30 10l1 0l0 1z');
  });

  it('shows the part of France that has values, never beyond the map', () => {
    expect(viewBoxAround([])).toBe('0 0 613 585');
    expect(viewBoxAround([[10, 150, 60, 200]])).toBe('0 55 300 240');
    expect(viewBoxAround([[0, 0, 613, 585]])).toBe('0 0 613 585');
  });

  it('leaves out what lies above or below the part shown, never what lies beside it', () => {
    const part = '0 55 300 240';
    expect(showsIn(part, { box: [500, 200, 560, 280] })).toBe(true);
    expect(showsIn(part, { box: [0, 290, 50, 340] })).toBe(true);
    expect(showsIn(part, { box: [0, 300, 50, 340] })).toBe(false);
    expect(showsIn(part, { box: [0, 0, 50, 50] })).toBe(false);
    expect(departmentShapes().filter((shape) => showsIn('0 0 613 585', shape))).toHaveLength(96);
  });
});
