import type pg from 'pg';
import { getConstructionPlans, getMigrationPlans } from 'pg-boss';
import bossPackage from 'pg-boss/package.json' with { type: 'json' };

const SCHEMA = 'pgboss';

/**
 * Creates or upgrades the schema of pg-boss as vigie_owner, then lets web send jobs and workers run them.
 * Programs start pg-boss with `migrate: false`: their roles may not change tables.
 */
export async function ensureJobSchema(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock(72007202)');
  try {
    await client.query('SET ROLE vigie_owner');
    const installed = await client.query(`SELECT 1 FROM pg_tables WHERE schemaname = $1 AND tablename = 'version'`, [
      SCHEMA,
    ]);
    if (installed.rowCount === 0) {
      await client.query(getConstructionPlans(SCHEMA));
    } else {
      const version = await client.query<{ version: number }>(`SELECT version FROM ${SCHEMA}.version`);
      for (const statement of upgradeStatements(Number(version.rows[0]?.version))) await client.query(statement);
    }
    await client.query(`
      REVOKE ALL ON SCHEMA ${SCHEMA} FROM PUBLIC;
      GRANT USAGE ON SCHEMA ${SCHEMA} TO vigie_app, vigie_worker;
      GRANT SELECT ON ALL TABLES IN SCHEMA ${SCHEMA} TO vigie_app;
      GRANT INSERT ON ${SCHEMA}.job, ${SCHEMA}.job_common, ${SCHEMA}.queue TO vigie_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO vigie_worker;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO vigie_app, vigie_worker;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO vigie_app, vigie_worker`);
  } finally {
    await client.query('RESET ROLE');
    await client.query('SELECT pg_advisory_unlock(72007202)');
  }
}

/** One transaction, then index builds that PostgreSQL allows only one by one outside a transaction. */
function upgradeStatements(installed: number): string[] {
  if (installed >= bossPackage.pgboss.schema) return [];
  const [transaction = '', builds = ''] = getMigrationPlans(SCHEMA, installed).split(/(?<=\bCOMMIT;)/);
  return [transaction, ...builds.split(';\n')].filter((statement) => statement.trim() !== '');
}
