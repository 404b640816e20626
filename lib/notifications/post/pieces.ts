import { csvLine } from '@/lib/platform/utils/csv';
import { CALL_COLUMNS, callLine, SMS_COLUMNS, smsLine } from '../channels/list-line';
import type { BatchContent } from '../content/read-content';
import { merge } from '../content/rules';
import type { PersonWords } from '../content/values';
import type { Audience, BatchChannel } from '../rules';
import { addressHeader, addressLine, postalPiece } from './address-line';
import type { Piece } from './letter-pdf';
import type { ListedPerson } from './list/queries';

/** Letters up to which the mail house also gets them as one PDF ready to print. */
export const MERGED_UP_TO = 500;

/** Writes the list a carrier gets, one recipient at a time. */
export interface ListWriter {
  file: string;
  header: string;
  /** The line, or the reason why this person is not on the list. */
  write: (recipient: ListedPerson) => { line: string; piece?: Piece } | { refused: string };
}

/** The list of a batch's channel: address lines for the mail house, numbers and text for SMS, numbers for callers. */
export function listWriter(
  { channel, audience }: { channel: BatchChannel; audience: Audience },
  { letter, values }: Pick<BatchContent, 'letter' | 'values'>,
  words: PersonWords,
): ListWriter {
  if (channel === 'SMS') {
    const text = merge(letter.short, values);
    return {
      file: 'sms.csv',
      header: `\uFEFF${csvLine([...SMS_COLUMNS])}`,
      write: ({ reference, person }) => told(smsLine(reference, person, text)),
    };
  }
  if (channel === 'PHONE') {
    return {
      file: 'appels.csv',
      header: `\uFEFF${csvLine([...CALL_COLUMNS])}`,
      write: ({ reference, person }) => told(callLine(reference, person, words)),
    };
  }
  return {
    file: 'adresses.csv',
    header: addressHeader(),
    write: ({ reference, person, categories }) => {
      const piece = postalPiece({ person, categories, audience }, words);
      return piece.refusal ? { refused: piece.refusal } : { line: addressLine(reference, piece), piece };
    },
  };
}

/** A line ends with CRLF; anything else is the reason of a refusal. */
const told = (line: string): { line: string } | { refused: string } =>
  line.endsWith('\r\n') ? { line } : { refused: line };
