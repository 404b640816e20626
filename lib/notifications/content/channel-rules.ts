import type { Audience, BatchChannel } from '../rules';
import { gsm7, SMS_SEPTETS } from './gsm7';
import {
  fieldsIn,
  healthWords,
  LETTER_FIELDS,
  type LetterField,
  merge,
  missingSlots,
  missingValues,
  PERSON_FIELDS,
  type Slots,
  subjectFaults,
} from './rules';

/** A message as its channel judges it. */
export interface Message {
  channel: BatchChannel;
  audience: Audience;
  subject: string;
  /** SMS, or what may be left on an answering machine. */
  short: string;
  slots: Slots;
}

/** Why a text may not leave: message key below `letters.faults`, with its numbers or words. */
export interface Fault {
  key:
    | 'slots'
    | 'values'
    | 'subject'
    | 'shortMissing'
    | 'shortWords'
    | 'smsLength'
    | 'smsCharacters'
    | 'smsLink'
    | 'personField'
    | 'detail';
  params: Record<string, string | number>;
}

/** Redirecting addresses hide where they lead: forbidden in an SMS (domain §7, genuine SMS taken for phishing). */
const SHORTENERS = [
  'bit.ly',
  't.co',
  'tinyurl.com',
  'goo.gl',
  'ow.ly',
  'is.gd',
  'cutt.ly',
  'rebrand.ly',
  'urlr.me',
  'lc.cx',
  'shorturl.at',
  'tiny.cc',
];

/** Findings and conditions: a sensitive letter says "informations de santé", the detail comes in person (domain §7). */
const DETAIL =
  /\b(vih|hiv|sida|aids|cancers?|tumeurs?|tumou?rs?|grossesses?|pregnan\w*|enceintes?|ivg|abortion|fertilit\p{L}*|pma|g[eé]n[eé]tiques?|genetic\w*|s[eé]ropositi\p{L}*|h[eé]patites?|syphilis|oncolog\w*)\b/giu;

/** Hosts named in a text, with or without http. */
export function linkHosts(text: string): string[] {
  const found = text.matchAll(/(?<![@\w.-])(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#]\S*)?/giu);
  return [...new Set([...found].map((match) => (match[1] ?? '').toLowerCase()))];
}

/**
 * The site of a link that is no shortener and, when the laboratory's own domain is known, belongs to it.
 * @param own domain of the laboratory's e-mail addresses, '' when unknown
 */
function strangeHosts(text: string, own: string): string[] {
  const belongs = (host: string): boolean => own !== '' && (host === own || host.endsWith(`.${own}`));
  return linkHosts(text).filter((host) => SHORTENERS.includes(host) || !belongs(host));
}

const domainOf = (email: string | undefined): string => email?.split('@')[1]?.toLowerCase() ?? '';

/** Rules of the short text once its fields are filled in; fields without value count as they stand. */
function shortFaults(message: Message, values: Partial<Record<LetterField, string>>): Fault[] {
  if (message.channel !== 'SMS' && message.channel !== 'PHONE') return [];
  if (message.short.trim() === '') return [{ key: 'shortMissing', params: {} }];
  const known = Object.fromEntries(LETTER_FIELDS.map((field) => [field, values[field] ?? '']));
  const person = fieldsIn(message.short).filter((field) => PERSON_FIELDS.some((name) => name === field));
  if (person.length > 0) return [{ key: 'personField', params: { fields: person.join(', ') } }];
  const text = merge(message.short, known);
  const faults: Fault[] = [];
  const words = healthWords(text);
  if (words.length > 0) faults.push({ key: 'shortWords', params: { words: words.join(', ') } });
  if (message.channel === 'PHONE') return faults;
  const { septets, foreign } = gsm7(text);
  if (foreign.length > 0) faults.push({ key: 'smsCharacters', params: { characters: foreign.join(' ') } });
  if (septets > SMS_SEPTETS) faults.push({ key: 'smsLength', params: { count: septets } });
  const hosts = strangeHosts(text, domainOf(values.laboratoryEmail) || domainOf(values.dpoEmail));
  if (hosts.length > 0) faults.push({ key: 'smsLink', params: { hosts: hosts.join(', ') } });
  return faults;
}

/** What forbids this text to leave by its channel, in the order a person should mend it (domain §7). */
export function messageFaults(message: Message, values: Partial<Record<LetterField, string>>): Fault[] {
  const { channel, audience, subject, slots } = message;
  if (channel === 'SMS') return [...valueFaults([message.short], values), ...shortFaults(message, values)];
  const texts = Object.values(slots);
  const faults: Fault[] = [];
  const missing = missingSlots(slots);
  if (missing.length > 0) faults.push({ key: 'slots', params: { slots: missing.join(', ') } });
  faults.push(...valueFaults([...texts, message.short], values), ...shortFaults(message, values));
  const told = channel === 'PHONE' ? [] : subjectFaults(subject);
  if (told.length > 0) faults.push({ key: 'subject', params: { words: told.join(', ') } });
  const personal =
    channel === 'NOTICE' ? texts.flatMap(fieldsIn).filter((name) => PERSON_FIELDS.some((f) => f === name)) : [];
  if (personal.length > 0) faults.push({ key: 'personField', params: { fields: [...new Set(personal)].join(', ') } });
  const details =
    audience === 'SENSITIVE' || channel === 'PHONE' ? texts.flatMap((text) => text.match(DETAIL) ?? []) : [];
  if (details.length > 0) faults.push({ key: 'detail', params: { words: [...new Set(details)].join(', ') } });
  return faults;
}

function valueFaults(texts: readonly string[], values: Partial<Record<LetterField, string>>): Fault[] {
  const lacking = missingValues(texts, values);
  return lacking.length > 0 ? [{ key: 'values', params: { fields: lacking.join(', ') } }] : [];
}
