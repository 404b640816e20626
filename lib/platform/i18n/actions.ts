'use server';
import { refresh } from 'next/cache';
import { cookies } from 'next/headers';
import { LOCALES, type Locale } from './load';

/** Remembers the language for a year; anything else than 'fr' or 'en' is ignored. */
export async function setLocale(locale: Locale): Promise<void> {
  if (!LOCALES.includes(locale)) return;
  (await cookies()).set('locale', locale, { path: '/', maxAge: 31_536_000, sameSite: 'lax' });
  refresh();
}
