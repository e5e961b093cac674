import type { FastifyRequest } from 'fastify';
import type { Form, UploadedFile } from './http.types.ts';

/**
 * Reads what a form sent. Files are read into memory, at most `limit` bytes; a larger one throws the adapter's
 * "too large" error (status 413).
 */
export async function formOf(request: FastifyRequest, limit: number): Promise<Form> {
  const values = new Map<string, string[]>();
  const files = new Map<string, UploadedFile>();
  const add = (name: string, value: string): void => void (values.get(name)?.push(value) ?? values.set(name, [value]));
  if (request.isMultipart() && limit > 0) {
    for await (const part of request.parts({ limits: { fileSize: limit } })) {
      if (part.type === 'field') add(part.fieldname, String(part.value).replaceAll('\r\n', '\n'));
      else {
        const bytes = await part.toBuffer();
        if (part.filename) files.set(part.fieldname, { name: part.filename, bytes });
      }
    }
  } else if (request.body !== null && typeof request.body === 'object' && String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded')) {
    for (const [name, given] of Object.entries(request.body)) {
      for (const value of Array.isArray(given) ? given : [given]) add(name, String(value).replaceAll('\r\n', '\n'));
    }
  }
  return {
    one: (name) => values.get(name)?.[0] ?? '',
    all: (name) => values.get(name) ?? [],
    file: (name) => files.get(name) ?? null,
    names: () => [...values.keys()],
  };
}
