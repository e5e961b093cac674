import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { FastifyRequest } from 'fastify';
import type { Form, UploadedFile } from './http.types.ts';

/** A form that nobody sent. */
export const noForm: Form = { one: () => '', all: () => [], file: () => null, names: () => [] };

/**
 * Reads what a form sent. Files are read into memory, at most `fileLimit` bytes. With a limit of 0 the route takes no
 * files, and what carries them is refused unread (status 415): it would be held in memory before anybody is asked who
 * sends it. `packsFiles` packs them (gzip) while they arrive. What is larger than allowed throws with status 413, a text too: nothing is ever cut off.
 */
export async function formOf(request: FastifyRequest, fileLimit: number, packsFiles = false): Promise<Form> {
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
        const bytes = packsFiles ? await packed(part.file, fileLimit / 4) : await part.toBuffer();
        if (part.file.truncated) throw refusedWith(413, 'The file is too large');
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

/** Tables pack to a tenth; what does not pack is none, and would only fill the memory. */
async function packed(file: Readable, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  await pipeline(file, createGzip({ level: 1 }), async (parts: AsyncIterable<Buffer>) => {
    for await (const piece of parts) {
      bytes += piece.length;
      if (bytes > most) throw refusedWith(413, 'The file is too large');
      pieces.push(piece);
    }
  });
  return Buffer.concat(pieces);
}

function refusedWith(statusCode: number, words: string): Error {
  return Object.assign(new Error(words), { statusCode });
}
