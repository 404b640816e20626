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
  const because = (reason: string) => () => {
    if (!controller.signal.aborted && reason !== 'SIGINT') console.log(`\n${reason}`);
    void end(130);
  };
  process.on('SIGINT', because('SIGINT'));
  process.on('SIGTERM', because('Asked to stop (SIGTERM).'));
  process.on('SIGHUP', because('The terminal was closed (SIGHUP).'));
  process.once('disconnect', because('The program that started this one is gone.'));
  process.channel?.unref();
  return { signal: controller.signal, fail: end };
}
