/** Once in each web process, before it answers anybody. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { keepErrorsOutOfConsole } = await import('@/lib/platform/log/console-errors');
  keepErrorsOutOfConsole();
}
