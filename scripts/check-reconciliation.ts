/**
 * npm run check:reconciliation -- [--incident REF] [--json]
 *
 * Counts every row of the patients' tables again and compares with what the application kept, the imported files and
 * the hash-chained logbook. Prints the funnel per laboratory; exit 0 when all agrees, 1 naming laboratory and
 * difference, 2 when it cannot run. Reads only (role vigie_readonly), in one repeatable-read transaction.
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { Funnel } from '@/lib/notifications/funnel/rules';
import { recount } from '@/lib/notifications/reconciliation/recount';
import { type Difference, differencesOf, funnelsOf } from '@/lib/notifications/reconciliation/rules';
import { withDatabase } from './lib/database';
import { OperatorError, printError } from './lib/operator-error';

interface Report {
  incident: string;
  ok: boolean;
  laboratories: { name: string; funnel: Funnel }[];
  total: Funnel;
  differences: Difference[];
}

const { values } = parseArgs({ options: { incident: { type: 'string' }, json: { type: 'boolean', default: false } } });

async function check(connectionString: string | undefined): Promise<Report[]> {
  const client = new pg.Client({ connectionString, application_name: 'vigie-reconciliation' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const incidents = await client.query<{ id: string; ref: string }>(
      'select id, ref from incident where $1::text is null or ref = $1 order by ref',
      [values.incident ?? null],
    );
    if (values.incident && incidents.rows.length === 0)
      throw new OperatorError(`No incident has the reference ${values.incident}.`);
    const reports: Report[] = [];
    for (const { id, ref } of incidents.rows) {
      const account = await recount(client, id);
      const differences = differencesOf(account);
      reports.push({ incident: ref, ok: differences.length === 0, ...funnelsOf(account), differences });
    }
    return reports;
  } finally {
    await client.end();
  }
}

function print(report: Report): void {
  const line = (name: string, f: Funnel): string =>
    `${name}: ${f.rowsRead} rows = ${f.rejected} rejected + ${f.merged} merged + ${f.persons} persons; ` +
    `${f.persons} = ${f.email} e-mail + ${f.post} post + ${f.unreachable} unreachable; in batches ${f.inBatches} = ` +
    `${f.toSend} to send + ${f.accepted} accepted + ${f.delivered} delivered + ${f.deferred} deferred + ${f.refused} refused + ` +
    `${f.unknown} unknown + ${f.bounced} bounced + ${f.npai} NPAI + ${f.unclaimed} unclaimed + ` +
    `${f.informed} informed otherwise + ${f.excluded} excluded; not yet ${f.notYet}`;
  console.log(`${report.incident}: ${report.ok ? 'the account is right' : 'THE ACCOUNT IS WRONG'}`);
  for (const { name, funnel } of report.laboratories) console.log(line(name, funnel));
  console.log(line('total', report.total));
}

function printDifferences({ incident, differences }: Report): void {
  for (const { laboratory, what, kept, found } of differences) {
    console.error(`${incident}: ${laboratory}: ${what}: kept ${kept}, found ${found}`);
  }
}

try {
  const reports = await withDatabase(() => check(process.env.VIGIE_READONLY_DATABASE_URL));
  const ok = reports.every((report) => report.ok);
  if (values.json) console.log(JSON.stringify({ ok, incidents: reports }, null, 2));
  else for (const report of reports) print(report);
  for (const report of reports) printDifferences(report);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  printError(error);
  process.exitCode = 2;
}
