import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describeSchema } from '../database/describe-schema.ts';
import { schemaFiles } from '../database/schema-files.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/index.ts';

// Migrates an empty database and writes what it then looks like: `npm run schema`, after every new migration.
const folder = await mkdtemp(path.join(os.tmpdir(), 'maat-schema-'));
const postgres = await startEmbeddedPostgres({ directory: path.join(folder, 'postgres'), log: () => undefined, settings: { fsync: 'off' } });
try {
  await migrate(postgres.connection);
  const { description, types } = await describeSchema(postgres.connection);
  await writeFile(schemaFiles.description, description);
  await writeFile(schemaFiles.types, types);
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true });
}
