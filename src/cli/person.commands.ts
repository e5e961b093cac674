import {
  addMembership, asMember, createPersonWithPassword, findAccountByEmail, isAgencyRole, isRole, listPartnerships, makeLink, operatorIn, partnershipIdsOf, roles,
} from '../access/index.ts';
import { command } from '../history/index.ts';
import type { Instance } from '../instance.ts';
import { findAgencyByName, listAgencies, listPeople, rolesInWords } from '../people/index.ts';
import { instanceScope } from '../platform/index.ts';
import { accept, refuse, type FieldError } from '../shared/result.ts';
import { type Answer, type Call, type Command, CommandRefused, WrongUsage } from './command.types.ts';
import { operatorEverywhere, withInstance } from './with-instance.ts';

/** Commands about people, for operators: invitations in the browser are the usual way. */
export const personCommands: readonly Command[] = [
  {
    name: 'person sign-in-link',
    usage: 'EMAIL [--json]',
    summary: 'Prints a one-time address that signs this person in, for 15 minutes.',
    takes: 'e-mail address',
    options: {},
    run: (call) => withInstance(call.settings, async (instance) => {
      const { services } = instance;
      const email = emailOf(call);
      const account = await services.database.transaction(instanceScope, (tx) => findAccountByEmail(tx, email));
      if (!account) throw new CommandRefused(`Nobody with the address ${email} is here. ./maat person list shows who is.`);
      // Written before the link is made: whoever signs in with it does so as somebody else, and that must show.
      const theirs = await partnershipIdsOf(services, account.personId);
      for (const operator of (await operatorEverywhere(instance)).filter(({ partnership }) => theirs.includes(partnership.id))) {
        await command(services.database, operator, async () => accept({ value: null, history: { event: 'sign-in-link-made', subject: { kind: 'person', id: account.personId } } }));
      }
      const { url, expiresAt } = await makeLink(services, { purpose: 'sign-in', personId: account.personId });
      return { document: { url, expiresAt: expiresAt.toISOString() }, lines: [url] };
    }),
  },
  {
    name: 'person add',
    usage: `EMAIL --name NAME --partnership SLUG --role ROLE [--agency AGENCY] [--json]  (MAAT_PASSPHRASE: their password)`,
    summary: `Adds somebody who can sign in at once. Roles: ${roles.join(', ')}.`,
    takes: 'e-mail address',
    options: { name: { type: 'string' }, partnership: { type: 'string' }, role: { type: 'string' }, agency: { type: 'string' } },
    run: (call) => withInstance(call.settings, (instance) => addPersonAs(instance, call)),
  },
  {
    name: 'person list',
    usage: '[--json]',
    summary: 'Lists people with their partnerships and roles.',
    options: {},
    run: ({ settings }) => withInstance(settings, async (instance) => {
      const document = [];
      for (const operator of await operatorEverywhere(instance)) {
        for (const person of await asMember(instance.services.database, operator, listPeople)) {
          document.push({ partnership: operator.partnership.slug, email: person.email, name: person.name, state: person.state, roles: person.roles.map(({ role }) => role) });
        }
      }
      return { document, lines: document.map((person) => `${person.partnership}  ${person.email}  ${person.name}  ${person.roles.join(', ')}  (${person.state})`) };
    }),
  },
];

async function addPersonAs({ services, settings }: Instance, call: Call): Promise<Answer> {
  const email = emailOf(call);
  const [name, slug, role, agencyName] = [call.option('name'), call.option('partnership'), call.option('role'), call.option('agency')];
  if (name === null || slug === null || role === null) throw new WrongUsage('Name the person with --name, --partnership and --role.');
  if (!isRole(role)) throw new WrongUsage(`There is no role ${role}. Use one of ${roles.join(', ')}.`);
  if (isAgencyRole(role) !== (agencyName !== null)) throw new WrongUsage(isAgencyRole(role) ? `The role ${role} needs --agency.` : `The role ${role} belongs to no agency.`);
  if (settings.passphrase === null) throw new WrongUsage('Give their password in MAAT_PASSPHRASE.');
  const password = settings.passphrase;
  const partnership = (await listPartnerships(services)).find((candidate) => candidate.slug === slug);
  if (!partnership) throw new CommandRefused(`There is no partnership ${slug}.`);
  const agency = agencyName === null ? null : await asMember(services.database, operatorIn(partnership), (work) => findAgencyByName(work, agencyName));
  if (agencyName !== null && !agency) throw new CommandRefused(`There is no agency ${agencyName} in ${partnership.name}.`);
  const held = { role, agencyId: agency?.id ?? null };
  const added = await command<string, readonly FieldError[]>(services.database, operatorIn(partnership), async (work) => {
    const person = await createPersonWithPassword(services, { name, email, password }, work.tx);
    if (!person.ok) return refuse(person.refusal);
    const { personId } = person.value;
    await addMembership(work, { personId, ...held });
    return accept({
      value: personId,
      history: { event: 'person-added', subject: { kind: 'person', id: personId }, agencyId: held.agencyId, detail: { roles: rolesInWords([held], await listAgencies(work)) } },
    });
  });
  if (!added.ok) throw new CommandRefused(wordsOf(added.refusal));
  return { document: { personId: added.value, email, role }, lines: [`${email} can sign in as ${role}.`] };
}

function wordsOf(errors: readonly FieldError[]): string {
  return errors.map(({ message }) => `${message}.`).join(' ');
}

function emailOf({ word }: Call): string {
  return word.trim().toLowerCase();
}
