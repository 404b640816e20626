/** Types a person may hand in as evidence; everything else is refused. */
export const FILE_TYPES = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  webp: { mediaType: 'image/webp', extensions: ['webp'] },
  zip: { mediaType: 'application/zip', extensions: ['zip'] },
  gzip: { mediaType: 'application/gzip', extensions: ['gz', 'tgz'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
  eml: { mediaType: 'message/rfc822', extensions: ['eml'] },
  csv: { mediaType: 'text/csv', extensions: ['csv'] },
  text: { mediaType: 'text/plain', extensions: ['txt', 'log'] },
} as const;

export type FileKind = keyof typeof FILE_TYPES;

/** How many first bytes `detectFileType` wants to see. */
export const SNIFF_BYTES = 65_536;

/** For the `accept` attribute of a file field: ".pdf,.png,…". */
export const ACCEPTED_EXTENSIONS = Object.values(FILE_TYPES)
  .flatMap((type) => type.extensions)
  .map((extension) => `.${extension}`)
  .join(',');

/**
 * What the first bytes say the file is, when it is of an allowed type and its name agrees; null refuses it.
 * The content decides, the name must not contradict it: a page of HTML named proof.pdf, a script named notes.txt and a
 * macro workbook named data.xlsm are all refused.
 */
export function detectFileType(head: Uint8Array, fileName: string): FileKind | null {
  const extension = fileName.toLowerCase().split('.').at(-1) ?? '';
  return candidates(head).find((kind) => allows(kind, extension)) ?? null;
}

function allows(kind: FileKind, extension: string): boolean {
  return FILE_TYPES[kind].extensions.some((allowed) => allowed === extension);
}

function candidates(head: Uint8Array): FileKind[] {
  if (starts(head, '%PDF-')) return ['pdf'];
  if (starts(head, '\x89PNG\r\n\x1a\n')) return ['png'];
  if (starts(head, '\xff\xd8\xff')) return ['jpeg'];
  if (starts(head, 'RIFF') && ascii(head, 8, 12) === 'WEBP') return ['webp'];
  if (starts(head, '\x1f\x8b\x08')) return ['gzip'];
  if (starts(head, 'PK\x03\x04')) return zipKinds(head);
  return textKinds(head);
}

/** Office documents are zips that name their parts in clear; a macro project makes them something else. */
function zipKinds(head: Uint8Array): FileKind[] {
  const names = ascii(head, 0, head.length);
  if (!names.includes('[Content_Types].xml') && !names.includes('_rels/.rels')) return ['zip'];
  if (names.includes('vbaProject.bin')) return [];
  return ['docx', 'xlsx'];
}

function textKinds(head: Uint8Array): FileKind[] {
  const text = decode(head);
  if (text === null || isMarkupOrScript(text)) return [];
  return isMessage(text) ? ['eml', 'text'] : ['csv', 'text'];
}

/** Text of a French office: UTF-16 with its mark, UTF-8, else windows-1252; null when it holds control characters. */
function decode(head: Uint8Array): string | null {
  const text = decodeAs(head, utf16(head) ?? 'utf-8') ?? decodeAs(head, 'windows-1252');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a binary file apart
  return text === null || /[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(text) ? null : text;
}

function utf16(head: Uint8Array): string | null {
  if (starts(head, '\xff\xfe')) return 'utf-16le';
  return starts(head, '\xfe\xff') ? 'utf-16be' : null;
}

function decodeAs(head: Uint8Array, encoding: string): string | null {
  try {
    // `stream` keeps a character cut by the end of the sample from being an error.
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
}

/** Anything a browser or a shell could run when opened by its content. */
function isMarkupOrScript(text: string): boolean {
  const start = text.trimStart().slice(0, 2_000).toLowerCase();
  if (/^(#!|<\?|<!|<%|mz|%!ps)/.test(start)) return true;
  return /<(html|head|body|script|svg|iframe|object|embed|meta|link|style|img|a)[\s>/]/.test(start);
}

/** RFC 5322: header fields first, one of those every message has. */
function isMessage(text: string): boolean {
  if (!/^[a-z][a-z0-9-]*:[ \t]/i.test(text)) return false;
  return /^(received|return-path|from|date|message-id|mime-version):[ \t]/im.test(text.slice(0, 8_000));
}

function starts(head: Uint8Array, signature: string): boolean {
  return ascii(head, 0, signature.length) === signature;
}

function ascii(head: Uint8Array, from: number, to: number): string {
  let out = '';
  for (let at = from; at < Math.min(to, head.length); at += 1) out += String.fromCharCode(head[at] ?? 0);
  return out;
}
