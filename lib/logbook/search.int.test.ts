import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeClients } from '@/lib/platform/db/client';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { getLogPage } from './queries';
import { logFilterSchema } from './schema';
import { recordEntry } from './service';

let w: World;
beforeAll(async () => {
  w = await makeWorld();
  for (const text of ['Accusé de RÉCEPTION attendu', 'Il a dit "demain"\net rien d’autre', '100 % des copies'])
    await recordEntry(w.actors.coordinator, {
      incidentId: w.incident.id,
      kind: 'note',
      caseId: null,
      text,
      corrects: null,
    });
});
afterAll(async () => {
  await w.db.$disconnect();
  await closeClients();
});

it.each([
  ['a word, whatever its case', 'accusé de réception', 1],
  ['the author', 'COORDINATOR', 3],
  ['quotes and line ends as they were typed', '"demain"\net', 1],
  ['a percent sign as itself', '100 %', 1],
  ['a percent sign as itself and not as anything', '1% des', 0],
  ['no name of a field of the entry', 'prevHash', 0],
  ['nothing across author and text', 'coordinator\ntext', 0],
])('search finds %s', async (_what, q, count) => {
  const filter = logFilterSchema.parse({ q });
  const { entries } = await getLogPage(w.actors.coordinator, { incidentId: w.incident.id, filter });
  expect(entries).toHaveLength(count);
});

it('keeps the folded text itself: nobody writes it, not even the owner', async () => {
  await expect(w.db.$executeRaw`UPDATE log_entry SET search = 'x'`).rejects.toThrow();
});
