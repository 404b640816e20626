/** Once in each web process, before it answers anybody. */
export async function register(): Promise<void> {
  // A developer reads whole errors; there are no real patients in development.
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NODE_ENV !== 'production') return;
  const { keepErrorsOutOfConsole } = await import('@/lib/platform/log/console-errors');
  keepErrorsOutOfConsole();
}
