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

const RAW_LENGTH = 72;
const RAW_BYTES = 4096;

/** A line read in a wrong way: nothing but signs of ASCII and accented Latin letters is let through, the rest is a box. */
function maskRaw(line: string): string {
  const shape = line
    .slice(0, RAW_LENGTH)
    .replace(/[A-Z]/g, 'X')
    .replace(/[a-z]/g, 'x')
    .replace(/[0-9]/g, '0')
    .replace(/[^\x20-\x7e\u00c0-\u024f\ufffd]/gu, '□');
  return line.length > RAW_LENGTH ? `${shape}…` : shape;
}

/**
 * The first lines as this encoding gives them, not cut into columns: what a wrong choice looks like. A pair of digits
 * taken for one sign of another script would give them away, hence the boxes.
 */
export function rawShapes(sample: Buffer, encoding: string): string[] {
  const text = new TextDecoder(encoding).decode(sample.subarray(0, RAW_BYTES));
  return text
    .split(/\r\n|[\r\n]/)
    .filter((line) => line.trim() !== '')
    .slice(0, ROWS)
    .map(maskRaw);
}
