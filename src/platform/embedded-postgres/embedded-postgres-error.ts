/** The database cannot be started. The message says why and what to do, for whoever runs the server. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
