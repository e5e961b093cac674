import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A packed file as it was sent, piece by piece. What goes wrong with its pieces ends the reading too. */
export function unpackedFile(pieces: Iterable<Buffer> | AsyncIterable<Buffer>): Readable {
  // What fails reaches whoever reads; nothing is left to do here.
  return pipeline(Readable.from(pieces), createGunzip(), () => undefined);
}
