import 'server-only';
import { translator } from '@/lib/platform/i18n/translator';
import type { Audience, BatchChannel } from '../rules';
import type { DataGroup } from './data-groups';
import type { Slots, TemplateLocale } from './rules';
import type { PersonWords } from './values';

/** The words of the letters in one language, from the message files. */
export function personWords(locale: TemplateLocale): PersonWords {
  const t = translator(locale, 'notifications');
  const word = (group: DataGroup): string => t(`groups.${group}`);
  return {
    locale,
    parents: translator(locale, 'mail')('letters.parents'),
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

/**
 * The text every first template starts from: French or English, complete, to be adapted by the laboratory. Texts of a
 * channel or of an audience replace single slots of the general letter.
 */
export function defaultLetter(
  locale: TemplateLocale,
  { channel, audience }: { channel: BatchChannel; audience: Audience },
): { name: string; subject: string; short: string; slots: Slots } {
  const general = translator(locale, 'notifications');
  const special = translator(locale, 'mail');
  // raw(): the double braces are our merge fields, not ICU arguments.
  const text = (key: string): string => {
    for (const variant of [channel, audience]) {
      if (special.has(`letters.default.${variant}.${key}`))
        return String(special.raw(`letters.default.${variant}.${key}`));
    }
    return String(general.raw(`defaultLetter.${key}`));
  };
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
  const short = channel === 'SMS' || channel === 'PHONE' ? text('short') : '';
  return { name: text('name'), subject: text('subject'), short, slots };
}
