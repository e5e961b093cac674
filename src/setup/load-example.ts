import { readFile } from 'node:fs/promises';
import {
  addMembership, asMember, asOperator, createPartnership, createPersonWithPassword, forgetKnownSessions, listPartnerships, operatorIn, removeExample, withInstanceLock, type Member, type Partnership,
} from '../access/index.ts';
import { agreeTerms, createAudit, listAudits, saveWorksheet } from '../audits/index.ts';
import { listAgencies, listPeople } from '../people/index.ts';
import type { Services } from '../platform/index.ts';
import { importCases, importRequests, stepAudit } from '../requests/index.ts';
import { importAnswers } from '../returns/index.ts';
import type { Result } from '../shared/result.ts';
import { examplePassword } from './example-password.ts';
import { examplePeople, type ExamplePerson } from './example-people.ts';
import { writeExampleReport } from './example-report.ts';
import { exampleWorksheet } from './example-worksheet.ts';

export const exampleIds = ['cheshire-east-2014'] as const;

const folder = new URL('../examples/cheshire-east-2014/', import.meta.url);
const slug = 'cheshire-east';

export interface LoadedExample {
  readonly auditId: string;
  readonly partnership: Partnership;
  /** Whether it was here before. */
  readonly already: boolean;
  readonly people: readonly ExamplePerson[];
  readonly password: string;
}

/**
 * Loads the Cheshire East example: an example partnership, somebody for every role, the audit, its 15 cases, 90 requests
 * and 77 returns, and a report begun. A second call finds what is there. When something goes wrong nothing is left, and
 * what a killed program left half-loaded is loaded anew.
 */
export function loadExample(services: Services): Promise<LoadedExample> {
  const under = underWay.get(services.database);
  if (under) return under;
  const loading = withInstanceLock(services, 'example', () => findOrLoad(services)).finally(() => underWay.delete(services.database));
  underWay.set(services.database, loading);
  return loading;
}

// Somebody who presses the button twice waits for the first; other processes are kept off by the lock.
const underWay = new WeakMap<Services['database'], Promise<LoadedExample>>();

async function findOrLoad(services: Services): Promise<LoadedExample> {
  const password = examplePassword(services.key);
  const found = (await listPartnerships(services)).find((partnership) => partnership.slug === slug && partnership.isExample);
  if (found) {
    const [audit, people] = await asMember(services.database, operatorIn(found), async (work) => [(await listAudits(work))[0], await listPeople(work)] as const);
    if (audit && people.length > 0) return { auditId: audit.id, partnership: found, already: true, people: examplePeople, password };
    // Its people come last: without any, the program was killed on the way.
    await removeExample(services, found);
  }
  const partnership = orThrow(await createPartnership(services, {
    name: 'Cheshire East Safeguarding Children Board', shortName: 'Cheshire East', slug, serves: 'children', boardTitle: 'the Safeguarding Children Board', isExample: true,
  }));
  try {
    const operator = operatorIn(partnership);
    const auditId = await loadAudit(services, operator);
    await writeExampleReport(services, operator, auditId);
    await addPeople(services, partnership, password);
    return { auditId, partnership, already: false, people: examplePeople, password };
  } catch (error) {
    await removeExample(services, partnership);
    throw error;
  }
}

async function loadAudit(services: Services, operator: Member): Promise<string> {
  const audit = orThrow(await createAudit(services, operator, {
    title: 'Repeat child protection plans',
    theme: 'Children who became the subject of a child protection plan for a second or later time within three years',
    purpose: 'To learn what in the work of all agencies helps change to last once a child protection plan ends, and what gets in its way',
    lookBack: 'The plan before, the time between the plans, and the plan now',
    startsOn: '2014-01-16',
    endsOn: '2014-02-28',
    deadline: '2014-02-03',
    toolId: 'cheshire-east-repeat-cp-plans',
  }));
  orThrow(await saveWorksheet(services, operator, audit.id, 0, exampleWorksheet));
  orThrow(await agreeTerms(services, operator, audit.id, { agreedBy: ['The chair of the Safeguarding Children Board', 'The independent audit lead'], agreedOn: '2013-08-29', reason: '' }));
  orThrow(await stepAudit(services, operator, audit.id, 'prepare'));
  orThrow(await importCases(services, operator, audit.id, await exampleFile('cases.csv'), { dryRun: false }));
  orThrow(await importRequests(services, operator, audit.id, await exampleFile('requests.csv'), { dryRun: false, addAgencies: true }));
  orThrow(await stepAudit(services, operator, audit.id, 'open'));
  orThrow(await importAnswers(services, operator, audit.id, await exampleFile('answers.csv'), { dryRun: false }));
  return audit.id;
}

async function addPeople(services: Services, partnership: Partnership, password: string): Promise<void> {
  await asOperator(services, partnership, async (work) => {
    const agencies = await listAgencies(work);
    for (const person of examplePeople) {
      const { personId } = orThrow(await createPersonWithPassword(services, { ...person, password }, work.tx));
      const agencyId = agencies.find((agency) => agency.name === person.agency)?.id ?? null;
      await addMembership(work, { personId, role: person.role, agencyId });
    }
  });
  forgetKnownSessions(services.database);
}

async function exampleFile(name: string): Promise<{ name: string; bytes: Buffer }> {
  return { name, bytes: await readFile(new URL(name, folder)) };
}

/** The example's own files and people are known to be good: a refusal is a fault of the program. */
function orThrow<Value, Refusal>(result: Result<Value, Refusal>): Value {
  if (result.ok) return result.value;
  throw new Error(`The example could not be loaded: ${JSON.stringify(result.refusal)}`);
}
