import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type { SchemasContainer } from '@prisma/schema-engine-wasm';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';

type EngineExports = typeof import('@prisma/schema-engine-wasm') & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

/** Files of a Prisma schema folder (schema.prisma + models/*.prisma), in a stable order. */
export function readSchemaFolder(folder: string): SchemasContainer {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.prisma'))
    .sort();
  return { files: files.map((file) => ({ path: file, content: readFileSync(path.join(folder, file), 'utf8') })) };
}

/**
 * SQL that leads from one Prisma schema to another (null = empty database); empty string when they agree.
 * Uses Prisma's schema engine compiled to WebAssembly, without a database: the native engine cannot be
 * downloaded where the product must install, and a diff against a live database fails on "char" columns.
 */
export async function diffSchemas(from: SchemasContainer | null, to: SchemasContainer): Promise<string> {
  const engine = await loadEngine();
  const schemaEngine = await engine.SchemaEngine.new(
    { datamodels: to.files.map((file) => [file.path, file.content]) },
    () => undefined,
    offlineAdapter(),
  );
  try {
    const result = await schemaEngine.diff({
      from: from ? { tag: 'schemaDatamodel', ...from } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', ...to },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = (result.stdout ?? '').trim();
    return sql === '-- This is an empty migration.' ? '' : sql;
  } finally {
    schemaEngine.free();
  }
}

let loaded: Promise<EngineExports> | undefined;

/** Instantiates the WebAssembly by hand: the package's own entry needs a bundler or an experimental flag. */
function loadEngine(): Promise<EngineExports> {
  loaded ??= (async () => {
    const engine = engineModule as unknown as EngineExports;
    const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const bytes = readFileSync(path.join(path.dirname(file), 'schema_engine_bg.wasm'));
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engineModule });
    engine.__wbg_set_wasm(instance.exports);
    const start = instance.exports.__wbindgen_start;
    if (typeof start === 'function') start();
    return engine;
  })();
  return loaded;
}

/**
 * The engine opens an adapter even when both sides are schema files, and asks it only for the server's version.
 * Any other statement is a defect, so it is refused.
 */
function offlineAdapter(): object {
  const info = { provider: 'postgres', adapterName: '@prisma/adapter-pg' } as const;
  const refuse = (): Promise<never> => Promise.reject(new Error('schema diff is offline'));
  const queryRaw = async (query: SqlQuery): Promise<SqlResultSet> => {
    if (!query.sql.includes('version()')) return refuse();
    return {
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL 18.0', 180000]],
    };
  };
  const connect = async () => ({
    ...info,
    queryRaw,
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: async () => undefined,
  });
  return bindMigrationAwareSqlAdapterFactory({ ...info, connect, connectToShadowDb: connect });
}
