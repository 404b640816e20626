/**
 * Calls `stop` once when this program must end: Ctrl-C, SIGTERM, closed terminal, or the death of the process that
 * started it. Exits with 130 after a signal, or with `code` after `fail`.
 */
export function onShutdown(stop: () => Promise<void>): { signal: AbortSignal; fail: (code: number) => Promise<never> } {
  const controller = new AbortController();
  let ending: Promise<never> | undefined;
  const end = (code: number): Promise<never> => {
    ending ??= (async () => {
      controller.abort(new Error('stopped'));
      await stop().catch((error: unknown) => console.error(error));
      process.exit(code);
    })();
    return ending;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(130));
  process.once('disconnect', () => void end(130));
  process.channel?.unref();
  return { signal: controller.signal, fail: end };
}
