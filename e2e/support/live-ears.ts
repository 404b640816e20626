import type { Guest } from './guest';

/** Listens to the live events of an incident as this person until `close`, which returns all that was said. */
export async function listen({ http }: Guest, url: string): Promise<{ status: number; close(): Promise<string> }> {
  const { cookies } = await http.storageState();
  const stop = new AbortController();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await fetch(url, { headers: { cookie }, signal: stop.signal });
  const said: string[] = [];
  const heard = (async () => {
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) said.push(decoder.decode(part, { stream: true }));
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  return {
    status: answer.status,
    close: async () => {
      stop.abort();
      await heard;
      return said.join('');
    },
  };
}
