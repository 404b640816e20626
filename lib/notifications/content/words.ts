import 'server-only';
import { translator } from '@/lib/platform/i18n/translator';
import type { DataGroup } from './data-groups';
import type { Slots, TemplateLocale } from './rules';
import type { PersonWords } from './values';

/** The words of the letters in one language, from the message files. */
export function personWords(locale: TemplateLocale): PersonWords {
  const t = translator(locale, 'notifications');
  const word = (group: DataGroup): string => t(`groups.${group}`);
  return {
    locale,
    civility: { F: t('civility.F'), M: t('civility.M'), other: t('civility.other') },
    groups: {
      identity: word('identity'),
      nir: word('nir'),
      contact: word('contact'),
      relatives: word('relatives'),
      insurer: word('insurer'),
      professionals: word('professionals'),
      visits: word('visits'),
      health: word('health'),
      portal: word('portal'),
    },
  };
}

/** The text every first template starts from: French or English, complete, to be adapted by the laboratory. */
export function defaultLetter(locale: TemplateLocale): { name: string; subject: string; slots: Slots } {
  const t = translator(locale, 'notifications');
  // raw(): the double braces are our merge fields, not ICU arguments.
  const text = (key: string): string => String(t.raw(`defaultLetter.${key}`));
  const slots: Slots = {
    opening: text('opening'),
    nature: text('nature'),
    dataConcerned: text('dataConcerned'),
    consequences: text('consequences'),
    measures: text('measures'),
    advice: text('advice'),
    contact: text('contact'),
    controllerIdentity: text('controllerIdentity'),
    cnilComplaintRight: text('cnilComplaintRight'),
    closing: text('closing'),
  };
  return { name: text('name'), subject: text('subject'), slots };
}
