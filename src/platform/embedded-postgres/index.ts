export { type EmbeddedPostgres, type EmbeddedPostgresOptions, type OwnerConnection, startEmbeddedPostgres } from './embedded-postgres.ts';
export { EmbeddedPostgresError } from './embedded-postgres-error.ts';
