import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  /** Head lines after the first, as sent. */
  readonly head: string;
  /** Everything that came over the wire. */
  readonly bytes: number;
  body(): Buffer;
}

/**
 * One connection that is kept open and asks one thing at a time. Plain sockets, because the client shares the machine
 * with what it measures: the less it does itself, the less it is in the way.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (answer: HttpAnswer) => void; reject: (error: Error) => void } | null = null;

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`;
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('The server closed the connection')));
  }

  /** Asks and waits for the whole answer. `headers` are lines that each end with CRLF. */
  send(method: 'GET' | 'POST', path: string, headers: string, body = ''): Promise<HttpAnswer> {
    const length = method === 'POST' ? `content-length: ${Buffer.byteLength(body)}\r\n` : '';
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${headers}${length}\r\n${body}`);
    });
  }

  close(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const head = this.#received.toString('latin1', 0, headEnd).toLowerCase();
    const start = headEnd + 4;
    const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
    const chunked = length === undefined && head.includes('\r\ntransfer-encoding: chunked');
    const end = chunked ? endOfChunks(this.#received, start) : start + Number(length ?? 0);
    if (end === -1 || this.#received.length < end) return;
    const whole = this.#received.subarray(0, end);
    this.#received = this.#received.subarray(end);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve({
      status: Number(whole.toString('latin1', 9, 12)),
      head: whole.toString('latin1', 0, headEnd),
      bytes: whole.length,
      body: () => (chunked ? joinChunks(whole, start) : whole.subarray(start)),
    });
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = null;
  }
}

function endOfChunks(bytes: Buffer, start: number): number {
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return -1;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    at = lineEnd + 2 + size + 2;
    if (size === 0) return at;
    if (at > bytes.length) return -1;
  }
}

function joinChunks(bytes: Buffer, start: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}
