import type { FastifyRequest } from 'fastify';
import type { Form, UploadedFile } from './http.types.ts';

/** A form that nobody sent. */
export const noForm: Form = { one: () => '', all: () => [], file: () => null, names: () => [] };

/**
 * Reads what a form sent. Files are read into memory, at most `fileLimit` bytes. With a limit of 0 the route takes no
 * files, and what carries them is refused unread (status 415): it would be held in memory before anybody is asked who
 * sends it. What is larger than allowed throws with status 413, a text too: nothing is ever cut off.
 */
export async function formOf(request: FastifyRequest, fileLimit: number): Promise<Form> {
  const values = new Map<string, string[]>();
  const files = new Map<string, UploadedFile>();
  const add = (name: string, value: string): void => {
    // No column of the database can hold a zero character, and nobody types one.
    const text = value.replaceAll('\r\n', '\n').replaceAll('\0', '');
    void (values.get(name)?.push(text) ?? values.set(name, [text]));
  };
  if (request.isMultipart()) {
    if (fileLimit === 0) throw refusedWith(415, 'This form takes no files');
    for await (const part of request.parts({ limits: { fileSize: fileLimit } })) {
      if (part.type === 'field') {
        if (part.valueTruncated) throw refusedWith(413, 'A text beside a file is too long');
        add(part.fieldname, String(part.value));
      } else {
        const bytes = await part.toBuffer();
        if (part.filename) files.set(part.fieldname, { name: part.filename, bytes });
      }
    }
  } else if (request.body !== null && typeof request.body === 'object' && String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded')) {
    for (const [name, given] of Object.entries(request.body)) {
      for (const value of Array.isArray(given) ? given : [given]) add(name, String(value));
    }
  }
  return {
    one: (name) => values.get(name)?.[0] ?? '',
    all: (name) => values.get(name) ?? [],
    file: (name) => files.get(name) ?? null,
    names: () => [...values.keys()],
  };
}

function refusedWith(statusCode: number, words: string): Error {
  return Object.assign(new Error(words), { statusCode });
}
