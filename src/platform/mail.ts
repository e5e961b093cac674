import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import SmtpConnection from 'nodemailer/lib/smtp-connection';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Makes the Message-ID, so that a letter that has to be sent again is known for the same one. */
  readonly id?: string;
  /** When it was written, where that is not now. */
  readonly date?: Date;
}

/** What became of a letter, with what the mail server answered. */
export type Posted =
  | { readonly kind: 'sent'; readonly answer: string }
  /** The server will never take it, such as for an address that there is not. */
  | { readonly kind: 'refused'; readonly answer: string }
  /** The server asks for patience with this letter. */
  | { readonly kind: 'failed'; readonly answer: string }
  /** There is no server, or it does not let this instance in: no other letter would fare better now. */
  | { readonly kind: 'unreachable'; readonly answer: string }
  /** The whole letter was handed over and no answer came: the server may have it. */
  | { readonly kind: 'in-doubt'; readonly answer: string };

export interface Mail {
  /** Whether letters can be sent at all; without it, pages show the link that a letter would carry. */
  readonly canSend: boolean;
  /**
   * Sends a letter. `handingOver` is awaited when all of it has been written but the end that makes the server take it;
   * when it throws, the letter is not handed over and so never taken.
   */
  send(letter: Letter, handingOver?: () => Promise<void>): Promise<Posted>;
}

/** Mail of an instance without a mail server. */
export const noMail: Mail = { canSend: false, send: async () => ({ kind: 'unreachable', answer: 'No mail server is set' }) };

/** Milliseconds, as SMTP_URL may set them too: a server that hangs must not hold the letters that come after. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, dnsTimeout: 20_000, socketTimeout: 120_000 };

/** Mail through an SMTP server, or mail that cannot send when there is none. */
export function openMail(smtpUrl: string | null, from: string): Mail {
  if (smtpUrl === null) return noMail;
  const { options } = createTransport(withPatience(smtpUrl));
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const domain = /@([^<>@\s]+?)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    canSend: true,
    send: async ({ id, date, ...letter }, handingOver) => {
      let handedOver = false;
      const { envelope, message } = await writer.sendMail({
        from, ...letter, ...(id === undefined ? {} : { messageId: `<${id}@${domain}>` }), ...(date === undefined ? {} : { date }), headers: { 'Auto-Submitted': 'auto-generated' },
      });
      async function* lines(): AsyncGenerator<Buffer> {
        // The message is a buffer, as the writer was asked for one.
        yield message as Buffer;
        await handingOver?.();
        handedOver = true;
      }
      try {
        return { kind: 'sent', answer: await deliver(options, envelope, Readable.from(lines(), { objectMode: false })) };
      } catch (error) {
        return outcomeOf(error as SmtpError, handedOver);
      }
    },
  };
}

/**
 * Delivers one message and gives the server's answer. The package's own transport would read the message ahead, before the
 * server has agreed to take any: here nobody reads it until then, so that its last step is the last before its end.
 */
function deliver(options: SmtpConnection.Options & { readonly auth?: SmtpConnection.AuthenticationType }, envelope: SmtpConnection.Envelope, message: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    const connection = new SmtpConnection(options);
    const fail = (error: Error): void => {
      reject(error);
      connection.close();
    };
    connection.on('error', fail);
    connection.on('end', () => reject(new Error('The mail server closed the connection')));
    const send = (): void => connection.send(envelope, message, (error, info) => {
      if (error) return fail(error);
      resolve(info.response);
      connection.quit();
    });
    connection.connect((error) => {
      if (error) return fail(error);
      if (options.auth && connection.allowsAuth) connection.login(options.auth, (refused) => (refused ? fail(refused) : send()));
      else send();
    });
  });
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** Only what a server says of this sender, receiver or letter is for good: a wrong password is the operator's to mend. */
function outcomeOf({ code, response, responseCode, message }: SmtpError, handedOver: boolean): Posted {
  const answer = response ?? message;
  if (responseCode === undefined && handedOver) return { kind: 'in-doubt', answer };
  if (responseCode === undefined || (code !== 'EENVELOPE' && code !== 'EMESSAGE')) return { kind: 'unreachable', answer };
  return { kind: responseCode >= 500 ? 'refused' : 'failed', answer };
}

function withPatience(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const [name, value] of Object.entries(patience)) if (!url.searchParams.has(name)) url.searchParams.set(name, String(value));
  return url.href;
}
