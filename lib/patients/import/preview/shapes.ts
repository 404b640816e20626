const ROWS = 4;
const LENGTH = 24;

/**
 * A cell with its letters and digits masked: « Hélène » becomes « Xéxèxx ». Accented Latin letters and signs
 * stay, because they are what shows a wrong encoding; they tell nobody apart. Other scripts are masked too.
 */
export function shapeOf(cell: string): string {
  const shape = cell
    .trim()
    .replace(/[A-Z]/g, 'X')
    .replace(/(?![\u00c0-\u024f])\p{L}/gu, (letter) => (letter === 'X' ? 'X' : 'x'))
    .replace(/\p{N}/gu, '0');
  return shape.length > LENGTH ? `${shape.slice(0, LENGTH)}…` : shape;
}

/** The shapes of the first rows of a file. */
export function sampleShapes(rows: readonly (readonly string[])[]): string[][] {
  return rows.slice(0, ROWS).map((row) => row.map(shapeOf));
}
