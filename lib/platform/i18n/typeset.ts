import 'server-only';
import { type Locale, loadMessages, type Messages } from './load';

/** A text of a letter has merge fields in double braces: it is kept as written, an SMS has no sign of its own for it. */
const MERGE_FIELD = /\{\{\w+\}\}/;
const done = new WeakMap<Messages, Messages>();

/** French puts a space before : ; ! ? » % € and after «, at which no line may break (Imprimerie nationale). */
export function frenchSpaces(text: string): string {
  if (MERGE_FIELD.test(text)) return text;
  return text
    .replaceAll(/ (?=[;!?»%€])/g, '\u00A0')
    .replaceAll(/ :(?!:)/g, '\u00A0:')
    .replaceAll('« ', '«\u00A0');
}

/** The messages of a language as screens show them: French with its spaces. Mails, exports and letters keep plain ones. */
export function shownMessages(locale: Locale): Messages {
  const messages = loadMessages(locale);
  return locale === 'fr' ? typeset(messages) : messages;
}

function typeset(messages: Messages): Messages {
  const known = done.get(messages);
  if (known) return known;
  const made = Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'object' ? typeset(value) : frenchSpaces(value),
    ]),
  );
  done.set(messages, made);
  return made;
}
