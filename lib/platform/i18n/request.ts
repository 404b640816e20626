import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { known, loadMessages } from './load';

/** The language of a request: an explicit one, else the `locale` cookie, else French. */
export default getRequestConfig(async ({ locale }) => {
  const chosen = known(locale ?? (await cookies()).get('locale')?.value);
  return { locale: chosen, messages: loadMessages(chosen), timeZone: 'Europe/Paris' };
});
