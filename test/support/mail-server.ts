import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** A letter as the mail server took it. */
export interface TakenLetter {
  readonly to: string;
  readonly messageId: string;
  /** Headers and words, with soft line ends taken out. */
  readonly text: string;
}

/** What the server does at a step of taking a letter; what it throws is its answer, with its code in `responseCode`. */
export interface MailServerSteps {
  /** Before it takes the address. */
  address?: (to: string) => void | Promise<void>;
  /** When all words have come but the end, which makes it take the letter. */
  words?: (to: string) => void | Promise<void>;
  /** When it has taken the letter and not said so yet. */
  taken?: (to: string) => void | Promise<void>;
}

/** A real SMTP server on this machine. */
export interface MailServer {
  readonly url: string;
  /** Everything that it took, in order. */
  readonly taken: TakenLetter[];
  steps: MailServerSteps;
  close(): Promise<void>;
}

/** An answer of the server, such as 550 or 451. */
export function answer(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}

/** Starts the server. */
export async function startMailServer(): Promise<MailServer> {
  const taken: TakenLetter[] = [];
  const found: MailServer = { url: '', taken, steps: {}, close: () => new Promise((resolve) => server.close(() => resolve())) };
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], logger: false, disableReverseLookup: true,
    onRcptTo: ({ address }, _session, callback) => {
      allow(address).then(() => callback(), (error: unknown) => callback(error as Error));
    },
    onData: (stream, session, callback) => {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      take(stream, to).then(() => callback(), (error: unknown) => callback(error as Error));
    },
  });
  async function allow(address: string): Promise<void> {
    await found.steps.address?.(address);
  }
  async function take(stream: SMTPServerDataStream, to: string): Promise<void> {
    let said = '';
    let asked = false;
    for await (const chunk of stream) {
      said += String(chunk);
      if (!asked) await found.steps.words?.(to);
      asked = true;
    }
    const text = said.replaceAll('=\r\n', '').replaceAll('=3D', '=').replaceAll('\r\n', '\n');
    taken.push({ to, text, messageId: /^message-id: (.*)$/im.exec(text)?.[1] ?? '' });
    await found.steps.taken?.(to);
  }
  // Connections that break are what some tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(found, { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` });
}
