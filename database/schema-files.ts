/** Where the generated description and types of the schema stand. */
export const schemaFiles = {
  description: new URL('schema.sql', import.meta.url),
  types: new URL('../src/platform/database/schema.generated.ts', import.meta.url),
};
