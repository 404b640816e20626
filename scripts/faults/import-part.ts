import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { start as confirm, FINESS_A, HEADER } from '@/lib/patients/import/testing/import-world';
import { encodeCp1252 } from '@/prisma/scenarios/leak-file/columns';
import { gone, killed, start } from './processes';
import { between } from './random';
import type { Fire, Stage } from './stage';

const CHILD = 'lib/patients/testing/worker-child.ts';
const CHUNK = '25';
const ATTEMPTS = 20;

/** A name of letters only, one per number. */
const nameOf = (index: number): string =>
  [...String(index)].map((digit) => String.fromCharCode(65 + Number(digit))).join('');

/** `persons` people with an e-mail address; one in ten stands there twice, and after one in twenty comes a line of nobody. */
function leakOf(persons: number, seed: number) {
  const lines: string[] = [];
  let [merged, rejected] = [0, 0];
  for (let index = 0; index < persons; index++) {
    const line = `${FINESS_A};Q${nameOf(index)};Anne;12/03/1970;;s${seed}p${index}@patients.example;;1 rue;56100;Lorient;`;
    lines.push(line);
    if (index % 10 === 0) {
      lines.push(line);
      merged += 1;
    }
    if (index % 20 === 0) {
      lines.push('999999999;Perdu;Jean;01/01/1970;;;;;;;');
      rejected += 1;
    }
  }
  return {
    text: HEADER + lines.map((line) => `${line}\r\n`).join(''),
    read: lines.length,
    inserted: persons,
    merged,
    rejected,
  };
}

/**
 * Hands the file in through the web application, which is sometimes killed meanwhile. A file whose receipt was
 * answered is there after the restart, and handing it in again leads to the same import.
 */
async function handIn({ web, world }: Stage, bytes: Uint8Array<ArrayBuffer>, fire: Fire): Promise<string> {
  const { random, report } = fire;
  const incidentId = world.incident.id;
  const cookie = await web.signedIn(world.actors.coordinator.userId);
  let answered: string | null = null;
  if (random() < 0.5) {
    const first = web.upload(cookie, incidentId, bytes).catch(() => null);
    await Promise.race([first, delay(between(random, 1, 60))]);
    await web.kill();
    report.kills.web += 1;
    answered = await first;
    await web.start();
  }
  const runId = await web.upload(cookie, incidentId, bytes);
  if (answered !== null && answered !== runId) {
    report.lost += 1;
    report.problems.push('a file whose receipt was answered was not there after the restart');
  }
  const runs = await world.db.importRun.count({ where: { incidentId } });
  if (runs !== 1) {
    report.lost += 1;
    report.problems.push(`one file led to ${runs} imports`);
  }
  return runId;
}

/** Imports a file while its worker, and sometimes PostgreSQL, is killed; what the account must say is known beforehand. */
export async function importUnderFire(stage: Stage, { random, seed, persons, report }: Fire): Promise<void> {
  const leak = leakOf(persons, seed);
  const { world } = stage;
  const incidentId = world.incident.id;
  const runId = await handIn(stage, Uint8Array.from(encodeCp1252(leak.text)), { random, seed, persons, report });
  await confirm(world, runId);
  let strikes = between(random, 1, 2);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const child = start(CHILD, ['import', incidentId, runId, CHUNK]);
    if (strikes > 0) {
      strikes -= 1;
      await afterRows(stage, { child, runId, rows: between(random, 0, leak.read) });
      if (random() < 0.3) {
        report.kills.database += 1;
        await stage.restartDatabase();
      }
      if (await killed(child)) report.kills.worker += 1;
    } else await gone(child);
    const run = await world.db.importRun.findUniqueOrThrow({ where: { id: runId }, select: { state: true } });
    if (run.state === 'DONE') break;
  }
  const run = await world.db.importRun.findUniqueOrThrow({ where: { id: runId } });
  const people = await world.db.person.count({ where: { incidentId } });
  const sound =
    run.state === 'DONE' &&
    run.rowsRead === leak.read &&
    run.rowsInserted === leak.inserted &&
    run.rowsMerged === leak.merged &&
    run.rowsRejected === leak.rejected &&
    people === leak.inserted;
  if (sound) return;
  report.lost += Math.max(1, Math.abs(leak.inserted - people));
  const { state, rowsRead, rowsInserted, rowsMerged, rowsRejected } = run;
  report.problems.push(
    `import: ${JSON.stringify({ state, rowsRead, rowsInserted, rowsMerged, rowsRejected, people, expected: { ...leak, text: undefined } })}`,
  );
}

/** Waits until this many rows are acknowledged, or the worker is done. */
async function afterRows(
  stage: Stage,
  { child, runId, rows }: { child: ChildProcess; runId: string; rows: number },
): Promise<void> {
  while (child.exitCode === null) {
    const { rowsRead } = await stage.world.db.importRun.findUniqueOrThrow({
      where: { id: runId },
      select: { rowsRead: true },
    });
    if (rowsRead >= rows && rowsRead > 0) return;
    await stage.pause(4);
  }
}
