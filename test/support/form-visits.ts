import type { Route } from '../../src/access/index.ts';
import type { Ask } from './asking.ts';
import { addressOf, type Visit } from './page-visits.ts';
import { item, type PageWorld } from './page-world.ts';

type Sent = Partial<Ask> & {
  /** What stands in the address. */
  readonly values?: Readonly<Record<string, string>>;
  readonly status?: number;
};

/** Forms that never answer with a page of their own: they lead on, or speak to a script. */
const leadOn: ReadonlySet<string> = new Set([
  '/p/:partnership/programme/:plan/remove', '/sign-out', '/account/sessions', '/session/seen',
  '/p/:partnership/requests/:request/answers', '/p/:partnership/requests/:request/withdraw', '/p/:partnership/requests/:request/reopen',
  '/p/:partnership/requests/:request/upload', '/p/:partnership/requests/:request/auditors/:person/declare-again', '/p/:partnership/requests/:request/auditors/:person/end',
  '/p/:partnership/audits/:audit/meeting/attendance', '/p/:partnership/audits/:audit/meeting/understood', '/p/:partnership/audit-team/:person/remove', '/p/:partnership/audits/:audit/cases/:case/not-involved/:agency/take-back', '/p/:partnership/tools/versions/:version/next', '/p/:partnership/audits/:audit/report/start', '/p/:partnership/audits/:audit/report/blocks/:block/move',
  '/p/:partnership/audits/:audit/letters/:letter/again', '/p/:partnership/audits/:audit/cases/:case/family/:record/remove',
]);

/** The page that each of these answers with. Throws for a form that is named neither here nor among those that lead on. */
export function formVisits(world: PageWorld, routes: readonly Route[]): Visit[] {
  const forms = formsOf(world);
  return routes.filter(({ method, path }) => method === 'POST' && !leadOn.has(path)).flatMap((route) => {
    const sent = forms[route.path];
    if (sent === undefined) throw new Error(`POST ${route.path}: say in test/support/form-visits.ts how its form comes back, or that it never does.`);
    return sent.map(({ values, status = 422, ...ask }, at): Visit => ({
      name: `POST ${route.path} (${at + 1})`,
      state: '',
      url: ask.url ?? addressOf(world, { ...route, path: ask.follow === undefined ? route.path : route.path.replace('/:pending', '') }, values),
      cookie: world.cookies.coordinator, form: {}, status, ...ask,
    }));
  });
}

/** Forms as somebody sends them who has not filled them in, by the path of their route: most come back and say what to do. */
function formsOf(world: PageWorld): Readonly<Record<string, readonly Sent[]>> {
  const { returns, links, blocks, example, cookies, empty, halfSignedIn, renewCodes, files, colleagueWasQuicker, sampling, family, tools } = world;
  const { versions, draftEdit: edit, asked } = tools;
  const auditor = { cookie: cookies.auditor };
  const administrator = { cookie: cookies.administrator };
  const nobody = { cookie: null };
  const begun = { ...auditor, values: { request: returns.begun } };
  const wrongFile = { file: { name: 'minutes of the meeting.docx', text: 'not a table' } };
  const self = { values: { person: example.personWith('administrator').personId } };
  const selects = { cookie: cookies['case-selector'], values: { audit: sampling.auditId } };
  const police = { values: { agency: example.requests.find(({ agencyName }) => agencyName === 'Police')?.agencyId ?? '', person: example.personWith('auditor', 'Police').personId } };
  const conflicting = { [`on.${returns.conflict}`]: 'yes', [`auditors.${returns.conflict}`]: police.values.person };
  const audit = '/p/:partnership/audits/:audit';
  const request = '/p/:partnership/requests/:request';
  const concern = '/p/:partnership/concerns/:concern';
  const version = '/p/:partnership/tools/versions/:version';
  return {
    '/sign-in': [nobody, { ...nobody, form: { email: 'nobody@example.org', password: 'never heard of it' } }],
    '/sign-in/code': [{ cookie: halfSignedIn }, { cookie: halfSignedIn, form: { code: '000000' } }],
    '/forgotten-password': [nobody, { ...nobody, form: { email: 'nobody@example.org' }, status: 200 }, { ...nobody, withoutMail: true, status: 200 }],
    '/links/:token': [{ ...nobody, values: { token: links.invitation } }, { ...nobody, values: { token: links.reset } }, { ...nobody, values: { token: 'long-gone' }, status: 404 }],
    '/account/password': [{}],
    '/account/authenticator': [{ form: { secret: world.sealedSecret } }],
    '/account/authenticator/recovery-codes': [{ cookie: renewCodes.cookie }, { ...renewCodes, status: 200 }],
    '/account/authenticator/turn-off': [{ cookie: renewCodes.cookie }],
    '/p/:partnership/people/invite': [administrator, { cookie: cookies['lead-auditor'] }, {
      ...administrator, withoutMail: true, status: 200, form: { name: 'Ada Lisle', email: 'ada.lisle@cheshire-east.example', roles: 'board-member' },
    }],
    '/p/:partnership/people/:person/roles': [administrator],
    '/p/:partnership/people/:person/link': [{ ...administrator, withoutMail: true, status: 200 }],
    '/p/:partnership/people/:person/remove': [{ ...administrator, ...self }],
    '/p/:partnership/agencies/add': [{}],
    '/p/:partnership/agencies/:agency': [{}],
    '/p/:partnership/audits/new': [{}, { form: { title: 'Neglect', 'deadline-day': '31', 'deadline-month': '2', 'deadline-year': '2014' } }],
    [`${audit}/edit`]: [{}, { form: { title: 'Plans made again', version: '0', toolId: 'cheshire-east-repeat-cp-plans' } }],
    [`${audit}/step`]: [{ form: { move: 'prepare' } }],
    '/p/:partnership/programme/new': [{}, { form: { theme: 'Neglect', startsOn: '31 2 2014', casesMeant: 'few' } }],
    '/p/:partnership/programme/:plan': [{}, { form: { theme: 'Neglect', startsOn: '3 3 2014', edit: '0' } }],
    '/p/:partnership/programme/:plan/start': [{}],
    [`${audit}/terms`]: [
      { form: { edit: '1', ageUnder: 'two', withinMonths: '0', casesMeant: 'many', themeConfirmedOn: '31 2 2014', category: 'adults' } }, { form: { edit: '0', concerns: 'Mine', legalFooting: 'Our own' } },
    ],
    [`${audit}/terms/agree`]: [
      { form: { agreedBy: '', agreedOn: '' } }, { url: `/p/${empty.slug}/audits/${empty.auditId}/terms/agree`, cookie: empty.cookie, form: { agreedBy: '', agreedOn: 'soon', version: '1', edit: '0' } },
    ],
    [`${audit}/cases/new`]: [{}, { form: { reference: 'CE14-01', label: 'Child A', age: 'four', 'planStart-day': '40' } }],
    [`${audit}/cases/:case/edit`]: [{}, { form: { reference: 'CE14-01', label: 'Child Z', age: '4', version: '0' } }],
    [`${audit}/cases/:case/remove`]: [{}],
    [`${audit}/cases/:case/agencies`]: [{}],
    [`${audit}/cases/:case/not-involved`]: [{}, { form: { notInvolved: example.requests[0]?.agencyId ?? '', saidBy: 'Team manager', reason: 'No record' } }],
    [`${audit}/cases/:case/roles`]: [],
    [`${audit}/cases/:case/details`]: [],
    [`${audit}/cases/:case/family`]: [{}, { values: { audit: example.auditId, case: family.caseId }, form: { kind: 'parent', isRead: 'yes', identifier: 'R.S. 4711' } }],
    [`${audit}/cases/:case/family/:record/read`]: [{ values: { audit: example.auditId, case: family.caseId, record: family.known }, form: { isRead: 'yes' } }],
    [`${audit}/population`]: [selects, { ...selects, file: { name: 'empty.csv', text: 'a,a\n' }, form: { sourceSystem: 'Mosaic', 'extractedOn-day': '16', 'extractedOn-month': '1', 'extractedOn-year': '2014' } }],
    [`${audit}/population/:population/columns`]: [{ ...selects, values: { audit: sampling.arrived.auditId, population: sampling.arrived.population } }],
    [`${audit}/sample/plan`]: [{ ...selects, form: { edit: '2', sizeKind: 'share', share: 'all' } }],
    [`${audit}/sample/rule`]: [{ ...selects, form: { edit: '2', fact: 'Plan number' } }, { ...selects, form: { edit: '2', fact: 'Category', kind: 'keep', test: 'one-of' } }, { ...selects, form: { edit: '2', fact: 'Plan started on', kind: 'keep', test: 'at-most', most: 'soon' } }],
    [`${audit}/sample/spread`]: [{ ...selects, form: { edit: '2', fact: 'Gender', 'value-0': 'Female', 'share-0': 'half', 'value-1': 'Male', 'share-1': '50' } }, { ...selects, form: { edit: '2', fact: 'Gender', 'value-0': 'Female', 'share-0': '40', 'value-1': 'Male', 'share-1': '' } }],
    [`${audit}/sample/draw`]: [{ ...selects, form: { edit: '2' } }, { ...selects, form: { edit: '2', asked: 'yes', with: 'The executive', 'consultedOn-day': '31', 'consultedOn-month': '2', 'consultedOn-year': '2014' } }, { values: { audit: sampling.auditId }, form: { edit: '2' } }],
    [`${audit}/sample/draws/:draw/use`]: [{ ...selects, values: { audit: sampling.auditId, draw: '2' } }],
    [`${audit}/sample/draws/:draw/swap/:place`]: [{ ...selects, values: { audit: sampling.auditId, draw: '1', place: '1' } }],
    [`${audit}/sample/purposive`]: [selects],
    [`${audit}/sample/identities`]: [selects, { ...selects, form: { reason: 'To tell agencies the numbers' }, status: 200 }],
    [`${audit}/requests`]: [{}],
    [`${audit}/requests/send`]: [{ url: `/p/${empty.slug}/audits/${empty.auditId}/requests/send`, cookie: empty.cookie }],
    [`${audit}/requests/due`]: [{}],
    [`${audit}/sending`]: [{ url: `/p/${empty.slug}/audits/${empty.auditId}/sending`, cookie: empty.cookie, form: { do: 'send' } }],
    [`${audit}/extensions/:extension`]: [{}, { form: { decision: 'refuse' } }],
    [`${request}/due`]: [
      { values: { request: returns.begun } }, { values: { request: returns.handedIn }, form: { 'dueOn-day': '3', 'dueOn-month': '3', 'dueOn-year': '2014', reason: 'x', whole: 'agency' } },
      { cookie: cookies['lead-auditor'], values: { request: returns.lead.begun }, form: { 'dueOn-day': '1', 'dueOn-month': '1', 'dueOn-year': '2014' } },
    ],
    [`${audit}/chasing/remind`]: [{ url: `/p/${empty.slug}/audits/${empty.auditId}/chasing/remind`, cookie: empty.cookie }],
    [`${audit}/chasing/schedule`]: [{}, { form: { edit: '9', daysBefore: '5', daysAfter: '1', daysBetween: '3', leadAfter: '5', coordinatorAfter: '10' } }],
    [`${audit}/import/cases`]: [{}, wrongFile],
    [`${audit}/import/requests`]: [{}, wrongFile],
    [`${audit}/import/answers`]: [{}, wrongFile],
    [`${audit}/import/cases/:pending`]: [confirmed(files.cases.wrong)],
    [`${audit}/import/requests/:pending`]: [confirmed(files.requests.wrong)],
    [`${audit}/import/answers/:pending`]: [confirmed(files.answers.wrong)],
    [`${request}/independence`]: [{ ...auditor, values: { request: returns.undeclared } }, { ...auditor, values: { request: returns.undeclared }, form: { lineManages: 'no', involved: 'no', jobTitle: 'x'.repeat(121) } }],
    [`${audit}/auditors/:agency`]: [{ ...police, form: conflicting }],
    [`${audit}/auditors/:agency/briefing`]: [police],
    [`${audit}/auditors/:agency/stand-in`]: [police],
    [`${audit}/audit-team`]: [{}],
    [`${audit}/meeting/edit`]: [{}, { form: { 'heldOn-day': '31', 'heldOn-month': '2', 'heldOn-year': '2014', startsAt: 'noon', endsAt: '9', place: '', agenda: '' } }],
    '/p/:partnership/agencies/:agency/auditors/:person': [{ ...police, form: { trainings: 'Appreciative inquiry' } }],
    '/p/:partnership/audit-team': [{}, { form: { person: police.values.person, part: 'director-lead' } }],
    [`${request}/sections/:section`]: [{ ...colleagueWasQuicker }, { ...colleagueWasQuicker, form: { ...colleagueWasQuicker.form, [`q.${item}`]: 'yes' } }],
    [`${request}/submit`]: [begun, { ...auditor, values: { request: returns.full } }],
    [`${request}/nil`]: [begun],
    [`${request}/sheet`]: [begun, { ...begun, ...wrongFile }, { ...begun, file: { name: 'return.docx', text: '{\\rtf1 no document of ours}' } }],
    [`${request}/evidence/new`]: [
      begun, { ...begun, form: { kind: 'document', name: 'Chronology', 'happenedOn-day': '31', 'happenedOn-month': '2', 'happenedOn-year': '2013' } },
      { ...auditor, values: { request: returns.handedIn }, form: { kind: 'document', name: 'Chronology' }, status: 409 },
    ],
    // The example's tool takes no evidence, so none of its questions is found.
    [`${request}/evidence/use`]: [{ ...begun, form: { for: item }, status: 404 }],
    [`${request}/evidence/:evidence`]: [begun, { ...begun, form: { kind: 'document', name: 'Chronology', note: 'Mine', version: '0' } }],
    [`${request}/evidence/:evidence/remove`]: [{ ...begun, form: { version: '0' } }],
    '/p/:partnership/concerns/new': [{}, { form: { about: `audit:${example.auditId}`, agency: example.requests[0]?.agencyId ?? '', what: 'A child was seen with a bruise', cameFrom: 'family' } }, auditor],
    [`${concern}/acknowledge`]: [{ form: { version: '0' }, status: 409 }, { ...auditor, form: { version: '2' } }],
    [`${concern}/actions`]: [{}, { form: { version: '0', task: 'Review the plan', who: 'Team manager', 'dueOn-day': '6', 'dueOn-month': '2', 'dueOn-year': '2014' }, status: 409 }],
    [`${concern}/actions/:action/done`]: [{ form: { version: '0' }, status: 409 }],
    [`${concern}/close`]: [{ form: { version: '2' } }],
    [`${audit}/report/blocks`]: [{ form: { place: 'findings', kind: 'finding' } }, { form: { place: 'conclusions', kind: 'text', text: '' } }],
    [`${audit}/report/blocks/:block`]: [
      { values: { block: blocks.text }, form: { place: 'method', kind: 'text', text: '', version: '1' } },
      { values: { block: blocks.finding }, form: { place: 'findings', kind: 'finding', text: 'Mine', challenge: 'Mine?', version: '0' } },
      { values: { block: blocks.quotations }, form: { place: `item/${item}`, kind: 'quotations', version: '1' } },
    ],
    [`${audit}/report/blocks/:block/remove`]: [{ values: { block: blocks.text }, form: { place: 'method', version: '0' } }],
    [`${audit}/report/quotations`]: [{}],
    [`${audit}/report/publish`]: [{ form: { number: '1' } }],
    '/p/:partnership/tools/import': [
      {}, wrongFile, { file: { name: 'tool.json', text: '{"id": }' } }, { file: { name: 'wrong.xlsx', text: tools.files.wrong } },
      { file: { name: 'new.json', text: tools.files.new }, status: 200 }, { file: { name: 'next.xlsx', text: tools.files.next }, status: 200 },
    ],
    '/p/:partnership/tools/import/confirm': [{}],
    '/p/:partnership/tools/new': [{}, { form: { from: 'blank', title: 'Neglect' } }, { form: { from: 'gone', title: 'Neglect' } }],
    [`${version}/move`]: [
      { form: { move: 'publish', edit: '0' } }, { values: { version: versions.empty }, form: { move: 'publish', edit: '1' } }, { values: { version: versions.retired }, form: { move: 'try', edit: '1' } },
    ],
    [`${version}/discard`]: [{ form: { edit: '0' } }, { values: { version: versions.published }, form: { edit: '2' } }],
    [`${version}/try`]: [{ status: 200 }, { form: { 'a.cheshire-east.1.02': 'yes', 'c.cheshire-east.1.02': 'x'.repeat(20_001) } }],
    ...builderForms(`${version}/build`, edit, asked),
    '/p/:partnership/tools/settings': [{ form: { marking: 'x'.repeat(61), edit: '1' } }, { form: { marking: 'RESTRICTED', edit: '0' } }],
    '/p/:partnership/tools/settings/standards/:standard': [{}, { values: { standard: 'new' }, form: { title: 'Visits', 'limits.0.value': 'ten', 'limits.0.counting': '', 'limits.0.effectiveFrom': 'soon' } }],
    '/p/:partnership/tools/settings/standards/:standard/remove': [{ form: { edit: '0' } }],
    '/p/:partnership/tools/settings/scales/:scale': [{}, { values: { scale: 'new' }, form: { title: 'Ours', 'grades.0.label': 'Good', 'grades.1.label': 'Good', 'grades.1.criteria': 'x' } }],
    '/p/:partnership/tools/settings/scales/:scale/remove': [{ form: { edit: '0' } }],
    '/set-up/:token': [{ ...nobody, values: { token: links['set-up'] } }],
    '/set-up/:token/example': [{ ...nobody, values: { token: links['set-up'] }, status: 200 }],
  };
}

/** Forms of the builder: sent empty, sent over somebody else's change, and looked at before they are saved. */
function builderForms(build: string, edit: string, asked: string): Readonly<Record<string, readonly Sent[]>> {
  const empty = { form: { edit } };
  const late = { form: { edit: '0' } };
  const lateWithWords = { ...late, status: 409 };
  const typed = { question: 'Was it seen?', shortName: 'Seen', number: '1.02', was: 'yes-no-na', 'options-0-label': 'Yes', 'options-1-label': 'No', as: 'police', role: 'referrer' };
  const wrong = { edit, kind: 'yes-no-na', was: 'yes-no-na', question: '', number: '1.01', 'options-0-label': 'Yes', 'options-1-label': 'Yes', 'conditions-0-item': 'cheshire-east.1.01' };
  return {
    [`${build}/move`]: [{ form: { edit, page: asked } }, { form: { edit, move: 'item up cheshire-east.1.01' } }, { form: { edit: '0', move: `item up ${asked}` } }],
    [`${build}/renumber`]: [late],
    [`${build}/heading`]: [empty, lateWithWords],
    [`${build}/cut`]: [empty, { form: { edit, keep: asked } }, lateWithWords],
    [`${build}/sections/new`]: [empty],
    [`${build}/sections/:section`]: [empty, lateWithWords],
    [`${build}/sections/:section/preview`]: [{ form: { title: 'The file', number: '1', guidance: 'Read it first.', as: 'school' }, status: 200 }],
    [`${build}/sections/:section/remove`]: [lateWithWords],
    [`${build}/sections/:section/items/new`]: [empty],
    [`${build}/items/:item`]: [{ form: wrong }, { form: { ...typed, edit: '0', kind: 'yes-no-na' }, status: 409 }],
    [`${build}/items/:item/preview`]: ['single-choice', 'checklist', 'grade', 'timescale', 'rows', 'narrative'].map((kind) => ({ form: { ...typed, kind }, status: 200 })),
    [`${build}/items/:item/copy`]: [lateWithWords],
    [`${build}/items/:item/remove`]: [lateWithWords],
    [`${build}/audiences/:audience`]: [{ values: { audience: 'new' }, form: { edit, who: 'groups', 'group-0-work': 'only', 'group-1-work': 'any', 'group-1-parts': 'one' } }, lateWithWords],
    [`${build}/audiences/:audience/remove`]: [empty, late],
    [`${build}/scales/:scale`]: [{ values: { scale: 'new' }, form: { edit, 'grades-0-label': 'Good', 'grades-1-label': 'Good' } }, lateWithWords],
    [`${build}/scales/:scale/remove`]: [late],
  };
}

/** A file that is sent and confirmed. */
function confirmed(text: string): Sent {
  return { file: { name: 'table.csv', text }, follow: {} };
}
