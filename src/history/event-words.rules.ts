import type { Entry } from './history.types.ts';

/** Events whose name alone would not say it well; any other is its own words. */
const words: Readonly<Record<string, string>> = {
  'person-invited': 'Invited a person',
  'person-added': 'Added a person from the command line',
  'sign-in-link-made': 'Made a sign-in link from the command line',
  'person-removed': 'Took a person out of the partnership',
  'roles-changed': 'Changed somebody’s roles',
  'reset-link-made': 'Made a link for a new password',
  'invitation-repeated': 'Made an invitation link once more',
  'agency-added': 'Added an agency',
  'agency-changed': 'Changed an agency',
  'tool-begun': 'Began a draft of an audit tool',
  'tool-changed': 'Changed a draft of an audit tool',
  'tool-put-on-trial': 'Let auditors try an audit tool',
  'tool-put-back-to-draft': 'Put an audit tool back to draft',
  'tool-published': 'Published an audit tool',
  'tool-retired': 'Retired an audit tool',
  'tool-brought-back': 'Brought an audit tool back',
  'tool-draft-discarded': 'Discarded a draft of an audit tool',
  'tool-settings-changed': 'Changed the settings for tools',
  'partnership-set-up': 'Set the partnership up',
};

/** What happened, in words: those kept for the event, or the event's own name, such as "Audit created". */
export function eventInWords(event: string): string {
  const own = event.replaceAll('-', ' ');
  return words[event] ?? own.charAt(0).toUpperCase() + own.slice(1);
}

/** The facts of an entry in words, such as "roles: Auditor for Riverside School"; empty facts are left out. */
export function factsInWords(detail: Entry['detail']): string[] {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('-', ' ').toLowerCase()}: ${value === true ? 'yes' : value === false ? 'no' : String(value)}`);
}
