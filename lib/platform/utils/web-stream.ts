/**
 * Text or bytes made piece by piece as the body of a Response: the next piece is asked for when the reader is ready,
 * and a reader that leaves ends the source (its `finally` runs).
 */
export function webStream(source: AsyncIterable<string | Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}
