import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { exampleInstance, type ExampleInstance } from './support/example.ts';
import { Visitor } from './support/visitor.ts';

/** How often each form is sent at once: by an impatient finger, where no script holds it back. */
const times = 4;

describe('a form that is sent several times at once does what it says once', () => {
  let example: ExampleInstance;
  let home: string;
  before(async () => {
    example = await exampleInstance({ today: '2014-01-27' });
    home = `/p/cheshire-east/audits/${example.auditId}`;
  });
  after(() => example.close());

  async function visitorFor(name: string): Promise<Visitor> {
    const visitor = new Visitor(example.app);
    await visitor.signIn(example.people.find(({ email }) => email.startsWith(`${name}@`))?.email ?? '', example.password);
    return visitor;
  }

  const requestTo = (agency: string, reference: string) => {
    const found = example.requests.find(({ agencyName, caseReference }) => agencyName === agency && caseReference === reference);
    assert.ok(found);
    return found;
  };

  function rowsOf(table: string): Promise<number> {
    return example.services.database.transaction({ partnershipId: example.operator.partnership.id, personId: null, agencies: 'all' }, async (tx) =>
      Number((await sql<{ count: string }>`select count(*) from ${sql.table(table)}`.execute(tx)).rows[0]?.count));
  }

  /** Opens the page, sends its form with these fields so often at once, and once more; gives how many rows each table gained. */
  async function gained(visitor: Visitor, page: string, action: string, fields: Record<string, string>, tables: readonly string[]): Promise<number[]> {
    const { html } = await visitor.get(page);
    const form = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([one]) => one).find((one) => one.includes(`action="${action}"`)) ?? '';
    const hidden = Object.fromEntries([...form.matchAll(/<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map(([, name, value]) => [name, value]).filter(([name]) => name !== '_csrf'));
    assert.notEqual(form, '', `${page} has the form`);
    const rows = () => Promise.all(tables.map(rowsOf));
    const before = await rows();
    const answered = await Promise.all(Array.from({ length: times }, () => visitor.post(action, { ...hidden, ...fields })));
    answered.push(await visitor.post(action, { ...hidden, ...fields }));
    assert.ok(answered.some(({ status }) => status === 303), 'one of them is taken');
    for (const { status } of answered) assert.ok(status === 303 || status === 422, `answers ${status}`);
    return (await rows()).map((count, at) => count - (before[at] ?? 0));
  }

  const day = (field: string, [date, month, year]: readonly [string, string, string]) => ({ [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year });

  test('an audit is made, an audit is planned, an agency, a case and a file of the family are added', async () => {
    const coordinator = await visitorFor('coordinator');
    const family = `${home}/cases/${example.cases[0]?.id}/family`;
    assert.deepEqual(await gained(coordinator, '/p/cheshire-east/audits/new', '/p/cheshire-east/audits/new', { title: 'Neglect', theme: 'Neglect', purpose: 'To learn', toolId: 'cheshire-east-repeat-cp-plans' }, ['audits', 'audit_keys']), [1, 1]);
    assert.deepEqual(await gained(coordinator, '/p/cheshire-east/programme/new', '/p/cheshire-east/programme/new', { theme: 'Neglect', emphasis: 'qualitative', priority: 'high', trigger: '', startsOn: '1 April 2014', casesMeant: '8' }, ['programme_plans']), [1]);
    assert.deepEqual(await gained(coordinator, '/p/cheshire-east/agencies/add', '/p/cheshire-east/agencies/add', { name: 'Probation', sector: 'probation' }, ['agencies']), [1]);
    assert.deepEqual(await gained(coordinator, `${home}/cases/new`, `${home}/cases/new`, { reference: 'CE14-99', label: 'Child Z' }, ['cases']), [1]);
    assert.deepEqual(await gained(coordinator, family, family, { kind: 'parent', identifier: 'R.S. 4711', isRead: 'yes' }, ['linked_records']), [1]);
  });

  test('a concern is raised with a letter to each, agencies are reminded with a letter to each, and more time is asked for', async () => {
    const [coordinator, auditor, lead] = [await visitorFor('coordinator'), await visitorFor('police'), await visitorFor('social.care')];
    const about = requestTo('Police', 'CE14-02');
    assert.deepEqual(await gained(auditor, `/p/cheshire-east/concerns/new?request=${about.id}`, '/p/cheshire-east/concerns/new', {
      about: `case:${about.caseId}`, agency: about.agencyId, what: 'Alone at night', urgency: 'now', told: 'The manager', cameFrom: 'record',
    }, ['concerns', 'letters']), [1, 1]);
    const [letters, chases] = await gained(coordinator, `${home}/chasing`, `${home}/chasing/remind`, {}, ['letters', 'chases']);
    assert.ok(letters !== undefined && letters > 0 && chases !== undefined && chases >= letters);
    assert.equal(letters, await peopleChased(), 'one letter a person');
    const own = requestTo('Children\'s social care', 'CE14-01');
    await coordinator.post(`/p/cheshire-east/requests/${own.id}/reopen`);
    const due = `/p/cheshire-east/requests/${own.id}/due`;
    assert.deepEqual(await gained(lead, due, due, { ...day('dueOn', ['14', '3', '2014']), reason: 'The file is archived' }, ['extensions', 'letters']), [1, 1]);
  });

  function peopleChased(): Promise<number> {
    return example.services.database.transaction({ partnershipId: example.operator.partnership.id, personId: null, agencies: 'all' }, async (tx) =>
      (await tx.selectFrom('chases').select('person_id').distinct().execute()).length);
  }
});
