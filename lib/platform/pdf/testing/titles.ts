const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text strings of `/Title` in a PDF read as latin1: of the document, then of the bookmarks. */
export function titles(pdf: string): string[] {
  return [...pdf.matchAll(/\/Title \(((?:\\[\s\S]|[^\\)])*)\)/g)].map((match) => {
    const bytes = (match[1] ?? '').replace(/\\([\s\S])/g, (_, char: string) => ESCAPES[char] ?? char);
    return bytes.startsWith('þÿ') ? Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le') : bytes;
  });
}

/** Numbers of the bookmarked blocks, « 3. Impact » → 3, from small to large. */
export function blockNumbers(pdf: string): number[] {
  return titles(pdf)
    .flatMap((title) => /^(\d+)\. /.exec(title)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}
