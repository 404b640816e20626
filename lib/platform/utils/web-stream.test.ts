import { describe, expect, it } from 'vitest';
import { webStream } from './web-stream';

describe('webStream', () => {
  it('gives every piece in order, as UTF-8', async () => {
    async function* pieces() {
      yield 'é;';
      yield new Uint8Array([65]);
    }
    expect(await new Response(webStream(pieces())).text()).toBe('é;A');
  });

  it('asks for no more than is read and ends the source when the reader leaves', async () => {
    let made = 0;
    let ended = false;
    async function* pieces() {
      try {
        for (;;) {
          made += 1;
          yield 'x';
        }
      } finally {
        ended = true;
      }
    }
    const reader = webStream(pieces()).getReader();
    await reader.read();
    await reader.cancel();
    expect(ended).toBe(true);
    expect(made).toBeLessThan(4);
  });
});
