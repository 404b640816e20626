'use client';
import { useRouter } from 'next/navigation';
import { signIn } from 'next-auth/react';
import { useState } from 'react';

/** What stopped a sign-in: message keys of `accounts.signIn.errors`. */
export type SignInError = 'refused' | 'rateLimited' | 'unavailable';

const ERRORS: Record<string, SignInError> = { RATE_LIMITED: 'rateLimited', CredentialsSignin: 'refused' };

/** Calls next-auth's credentials callback (with its CSRF token) and goes to the first screen of the person. */
export function useSignIn() {
  const router = useRouter();
  const [pending, setPending] = useState<string | null>(null);
  const [error, setError] = useState<SignInError | null>(null);

  async function enter(provider: 'password' | 'demo', credentials: Record<string, string>) {
    setPending(credentials.email ?? provider);
    setError(null);
    const result = await signIn(provider, { ...credentials, redirect: false }).catch(() => undefined);
    if (result?.ok && !result.error) {
      router.push('/');
      router.refresh();
      return;
    }
    setPending(null);
    setError(ERRORS[result?.error ?? ''] ?? 'unavailable');
  }

  return { enter, pending, error };
}
