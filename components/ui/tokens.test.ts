import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('app/globals.css', 'utf8');

function tokens(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/gi)].map((m) => [m[1], m[2]]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const tones = ['late', 'soon', 'run', 'met', 'idle'];
const textPairs = [
  ...['text', 'muted', 'faint', 'accent', ...tones].flatMap((ink) =>
    ['bg', 'surface', 'sunken'].map((on) => [ink, on]),
  ),
  ...tones.flatMap((tone) => [tone, 'text', 'muted'].map((ink) => [ink, `${tone}-soft`])),
  ['accent', 'accent-soft'],
  ['muted', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-accent', 'late'],
  ['tlp', 'tlp-soft'],
];
const edgePairs = [
  ['field', 'surface'],
  ['field', 'bg'],
  ['accent', 'surface'],
  ['accent', 'sunken'],
];

describe.each([':root', ":root[data-theme='dark']"])('contrast of the tokens in %s', (selector) => {
  const t = tokens(selector);
  it.each(textPairs)('%s on %s is readable as text (4.5:1)', (ink, on) => {
    expect(ratio(t[ink ?? ''] ?? '', t[on ?? ''] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  it.each(edgePairs)('%s on %s is visible as an edge (3:1)', (ink, on) => {
    expect(ratio(t[ink ?? ''] ?? '', t[on ?? ''] ?? '')).toBeGreaterThanOrEqual(3);
  });
});
