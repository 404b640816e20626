import { type APIRequestContext, request } from '@playwright/test';

/** Somebody at work without a browser: their requests carry their session and nothing else. */
export type Guest = { who: string; http: APIRequestContext };

/** How to come in: an account with its password, or, in the demonstration, a persona's address alone. */
export type Key = { who: string; email: string; password?: string };

/** Signs in over HTTP, as the form of the sign-in page does. */
export async function enter(baseURL: string, { who, email, password }: Key): Promise<Guest> {
  const http = await request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } });
  const { csrfToken } = await (await http.get('/api/auth/csrf')).json();
  const form = { csrfToken, email, json: 'true', ...(password !== undefined && { password }) };
  const answer = await http.post(`/api/auth/callback/${password === undefined ? 'demo' : 'password'}`, { form });
  const { url } = await answer.json();
  if (!answer.ok() || String(url).includes('error='))
    throw new Error(`${who} cannot sign in: ${answer.status()} ${url}`);
  return { who, http };
}
