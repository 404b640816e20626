import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { browserMessages } from '@/lib/platform/i18n/browser-messages';
import { known } from '@/lib/platform/i18n/load';
import { MoreMessages } from './more-messages';

/**
 * Hands the browser the namespaces that client components inside use, on top of the root layout's: a page does not carry
 * the words of the whole product. messages.test.ts compares the list with what they use.
 * @example <AreaMessages of={['filings', 'facts']}>{children}</AreaMessages>
 */
export async function AreaMessages({ of, children }: { of: readonly string[]; children: ReactNode }) {
  return <MoreMessages messages={browserMessages(known(await getLocale()), of)}>{children}</MoreMessages>;
}
