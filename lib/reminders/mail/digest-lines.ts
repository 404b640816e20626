import type { Translate } from '@/lib/platform/i18n/translator';
import { formatDateTime } from '@/lib/platform/time/format';
import type { DigestLine } from '../digest/rules';
import { readDigest } from '../digest/schema';
import type { Duties } from '../duties/queries';
import type { Claimed } from '../sending/queries';

/** A mail stays readable: the rest is in the application. */
const MOST_LINES = 15;
const PARTS = ['late', 'soon', 'filed', 'waiting'] as const;

export interface DigestWords {
  t: Translate;
  locale: 'fr' | 'en';
  duties: Duties;
  discreet: boolean;
}

/** The digest of one incident as lines of a mail. */
export function digestLines(row: Claimed, words: DigestWords): string[] {
  const digest = readDigest(row.params);
  const { t, discreet } = words;
  const parts = PARTS.flatMap((part) => {
    const lines = digest[part];
    const head = t(`digest.${part}`, { count: lines.length });
    if (discreet) return [head];
    const shown = lines.slice(0, MOST_LINES).map((line) => `- ${sentence(line, part, words)}`);
    const more = lines.length - shown.length;
    return [
      '',
      head,
      ...(lines.length === 0 ? [t('digest.none')] : shown),
      ...(more > 0 ? [t('digest.more', { count: more })] : []),
    ];
  });
  return discreet ? [digest.ref, t('discreetDigest'), ...parts] : [`${digest.ref} · ${row.title}`, ...parts];
}

function sentence(line: DigestLine, part: (typeof PARTS)[number], { t, locale, duties }: DigestWords): string {
  const filing = part === 'filed' || part === 'waiting';
  const what = filing ? t(`digest.${line.kind}`) : (duties(line)?.label[locale] ?? line.kind);
  const at = formatDateTime(new Date(line.at), locale);
  return t(line.target ? 'digest.lineTarget' : 'digest.line', { laboratory: line.laboratory, what, at });
}
