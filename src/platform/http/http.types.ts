import type { Readable } from 'node:stream';
import type { Html } from '../../design-system/index.ts';

/** A file somebody sent with a form. Held in memory: uploads are capped before they are read, and packed (gzip) where the route says so. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a form sent, whichever way it was encoded. Names that were not sent read as empty. */
export interface Form {
  /** The first value, or ''. */
  one(name: string): string;
  all(name: string): readonly string[];
  file(name: string): UploadedFile | null;
  names(): readonly string[];
}

/** One request, parsed once at the edge. */
export interface Incoming {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** Path and query as sent. */
  readonly url: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly form: Form;
  /** The body of a request that sent JSON, else null. */
  readonly json: unknown;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The address of the other side, for throttling only; never logged. */
  readonly ip: string;
}

export interface Cookie {
  readonly name: string;
  /** null takes the cookie away. */
  readonly value: string | null;
  /** Left out: until the browser closes. */
  readonly maxAgeSeconds?: number;
}

interface ReplyBase {
  readonly cookies?: readonly Cookie[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a route answers; the adapter turns it into HTTP. */
export type Reply = ReplyBase &
  (
    | { readonly kind: 'page'; readonly status: number; readonly html: Html }
    | { readonly kind: 'redirect'; readonly to: string; readonly flash?: string }
    | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
    | { readonly kind: 'file'; readonly filename: string; readonly contentType: string; readonly body: Buffer | Readable | string }
  );

/** A route as the adapter serves it: access has wrapped its own checks around what the area declared. */
export interface ServedRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Largest body in bytes; forms without files need little. */
  readonly bodyLimit?: number;
  /** Files of this route are large tables: they are packed while they arrive, so that memory holds a tenth of them. */
  readonly packsFiles?: boolean;
  run(incoming: Incoming): Promise<Reply>;
}

/** Why a page could not be given, for the error page. */
export type Failure = 'not-found' | 'too-large' | 'bad-request' | 'forged' | 'broken';
