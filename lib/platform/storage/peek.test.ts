import { describe, expect, it } from 'vitest';
import { peek } from './peek';

async function* chunks(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

describe('peek', () => {
  it.each([[['']], [['abc']], [['a', 'b', 'c', 'd']], [['abcdef', 'g']]])(
    'shows the start of %j and loses nothing',
    async (parts) => {
      const { head, stream } = await peek(chunks(...parts), 3);
      expect(Buffer.from(head).toString().startsWith(parts.join('').slice(0, 3))).toBe(true);
      const seen: Uint8Array[] = [];
      for await (const part of stream) seen.push(part);
      expect(Buffer.concat(seen).toString()).toBe(parts.join(''));
    },
  );
});
