import pg from 'pg';

/** Number of statements this process sends to PostgreSQL while `work` runs; for tests that a page has no N+1. */
export async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const original = pg.Client.prototype.query;
  let count = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    count += 1;
    return Reflect.apply(original, this, args);
  };
  try {
    await work();
    return count;
  } finally {
    pg.Client.prototype.query = original;
  }
}
