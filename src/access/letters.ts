import type { Letter } from '../platform/index.ts';
import { lifetimeInWords } from './links/links.store.ts';

/** The letter with a link for somebody who has to choose a new password. */
export function resetLetter(to: { email: string; name: string }, url: string): Letter {
  return {
    to: to.email,
    subject: 'Choose a new password for Maat',
    text: `Hello ${to.name},

use this link to choose a new password for Maat:

${url}

It works once and for ${lifetimeInWords.reset}. If you did not ask for it, you need do nothing: your password stays as it is.
`,
  };
}

/** The letter that invites somebody to a partnership. */
export function invitationLetter(to: { email: string; name: string }, invitation: { url: string; partnership: string; from: string }): Letter {
  return {
    to: to.email,
    subject: `You are invited to ${invitation.partnership} on Maat`,
    text: `Hello ${to.name},

${invitation.from} has invited you to take part in the multi-agency audits of ${invitation.partnership}. They are run with Maat.

Use this link to choose your password:

${invitation.url}

It works once and for ${lifetimeInWords.invitation}. After that, ask ${invitation.from} for a new one.
`,
  };
}

/** The letter for somebody who uses Maat already and now belongs to one more partnership. */
export function addedLetter(to: { email: string; name: string }, added: { url: string; partnership: string; from: string }): Letter {
  return {
    to: to.email,
    subject: `You have been added to ${added.partnership} on Maat`,
    text: `Hello ${to.name},

${added.from} has added you to ${added.partnership}. Sign in as you always do:

${added.url}
`,
  };
}
