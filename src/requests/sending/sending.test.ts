import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { must } from '../../../test/builders/open-audit.ts';
import { testMember } from '../../../test/support/services.ts';
import { asMember, type Member } from '../../access/index.ts';
import { lettersAtRest } from '../../letters/index.ts';
import { findRequest, sendRequests } from '../index.ts';
import { askAgencies } from '../request-commands.ts';
import { setPagesStage, text, type PagesStage } from '../pages-stage.sample.ts';

describe('sending requests', () => {
  let stage: PagesStage;
  let both: Member;
  let school: string;
  before(async () => {
    stage = await setPagesStage();
    const { services, open } = stage;
    const { coordinator, partnership, audit, police, health } = open;
    both = await testMember(services, partnership, ['lead-auditor'], [police.id, health.id]);
    school = (await asMember(services.database, coordinator, ({ tx }) => tx.insertInto('agencies').values({ partnership_id: partnership.partnership.id, name: 'Riverside School', sector: 'school' }).returning('id').executeTakeFirstOrThrow())).id;
    // What went out when the audit opened is as if it had not.
    await asMember(services.database, coordinator, ({ tx }) => tx.updateTable('requests').set({ sent_on: null }).execute());
    const caseIds = (await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('cases').where('audit_id', '=', audit.id).select('id').execute())).map(({ id }) => id);
    must(await askAgencies(services, coordinator, audit.id, { caseIds: caseIds.slice(0, 1), agencyIds: [school] }));
  });
  after(() => stage.close());

  test('before anything is sent, the coordinator sees one letter a person with counts, the letter itself, and who cannot be reached', async () => {
    const page = await (await stage.browserOf(stage.open.coordinator)).get(`${stage.home}/sending`);
    const words = text(page);
    assert.match(words, /3 letters/);
    assert.match(words, new RegExp(`${both.name} Has not joined yet: the letter’s link lets them Health visiting: 2 requests, due on 3 February 2014 Police: 2 requests, due on 3 February 2014`));
    assert.match(words, /One agency has nobody who could be written to\. Riverside School: 1 request, due on 3 February 2014 Invite a lead auditor or an auditor for each first/);
    assert.doesNotMatch(words, /Child A|T-01/);
    assert.equal(stage.services.letters.length, 0);
  });

  test('that requests would be overdue when they go out is said before they do', async () => {
    const { services, open, home } = stage;
    const visitor = await stage.browserOf(open.coordinator);
    assert.doesNotMatch(text(await visitor.get(`${home}/sending`)), /is over/);
    services.setToday('2014-02-04');
    assert.match(text(await visitor.get(`${home}/sending`)), /The day by which agencies would have to answer is over: 3 February 2014\. Move the deadline first/);
    services.setToday('2014-01-20');
  });

  test('[DIS-05] [DIS-10] one press sends all requests and one letter to each lead auditor, with counts and no word of a case, and asks to help to reach the family', async () => {
    const { services, open, home } = stage;
    const visitor = await stage.browserOf(open.coordinator);
    const sent = await visitor.post(`${home}/sending`, { do: 'send', familyContact: 'yes' });
    assert.deepEqual([sent.status, sent.location], [303, home]);
    await lettersAtRest(services);
    assert.deepEqual(services.letters.map(({ to }) => to).sort(), [open.police.lead, open.health.lead, both].map(({ name }) => name).sort());
    const own = services.letters.find(({ to }) => to === open.police.lead.name);
    assert.equal(own?.subject, '2 requests for you: Repeat plans');
    assert.match(own?.text ?? '', /Police: 2 requests, due on 3 February 2014\n\nWhere it is suitable, please also help to arrange contact with the family/);
    for (const letter of services.letters) assert.doesNotMatch(letter.text, /Child|T-0/);
    assert.match(services.letters.find(({ to }) => to === both.name)?.text ?? '', /Health visiting: 2 requests.*\nPolice: 2 requests/);
    const counts = await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('requests').where('sent_on', '=', '2014-01-20').select((where) => where.fn.countAll<string>().as('count')).executeTakeFirstOrThrow());
    assert.equal(Number(counts.count), 5);
    const { detail } = await asMember(services.database, open.coordinator, ({ tx }) => tx.selectFrom('history').where('event', '=', 'requests-sent').select('detail').executeTakeFirstOrThrow());
    assert.deepEqual(detail, { sent: 5, letters: 3 });
    assert.match(text(await visitor.get(`${home}/sending`)), /Every request has been sent/);
  });

  test('the link of a letter about one request leads to it, past the sign-in page, and of one about several to all of them', async () => {
    const { services, open, home } = stage;
    const { coordinator, audit, police } = open;
    assert.match(services.letters.find(({ to }) => to === police.lead.name)?.text ?? '', new RegExp(`\\?next=${home}\\n`));
    services.letters.length = 0;
    const requestId = police.requests.get('T-01') ?? '';
    await asMember(services.database, coordinator, ({ tx }) => tx.updateTable('requests').set({ sent_on: null }).where('id', '=', requestId).execute());
    must(await sendRequests(services, coordinator, audit.id));
    await lettersAtRest(services);
    const letter = services.letters.find(({ to }) => to === police.lead.name)?.text ?? '';
    const link = /http:\/\/localhost(\/links\/\S+)/.exec(letter)?.[1] ?? '';
    assert.equal(new URL(link, 'http://localhost').searchParams.get('next'), `/p/shire/requests/${requestId}`);
    assert.ok(await asMember(services.database, police.lead, (work) => findRequest(work, requestId)), 'and whoever got it may see it');
  });

  test('whoever changes their mind about the family says so later, and nothing is sent twice', async () => {
    const { services, open, home } = stage;
    services.letters.length = 0;
    const visitor = await stage.browserOf(open.coordinator);
    assert.equal((await visitor.post(`${home}/sending`, { do: 'keep' })).status, 303);
    assert.doesNotMatch((await visitor.get(`${home}/sending`)).html, /value="yes" checked/);
    const again = await visitor.post(`${home}/sending`, { do: 'send' });
    assert.equal(again.location, home);
    assert.match(text(await visitor.get(home)), /Every request has been sent/);
    await lettersAtRest(services);
    assert.deepEqual(services.letters, []);
  });

  test('whoever stands in for an agency gets the letter about its requests, and nobody is told that the agency has nobody', async () => {
    const { services, open, home, standIns } = stage;
    const { coordinator, audit, police } = open;
    const visitor = await stage.browserOf(coordinator);
    const [request] = await asMember(services.database, coordinator, ({ tx }) => tx.selectFrom('requests').where('audit_id', '=', audit.id).where('agency_id', '=', school).select('id').execute());
    assert.ok(request);
    await asMember(services.database, coordinator, ({ tx }) => tx.updateTable('requests').set({ sent_on: null }).where('id', '=', request.id).execute());
    assert.match(text(await visitor.get(home)), /Nobody can answer yet for Riverside School/);
    standIns.set(request.id, [police.lead.personId ?? '']);
    services.letters.length = 0;
    assert.doesNotMatch(text(await visitor.get(home)), /Nobody can answer yet/);
    const page = text(await visitor.get(`${home}/sending`));
    assert.match(page, new RegExp(`1 letter .*${police.lead.name} .*Riverside School, stands in: 1 request`));
    assert.doesNotMatch(page, /nobody who could be written to/);
    assert.equal((await visitor.post(`${home}/sending`, { do: 'send' })).status, 303);
    await lettersAtRest(services);
    assert.deepEqual(services.letters.map(({ to }) => to), [police.lead.name]);
    assert.match(services.letters[0]?.text ?? '', /asks you to look at files of an agency for which you stand in[^]*Riverside School, for which you stand in: 1 request/);
  });
});
