/** Somebody with a browser: their cookies and the proof that goes with their forms. */
export interface Visitor {
  readonly cookie: string;
  readonly csrfToken: string;
}

/** Reads one page again and again. */
export interface Reading extends Visitor {
  readonly kind: 'read';
  readonly path: string;
}

/** Saves answers to one request one by one, as the section's script does while somebody types. */
export interface Typing extends Visitor {
  readonly kind: 'type';
  readonly path: string;
  /** Items that are answered in turn, each with the codes that are chosen in turn. */
  readonly items: readonly { readonly id: string; readonly codes: readonly string[] }[];
}

/** Sends a section's form as a browser without script does, and reads the page it is led to. */
export interface Turning extends Visitor {
  readonly kind: 'turn';
  readonly path: string;
}

export type Errand = Reading | Typing | Turning;

/** What the load client is asked to do: every errand at once, each on a connection of its own, for so long. */
export interface LoadJob {
  readonly port: number;
  readonly errands: readonly Errand[];
  readonly warmUpSeconds: number;
  /** Of each round. */
  readonly seconds: number;
}

export interface LoadOrder extends LoadJob {
  readonly rounds: number;
}

/** Times in milliseconds. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Bytes on the wire of one answer, on average. */
  readonly bytes: number;
}
