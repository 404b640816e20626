import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlQuery, Transaction } from '@prisma/driver-adapter-utils';

/**
 * Prisma reads the relations of a query side by side, also inside a transaction, which has one connection. pg queues
 * them, with a deprecation warning, and will refuse them in its next major version (prisma/prisma#29407). Here a
 * transaction sends one query after the other, as pg did for us.
 */
function oneByOne(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  function after<T>(run: () => Promise<T>): Promise<T> {
    const turn = last.then(run, run);
    last = turn.catch(() => undefined);
    return turn;
  }
  const queryRaw = transaction.queryRaw.bind(transaction);
  const executeRaw = transaction.executeRaw.bind(transaction);
  return Object.assign(transaction, {
    queryRaw: (query: SqlQuery) => after(() => queryRaw(query)),
    executeRaw: (query: SqlQuery) => after(() => executeRaw(query)),
  });
}

/** Prisma's adapter for pg, with transactions that send one query at a time. */
export class SequentialPg extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const startTransaction = adapter.startTransaction.bind(adapter);
    return Object.assign(adapter, {
      startTransaction: async (...level: Parameters<typeof startTransaction>) =>
        oneByOne(await startTransaction(...level)),
    });
  }
}
