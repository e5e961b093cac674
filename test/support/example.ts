import type { FastifyInstance } from 'fastify';
import { asMember, operatorIn, sessionCookie, startSession, type Member, type Role } from '../../src/access/index.ts';
import { buildApp } from '../../src/app.ts';
import { listCases, listRequests, type AuditRequest, type Case } from '../../src/requests/index.ts';
import { listPeople, type PersonHere } from '../../src/people/index.ts';
import { loadExample } from '../../src/setup/index.ts';
import { everybodyDeclared } from '../builders/declared.ts';
import { testServices, type TestServices } from './services.ts';

/** The program on a database of its own, with the Cheshire East example in it. */
export interface ExampleInstance {
  readonly services: TestServices;
  readonly app: FastifyInstance;
  readonly operator: Member;
  readonly auditId: string;
  readonly password: string;
  readonly cases: readonly Case[];
  readonly requests: readonly AuditRequest[];
  readonly people: readonly PersonHere[];
  /** The first person of the example with this role (and agency). Throws when there is none. */
  personWith(role: Role, agencyName?: string): PersonHere;
  /** Signs somebody in; gives the cookie header of their browser. */
  signIn(personId: string): Promise<string>;
  close(): Promise<void>;
}

/** Loads the example into a new database. Its auditors have declared that nothing keeps them from any case, unless `declared` is false. Close it when the tests are over. */
export async function exampleInstance({ declared = true, ...options }: { today?: string; declared?: boolean } = {}): Promise<ExampleInstance> {
  const services = await testServices(options);
  const app = await buildApp(services);
  const { auditId, partnership, password } = await loadExample(services);
  const operator = operatorIn(partnership);
  if (declared) await everybodyDeclared(services, partnership.id);
  const [cases, requests, people] = await asMember(services.database, operator, async (work) =>
    [await listCases(work, auditId), await listRequests(work, auditId), await listPeople(work)] as const);
  return {
    services, app, operator, auditId, password, cases, requests, people,
    personWith: (role, agencyName) => {
      const agencyIds = requests.filter((request) => request.agencyName === agencyName).map((request) => request.agencyId);
      const found = people.find((person) => person.roles.some((held) => held.role === role && (agencyName === undefined || agencyIds.includes(held.agencyId ?? ''))));
      if (!found) throw new Error(`Nobody in the example is ${role}`);
      return found;
    },
    signIn: async (personId) => `${sessionCookie}=${await startSession(services, { personId, device: 'A test', secondFactor: false })}; maat-form=test-form`,
    close: async () => {
      await app.close();
      await services.close();
    },
  };
}
