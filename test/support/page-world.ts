import { readFile } from 'node:fs/promises';
import { Secret, TOTP } from 'otpauth';
import { asMember, makeLink, roles, type Role } from '../../src/access/index.ts';
import { addPlan, createAudit } from '../../src/audits/index.ts';
import { letStandIn, putIntoTeam, saveMeeting } from '../../src/auditors/index.ts';
import { addBlock } from '../../src/reports/index.ts';
import { must } from '../builders/open-audit.ts';
import { asker, type Ask, type Fetched } from './asking.ts';
import { exampleInstance, type ExampleInstance } from './example.ts';
import { testMember, testPartnership } from './services.ts';
import { familyMade, type FamilyMade } from './family-made.ts';
import { samplesMade, type SamplesMade } from './samples-made.ts';
import { toolsMade, type ToolsMade } from './tools-made.ts';

/** The example with one of everything a page can show, and beside it a partnership in which nothing has happened. */
export interface PageWorld {
  readonly example: ExampleInstance;
  readonly cookies: Readonly<Record<Role, string>>;
  /** Requests by what has become of them: those of the police, and of the lead auditor's own agency. */
  readonly returns: {
    readonly notStarted: string;
    readonly begun: string;
    readonly full: string;
    readonly handedIn: string;
    readonly nil: string;
    readonly reopened: string;
    /** Of the police: one whose auditor has still to declare, one with which they have a conflict. */
    readonly undeclared: string;
    readonly conflict: string;
    readonly lead: { readonly begun: string; readonly handedIn: string; readonly moreTime: string };
  };
  /** Evidence of the police's and of the lead auditor's begun return, dated outside the look-back window. */
  readonly evidence: Readonly<Record<'police' | 'lead', string>>;
  /** Concerns of the police, raised by their auditor, and of the lead auditor's agency, raised by the coordinator. */
  readonly concerns: Readonly<Record<'police' | 'lead', string>>;
  /** More time that the lead auditor has asked for, and the coordinator has not answered. */
  readonly extension: string;
  /** Files to import, by what comes of them. */
  readonly files: Readonly<Record<ImportKind, { readonly good: string; readonly wrong: string; readonly unmatched: string }>>;
  /** A section's form sent over an answer that somebody saved meanwhile. */
  readonly colleagueWasQuicker: Ask;
  readonly links: Readonly<Record<'invitation' | 'reset' | 'sign-in' | 'set-up', string>>;
  /** Blocks of the report; `unsettled` holds a number that there is not. */
  readonly blocks: Readonly<Record<'text' | 'finding' | 'quotations' | 'unsettled', string>>;
  readonly tools: ToolsMade;
  /** An audit whose cases are being selected: one draw in use, one that misses its size. */
  readonly sampling: SamplesMade;
  readonly family: FamilyMade;
  /** An audit that is planned, for an inspection. */
  readonly plan: string;
  /** Of the board member, who has an authenticator, after the password and before the code. */
  readonly halfSignedIn: string;
  /** Makes the board member new recovery codes, and shows them. */
  readonly renewCodes: Ask;
  /** The secret of an authenticator that the coordinator has begun to set up, as its form carries it. */
  readonly sealedSecret: string;
  /** Everybody in one person, in a partnership with one audit whose terms are being drafted. */
  readonly empty: { readonly slug: string; readonly auditId: string; readonly cookie: string };
  ask(ask: Ask): Promise<Fetched>;
  /** Publishes the report and with it the audit. */
  publish(): Promise<void>;
  close(): Promise<void>;
}

export type ImportKind = 'cases' | 'requests' | 'answers';

/** Address of the example's partnership. */
export const partnership = 'cheshire-east';
/** The first section of its tool, and a question with a comment. */
export const section = 'cheshire-east.1';
export const item = 'cheshire-east.1.02';
const longComment = 'The chronology was begun in March and stops in June. '.repeat(12).trim();

/** Loads the example two days after its deadline and takes it into every state that has a page. */
export async function pageWorld(): Promise<PageWorld> {
  const example = await exampleInstance({ today: '2014-02-05' });
  const { services, auditId, operator, password } = example;
  const ask = asker(example);
  const done = async (what: Ask): Promise<Fetched> => {
    const answered = await ask(what);
    if (answered.status !== 303) throw new Error(`${what.url} answered ${answered.status}`);
    return answered;
  };
  const cookies = Object.fromEntries(await Promise.all(roles.map(async (role) =>
    [role, await example.signIn(example.personWith(role, role === 'auditor' ? 'Police' : undefined).personId)] as const))) as Record<Role, string>;

  const asked = (agency: string) => example.requests.filter(({ agencyName }) => agencyName === agency).map(({ id }) => id);
  const [reopened = '', full = '', nil = '', begun = '', notStarted = '', handedIn = '', undeclared = '', conflict = ''] = asked('Police');
  const [leadBegun = '', leadHandedIn = '', leadMoreTime = ''] = asked('Children\'s social care');
  const request = (id: string) => `/p/${partnership}/requests/${id}`;
  await done({ url: `${request(reopened)}/reopen`, cookie: cookies.coordinator, form: {} });
  for (const id of [full, nil]) await done({ url: `${request(id)}/withdraw`, cookie: cookies.auditor, form: {} });
  for (const id of [leadBegun, leadMoreTime]) await done({ url: `${request(id)}/withdraw`, cookie: cookies['lead-auditor'], form: {} });
  await done({ url: `${request(nil)}/nil`, cookie: cookies.auditor, form: { safety: 'none', reason: 'We hold no record of the child, and nobody of this name has lived at an address that we know of.' } });
  // The example's police have answered every request: some are as if they had not.
  await services.database.transaction({ partnershipId: operator.partnership.id, personId: null, agencies: 'all' }, async (tx) => {
    for (const table of ['answers', 'returns'] as const) await tx.deleteFrom(table).where('request_id', 'in', [begun, notStarted, undeclared, conflict]).execute();
    await tx.updateTable('requests').set({ received_on: null }).where('id', 'in', [begun, notStarted, undeclared, conflict]).execute();
    await tx.deleteFrom('request_auditors').where('request_id', '=', undeclared).execute();
    await tx.updateTable('audits').set({ look_back_anchor: 'plan-start', look_back_months: 6 }).where('id', '=', auditId).execute();
  });
  await auditorsMade(example, conflict, (form) => done({ url: `${request(conflict)}/independence`, cookie: cookies.auditor, form }));
  const sectionUrl = `${request(begun)}/sections/${section}`;
  const basis = fieldIn((await ask({ url: sectionUrl, cookie: cookies.auditor })).body, `v.${item}`);
  const answered = (said: string, comment: string) => ({ [`v.${item}`]: basis, [`a.${item}`]: said, [`c.${item}`]: comment });
  await done({ url: sectionUrl, cookie: cookies.auditor, form: answered('no', longComment) });

  for (const [cookie, id] of [[cookies.auditor, begun], [cookies['lead-auditor'], leadBegun]] as const) {
    await done({ url: `${request(id)}/evidence/new`, cookie, form: { kind: 'document', name: `Minutes of the strategy discussion. ${longComment.slice(0, 150)}`, 'happenedOn-day': '3', 'happenedOn-month': '2', 'happenedOn-year': '2009', note: longComment } });
  }
  const concerns = { police: '00000000-0000-4000-8000-0000000000c1', lead: '00000000-0000-4000-8000-0000000000c2' };
  for (const [cookie, id, requestId] of [[cookies.auditor, concerns.police, begun], [cookies.coordinator, concerns.lead, leadBegun]] as const) {
    const found = example.requests.find((one) => one.id === requestId);
    await done({
      url: `/p/${partnership}/concerns/new`, cookie,
      form: { id, about: `case:${found?.caseId}`, agency: found?.agencyId ?? '', what: longComment, cameFrom: 'record', urgency: 'now', told: 'The social worker, by telephone' },
    });
    await done({ url: `/p/${partnership}/concerns/${id}/actions`, cookie, form: { version: '1', task: 'Review and update the plan', who: 'Team manager', 'dueOn-day': '6', 'dueOn-month': '2', 'dueOn-year': '2014' } });
  }
  const extension = await chasedWorld(example, done, cookies, { asked: request(leadMoreTime), moved: request(notStarted) });
  const evidence = new Map((await asMember(services.database, operator, ({ tx }) => tx.selectFrom('evidence').select(['id', 'request_id as requestId']).execute())).map(({ id, requestId }) => [requestId, id]));

  await done({ url: `/p/${partnership}/people/invite`, cookie: cookies.administrator, form: { name: 'Jo Marlowe', email: 'jo.marlowe@cheshire-east.example', roles: 'coordinator' } });
  const invited = await asMember(services.database, operator, ({ tx }) => tx.selectFrom('people').where('name', '=', 'Jo Marlowe').select('id').executeTakeFirstOrThrow());
  const board = example.personWith('board-member');
  const link = async (purpose: 'invitation' | 'reset' | 'sign-in' | 'set-up', personId: string | null) => (await makeLink(services, { purpose, personId })).token;

  const authenticator = await ask({ url: '/account/authenticator', cookie: cookies['board-member'] });
  const code = new TOTP({ secret: Secret.fromBase32(/[A-Z2-7]{4}( [A-Z2-7]{4}){7}/.exec(authenticator.body)?.[0].replaceAll(' ', '') ?? '') }).generate({ timestamp: services.clock.now().getTime() });
  const turnedOn = await ask({ url: '/account/authenticator', cookie: cookies['board-member'], form: { secret: fieldIn(authenticator.body, 'secret'), code, password } });
  if (turnedOn.status !== 200) throw new Error(`The authenticator was not turned on: ${turnedOn.status}`);
  const halfSignedIn = await done({ url: '/sign-in', cookie: null, form: { email: board.email, password } });

  const blocks = await blocksOf(example);
  return {
    example, cookies, ask, blocks, concerns, extension,
    evidence: { police: evidence.get(begun) ?? '', lead: evidence.get(leadBegun) ?? '' },
    tools: await toolsMade(example),
    sampling: await samplesMade(example),
    family: await familyMade(example),
    plan: await planMade(example),
    files: await filesToImport(),
    colleagueWasQuicker: { url: sectionUrl, cookie: cookies.auditor, form: answered('yes', 'Seen every month.') },
    returns: { notStarted, begun, full, handedIn, nil, reopened, undeclared, conflict, lead: { begun: leadBegun, handedIn: leadHandedIn, moreTime: leadMoreTime } },
    links: { invitation: await link('invitation', invited.id), reset: await link('reset', board.personId), 'sign-in': await link('sign-in', board.personId), 'set-up': await link('set-up', null) },
    halfSignedIn: `maat-form=test-form; ${halfSignedIn.cookies}`,
    sealedSecret: fieldIn((await ask({ url: '/account/authenticator', cookie: cookies.coordinator })).body, 'secret'),
    renewCodes: { url: '/account/authenticator/recovery-codes', cookie: cookies['board-member'], form: { password } },
    empty: await emptyPartnership(example),
    publish: async () => {
      const audit = `/p/${partnership}/audits/${auditId}`;
      for (const move of ['end-fieldwork', 'report']) await done({ url: `${audit}/step`, cookie: cookies.coordinator, form: { move } });
      await done({ url: `${audit}/report/blocks/${blocks.unsettled}/remove`, cookie: cookies.coordinator, form: { place: 'conclusions', version: '1' } });
      await done({ url: `${audit}/report/publish`, cookie: cookies.coordinator, form: { number: '1' } });
    },
    close: () => example.close(),
  };
}

/** Somebody with a conflict, a stand-in, a standing team and an opening meeting. */
async function auditorsMade({ services, operator, auditId, personWith }: ExampleInstance, conflict: string, declare: (form: Record<string, string>) => Promise<unknown>): Promise<void> {
  await declare({ lineManages: 'yes', involved: 'no', jobTitle: 'Detective sergeant' });
  must(await letStandIn(services, operator, auditId, { requestIds: [conflict], personId: personWith('auditor', 'School nursing').personId, reason: 'Everybody in the team knows the family' }));
  must(await putIntoTeam(services, operator, { personId: personWith('coordinator').personId, part: 'director-lead', profession: '' }));
  must(await putIntoTeam(services, operator, { personId: personWith('auditor').personId, part: 'professional-lead', profession: 'Health visiting' }));
  must(await saveMeeting(services, operator, auditId, 0, { heldOn: '2014-01-14', startsAt: '9:30', endsAt: '11:00', place: 'Committee room 2', agenda: 'Terms of reference\nThe tool\nDeadlines' }));
}

/** Reminds everybody, moves a due day, asks for more time, and gives letters every state; gives the id of what is asked for. */
async function chasedWorld(
  { services, operator, auditId }: ExampleInstance, done: (what: Ask) => Promise<Fetched>, cookies: PageWorld['cookies'], requests: { readonly asked: string; readonly moved: string },
): Promise<string> {
  const due = { 'dueOn-day': '14', 'dueOn-month': '2', 'dueOn-year': '2014', reason: longComment };
  await done({ url: `${requests.moved}/due`, cookie: cookies.coordinator, form: due });
  await done({ url: `${requests.asked}/due`, cookie: cookies['lead-auditor'], form: due });
  await done({ url: `/p/${partnership}/audits/${auditId}/chasing/remind`, cookie: cookies.coordinator, form: {} });
  return asMember(services.database, operator, async ({ tx }) => {
    const letters = await tx.selectFrom('letters').where('audit_id', '=', auditId).orderBy('id').select('id').execute();
    const states = ['bounced', 'given-up', 'in-doubt', 'sent', 'withdrawn', 'waiting'] as const;
    for (const [at, state] of states.entries()) {
      const now = services.clock.now();
      await tx.updateTable('letters').where('id', '=', letters[at]?.id ?? '')
        .set({ state, attempts: 2, tried_at: now, server_said: '550 5.1.1 No such person here', ...(state === 'sent' ? { sent_at: now } : {}) }).execute();
    }
    return (await tx.selectFrom('extensions').where('state', '=', 'asked').select('id').executeTakeFirstOrThrow()).id;
  });
}

/** Plans an audit in the example's programme. */
export async function planMade({ services, operator }: ExampleInstance): Promise<string> {
  return must(await addPlan(services, operator, {
    theme: 'Neglect of children under two', purpose: 'To learn', emphasis: 'quantitative', priority: 'high', trigger: 'inspection', triggerNote: 'Expected in spring', startsOn: '2014-04-10', casesMeant: 20, inspection: true,
  }));
}

function fieldIn(html: string, name: string): string {
  return new RegExp(`name="${name.replaceAll('.', '\\.')}" value="([^"]+)"`).exec(html)?.[1] ?? '';
}

async function filesToImport(): Promise<PageWorld['files']> {
  const read = (name: string) => readFile(new URL(`../../src/examples/cheshire-east-2014/${name}.csv`, import.meta.url), 'utf8');
  const [cases, requests] = [await read('cases'), await read('requests')];
  return {
    cases: {
      good: `${cases.replace('Child A,0', 'Child A,1')}CE14-16,Child P,4,Female,White British,Neglect,2013-11-02,2012-11-16,2013-01-15,Police\n`,
      wrong: `${cases}CE14-17,Child Q,four,Female,White British,Neglect,2 November,2012-11-16,2013-01-15,Police\n,Child R,3,,,,,,,\n`,
      unmatched: 'Number in our system,Who\n1,Child X\n',
    },
    requests: {
      good: `${requests}CE14-15,Probation,2014-01-20,2014-02-03,\n`,
      wrong: `${requests}CE14-99,Police,2014-01-20,3 February,\n`,
      unmatched: 'Number,Team\n1,Police\n',
    },
    answers: {
      good: 'case_ref,agency,item,value,comment\nCE14-05,Police,1.02,yes,Seen every month\n',
      wrong: 'case_ref,agency,item,value\nCE14-01,Police,1.02,perhaps\nCE14-99,Police,1.02,yes\nCE14-02,Fire service,9.99,yes\n',
      unmatched: 'Number,Team,Said\n1,Police,yes\n',
    },
  };
}

/** Adds quotations to the example's report, and gives a block of each kind. */
async function blocksOf({ services, operator, auditId }: ExampleInstance): Promise<PageWorld['blocks']> {
  const commented = await asMember(services.database, operator, ({ tx }) => tx.selectFrom('answers').where('audit_id', '=', auditId).where('item_id', '=', item)
    .where('words_sealed', 'is not', null).select('request_id').limit(2).execute());
  const quotations = must(await addBlock(services, operator, auditId, {
    place: `item/${item}`,
    content: { kind: 'quotations', quotations: commented.map(({ request_id: requestId }, at) => ({ requestId, itemId: item, text: at === 0 ? 'Reviewed monthly with the safeguarding lead.' : longComment })) },
  }));
  const unsettled = must(await addBlock(services, operator, auditId, { place: 'conclusions', content: { kind: 'text', text: 'In [[9.99 yes]] of returns the plan was clear.' } }));
  const rows = await asMember(services.database, operator, ({ tx }) => tx.selectFrom('report_blocks').where('audit_id', '=', auditId).orderBy('position').select(['id', 'section']).execute());
  const at = (place: string) => rows.find((row) => row.section === place)?.id ?? '';
  return { quotations, unsettled, text: at('method'), finding: at('findings') };
}

async function emptyPartnership({ services, signIn }: ExampleInstance): Promise<PageWorld['empty']> {
  const operator = await testPartnership(services);
  const { id } = await services.database.transaction({ partnershipId: operator.partnership.id, personId: null, agencies: 'all' }, (tx) =>
    tx.insertInto('agencies').values({ partnership_id: operator.partnership.id, name: 'Police', sector: 'police' }).returning('id').executeTakeFirstOrThrow());
  const everybody = await testMember(services, operator, roles, [id]);
  const audit = must(await createAudit(services, operator, {
    title: 'Neglect', theme: '', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans',
  }));
  return { slug: operator.partnership.slug, auditId: audit.id, cookie: await signIn(everybody.personId ?? '') };
}
