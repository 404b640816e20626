import 'server-only';
import { createTranslator } from 'use-intl/core';
import { type Locale, loadMessages } from './load';

/** A translator outside a request (worker, scripts, documents): one namespace of one language. */
export function translator(locale: Locale, namespace: string) {
  return createTranslator({ locale, messages: loadMessages(locale), namespace, timeZone: 'Europe/Paris' });
}
