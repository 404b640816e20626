import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Providers } from '@/components/layout/providers';
import { Toaster } from '@/components/ui/toaster';

export const metadata: Metadata = {
  title: { default: 'Vigie72', template: '%s · Vigie72' },
  robots: { index: false, follow: false },
};
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

// Sentences of the log and of documents are written on the server; the browser does not need them.
const SERVER_ONLY = ['log', 'pdf', 'mail'];

/** Reading the request's nonce makes every page dynamic, so that each answer carries its own content policy. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, messages, nonce] = [
    await getLocale(),
    await getMessages(),
    (await headers()).get('x-nonce') ?? undefined,
  ];
  const forBrowser = Object.fromEntries(
    Object.entries(messages).filter(([namespace]) => !SERVER_ONLY.includes(namespace)),
  );
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider messages={forBrowser} timeZone="Europe/Paris">
          <Providers nonce={nonce}>
            {children}
            <Toaster />
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
