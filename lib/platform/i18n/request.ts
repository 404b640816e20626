import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { catalogue } from './catalogue';
import { LOCALES, type Locale } from './load';

function known(value: string | undefined): Locale {
  return LOCALES.find((locale) => locale === value) ?? 'fr';
}

/** The language of a request: an explicit one, else the `locale` cookie, else French. */
export default getRequestConfig(async ({ locale }) => {
  const chosen = known(locale ?? (await cookies()).get('locale')?.value);
  return { locale: chosen, messages: catalogue(chosen), timeZone: 'Europe/Paris' };
});
