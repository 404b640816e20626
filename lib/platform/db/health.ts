import 'server-only';
import { rawClient } from './client';

/** True when the database answers within two seconds. */
export async function databaseHealth(): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, 2000, false).unref());
  const answers = rawClient('app').$queryRaw`select 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([answers, late]);
}
