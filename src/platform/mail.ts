import { createTransport } from 'nodemailer';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mail {
  /** Whether letters can be sent at all; without it, pages show the link that a letter would carry. */
  readonly canSend: boolean;
  /** Sends a letter; false when the mail server did not take it. */
  send(letter: Letter): Promise<boolean>;
}

/** Mail through an SMTP server, or mail that cannot send when there is none. */
export function openMail(smtpUrl: string | null, from: string): Mail {
  if (smtpUrl === null) return { canSend: false, send: async () => false };
  const transport = createTransport(smtpUrl);
  return {
    canSend: true,
    send: async (letter) => {
      try {
        await transport.sendMail({ from, ...letter });
        return true;
      } catch {
        return false;
      }
    },
  };
}
