import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import { after, before, suite, test } from 'node:test';
import { must } from '../../../test/builders/open-audit.ts';
import { testMember, testPartnership, testServices, type TestServices } from '../../../test/support/services.ts';
import { testApp } from '../../../test/support/test-app.ts';
import { type Answered, type Visitor, visitorAs } from '../../../test/support/visitor.ts';
import { asMember, type Member, type Role } from '../../access/index.ts';
import { findShippedTool } from '../library/index.ts';
import { toolsRoutes } from '../tools.routes.ts';
import { moveVersion } from './move-version.ts';
import { startTool } from './start-tool.ts';
import { ensureToolVersion, findToolVersion } from './tool-versions.store.ts';
import type { ToolVersion } from './tool-versions.types.ts';

const base = '/p/shire/tools';
let services: TestServices;
let app: FastifyInstance;
let partnership: Member;
let coordinator: Member;
let maker: Visitor;
let auditor: Visitor;

const browserOf = (member: Member): Promise<Visitor> => visitorAs(app, services, member);

const text = ({ html }: Answered): string => html.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const start = async (title: string, of = 'cheshire-east-repeat-cp-plans'): Promise<ToolVersion> => must(await startTool(services, coordinator, { kind: 'copy', of, title }));
const move = async (version: ToolVersion, step: 'try' | 'publish'): Promise<ToolVersion> => must(await moveVersion(services, coordinator, version.id, version.edit, step));
const at = ({ id }: ToolVersion, rest = ''): string => `${base}/versions/${id}${rest}`;
const stored = (id: string) => asMember(services.database, coordinator, (work) => findToolVersion(work, id));

suite('pages of tools and their versions', () => {
  before(async () => {
    services = await testServices();
    app = await testApp(services, toolsRoutes);
    partnership = await testPartnership(services, 'shire');
    coordinator = await testMember(services, partnership, ['coordinator']);
    maker = await browserOf(coordinator);
    const agency = await asMember(services.database, partnership, ({ tx }) => tx.insertInto('agencies').values({ partnership_id: partnership.partnership.id, name: 'Police', sector: 'police' }).returning('id').executeTakeFirstOrThrow());
    auditor = await browserOf(await testMember(services, partnership, ['auditor'], [agency.id]));
  });
  after(async () => {
    await app.close();
    await services.close();
  });

  test('the list shows a maker every version with what comes next, and others what is published', async () => {
    const draft = await start('Hidden draft');
    const published = await move(await start('Open to all'), 'publish');
    const listed = await maker.get(base);
    assert.match(text(listed), /Hidden draft.*Version 1.*Draft.*Go on with version 1/);
    assert.match(text(listed), /Open to all.*Begin the next version/);
    assert.ok(listed.html.includes(at(draft)));
    const read = await auditor.get(base);
    assert.match(text(read), /Open to all/);
    assert.doesNotMatch(text(read), /Hidden draft|Make a tool|Copy and tailor|Settings/);
    assert.equal((await auditor.get(`${base}/${draft.tool.id}`)).status, 404);
    assert.match(text(await auditor.get(`${base}/${published.tool.id}`)), /Open to all.*13 questions in 6 sections/);
  });

  test('making and changing tools is for coordinators and administrators', async () => {
    const version = await move(await start('For makers'), 'try');
    for (const role of ['administrator', 'case-selector', 'board-member', 'information-governance'] as const satisfies readonly Role[]) {
      const visitor = await browserOf(await testMember(services, partnership, [role]));
      const expected = role === 'administrator' ? 200 : 403;
      for (const path of [`${base}/new`, `${base}/settings`, at(version), at(version, '/compare')]) assert.equal((await visitor.get(path)).status, expected, `${role}: ${path}`);
    }
    for (const path of [`${base}/new`, at(version), at(version, '/compare')]) assert.equal((await auditor.get(path)).status, 403, path);
    assert.equal((await auditor.post(at(version, '/move'), { move: 'publish', edit: String(version.edit) })).status, 403);
    assert.equal((await stored(version.id))?.state, 'trial');
  });

  test('a new tool that lacks something comes back with what was typed and what to do', async () => {
    const refused = await maker.post(`${base}/new`, { title: ' ', from: 'blank' });
    assert.equal(refused.status, 422);
    for (const words of [/Enter a title for the tool/, /Choose whom the tool’s audits are about/]) assert.match(text(refused), words);
    const made = await maker.post(`${base}/new`, { title: 'From nothing', from: 'blank', subject: 'adult' });
    assert.equal(made.status, 303);
    assert.match(text(await maker.get(made.location ?? '')), /From nothing.*Draft.*Before it can be published.*has no items/);
  });

  test('a draft is tried by those who make tools, a trial by auditors too, and a published version by nobody', async () => {
    const draft = await start('To be tried');
    assert.equal((await maker.get(at(draft, '/try'))).status, 200);
    assert.equal((await auditor.get(at(draft, '/try'))).status, 404);
    assert.equal((await auditor.post(at(draft, '/try'), {})).status, 404);
    const trial = await move(draft, 'try');
    assert.equal((await auditor.get(at(trial, '/try'))).status, 200);
    const published = await move(trial, 'publish');
    assert.equal((await maker.get(at(published, '/try'))).status, 404);
  });

  test('what is entered in a trial is checked as a return is, comes back, and is kept nowhere', async () => {
    const trial = await move(await start('Nothing is kept'), 'try');
    const counted = () => asMember(services.database, partnership, async ({ tx }) => Promise.all((['history', 'answers', 'returns'] as const).map((table) => tx.selectFrom(table).select(({ fn }) => fn.countAll().as('rows')).executeTakeFirst())));
    const before = await counted();
    const tried = await auditor.post(at(trial, '/try'), { 'a.cheshire-east.1.02': 'no', 'c.cheshire-east.1.02': 'Seen once in “March”.' });
    assert.equal(tried.status, 200);
    assert.match(text(tried), /1 of 13 questions are answered\. Nothing was kept/);
    assert.match(text(tried), /Question 1\.01 has no answer yet/);
    assert.match(tried.html, /Seen once in “March”\./);
    assert.doesNotMatch(text(await auditor.get(at(trial, '/try'))), /Seen once/);
    assert.deepEqual(await counted(), before);
    const wrong = await auditor.post(at(trial, '/try'), { 'a.cheshire-east.1.02': 'perhaps' });
    assert.equal(wrong.status, 422);
    assert.match(text(wrong), /“perhaps” is not one of its answers/);
  });

  test('a trial shows the form as one agency meets it, with its part in the case', async () => {
    const trial = await move(await start('As one agency', 'london-child-protection'), 'try');
    const count = async (query: string): Promise<number> => Number(/(\d+) questions/.exec(text(await auditor.get(at(trial, `/try${query}`))))?.[1]);
    const [everything, school, referrer] = [await count(''), await count('?as=school'), await count('?as=school&role=referrer')];
    assert.ok(school < referrer && referrer < everything, `${school} ${referrer} ${everything}`);
    const tried = await auditor.post(at(trial, '/try?as=school&role=referrer'), {});
    assert.match(text(tried), new RegExp(`0 of ${referrer} questions are answered`));
    assert.match(tried.html, /try\?as=school&amp;role=referrer/);
  });

  test('publishing, going on, retiring and bringing back each say what they did, and over somebody else’s change nothing is done', async () => {
    const draft = await start('Step by step');
    const stale = await maker.post(at(draft, '/move'), { move: 'publish', edit: '9' });
    assert.equal(stale.status, 422);
    assert.match(text(stale), /Somebody else changed this version/);
    assert.equal((await maker.post(at(draft, '/move'), { move: 'burn', edit: '1' })).status, 404);
    assert.equal((await maker.post(at(draft, '/move'), { move: 'publish', edit: '1' })).status, 303);
    assert.match(text(await maker.get(at(draft))), /is published\. Audits can use it.*Begin the next version.*Retire this version/);
    const next = await maker.post(at(draft, '/next'));
    const again = await maker.post(at(draft, '/next'));
    assert.deepEqual([next.status, again.location], [303, next.location]);
    assert.equal((await maker.post(`${next.location}/discard`, { edit: '1' })).status, 303);
    assert.equal((await maker.get(next.location ?? '')).status, 404);
    await maker.post(at(draft, '/move'), { move: 'retire', edit: '2' });
    assert.equal((await maker.get(`${base}/own-step-by-step`)).status, 404);
    await maker.post(at(draft, '/move'), { move: 'bring-back', edit: '3' });
    assert.equal((await maker.get(`${base}/own-step-by-step`)).status, 200);
    assert.match(text(await maker.post(at(draft, '/discard'), { edit: '4' })), /was published, so it cannot be discarded/);
  });

  test('a comparison says what changed since the shipped tool, and that there is nothing to compare with where there is not', async () => {
    const copy = await start('Compared');
    const compared = text(await maker.get(at(copy, '/compare')));
    assert.match(compared, /questions can be compared between the two/);
    assert.match(compared, /taken out: Repeat child protection plans.*added: Compared/);
    assert.equal((await maker.get(at(copy, '/compare?with=nothing'))).status, 404);
    const blank = must(await startTool(services, coordinator, { kind: 'blank', title: 'Alone', subject: 'child' }));
    assert.match(text(await maker.get(at(blank, '/compare'))), /nothing to compare this version with/);
  });

  test('a shipped tool that is in use is shown with no step to take', async () => {
    const tool = findShippedTool('cheshire-east-repeat-cp-plans');
    assert.ok(tool);
    const id = await asMember(services.database, coordinator, (work) => ensureToolVersion(work, tool));
    const shown = text(await maker.get(`${base}/versions/${id}`));
    assert.match(shown, /This tool comes with Maat.*make a copy/);
    assert.doesNotMatch(shown, /Retire this version|Begin the next version/);
  });

  test('settings are changed page by page; mistakes and somebody else’s change keep what was typed', async () => {
    const settings = `${base}/settings`;
    assert.match(text(await maker.get(settings)), /First core group.*10 working days/);
    const wrong = await maker.post(`${settings}/standards/new`, { title: 'Visits', from: 'Plan made', to: 'Child seen', 'limits.0.value': 'ten', 'limits.0.counting': 'working-days', edit: '0' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.html, /value="ten"/);
    assert.equal((await maker.post(`${settings}/standards/new`, { title: 'Visits', from: 'Plan made', to: 'Child seen', 'limits.0.value': '10', 'limits.0.counting': 'working-days', edit: '0' })).status, 303);
    const stale = await maker.post(`${settings}/standards/visits`, { title: 'Visits to the child', from: 'Plan made', to: 'Child seen', 'limits.0.value': '5', 'limits.0.counting': 'working-days', edit: '0' });
    assert.match(text(stale), /Somebody else changed the settings meanwhile\. It is saved as: Visits, 10 working days/);
    assert.match(stale.html, /value="Visits to the child"/);
    const unsaid = await maker.post(`${settings}/scales/new`, { title: 'Ours', 'grades.0.label': 'Strong', 'grades.1.label': 'Weak', edit: '1' });
    assert.match(text(unsaid), /Enter what has to be true for “Strong”, or tick that no criteria are given/);
    assert.equal((await maker.post(`${settings}/scales/new`, { title: 'Ours', 'grades.0.label': 'Strong', 'grades.1.label': 'Weak', criteriaNoneGiven: 'yes', edit: '1' })).status, 303);
    assert.equal((await maker.post(settings, { marking: 'OFFICIAL-SENSITIVE', edit: '2' })).status, 303);
    assert.match(text(await maker.get(settings)), /Visits.*Ours.*Strong, Weak.*None given/);
    assert.equal((await maker.post(`${settings}/standards/visits/remove`, { edit: '3' })).status, 303);
    assert.equal((await maker.get(`${settings}/standards/visits`)).status, 404);
    assert.equal((await maker.post(`${settings}/scales/ours/remove`, { edit: '4' })).status, 303);
  });
});
