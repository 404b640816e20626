import 'server-only';
import type { TemplateLocale } from '@/lib/notifications/content/rules';
import { decodePayload } from '@/lib/patients/person/payload';
import { translator } from '@/lib/platform/i18n/translator';
import { USUAL_CATEGORIES } from '../../content/read-content';
import { personWords } from '../../content/words';
import type { Audience } from '../../rules';
import { type PostalPiece, postalPiece } from '../address-line';

/** Window and fields of a letter to a person who does not exist, made as those of a patient are. */
export function inventedPiece(audience: Audience, locale: TemplateLocale): PostalPiece {
  const t = translator(locale, 'mail.letterTest');
  const person = {
    ...decodePayload(''),
    ...{ sex: 'F' as const, firstName: t('firstName'), usageName: t('lastName'), birthDate: '1970-01-01' },
    ...{ complement: t('complement'), street: t('street'), postcode: '56000', city: t('city') },
  };
  return postalPiece({ person, categories: USUAL_CATEGORIES, audience }, personWords(locale));
}
