import { openInstance, type Instance } from '../instance.ts';
import { asMember, listPartnerships, operatorIn, type Member } from '../access/index.ts';
import { findAudit, type Audit } from '../audits/index.ts';
import { isId } from '../platform/index.ts';
import type { Settings } from '../config.ts';
import { withKeptAddress } from '../kept-address.ts';
import { CommandRefused } from './command.types.ts';

/** Opens the instance for one command and closes it again. A command prints its own words: the log keeps to warnings. */
export async function withInstance<Value>(settings: Settings, work: (instance: Instance) => Promise<Value>): Promise<Value> {
  const instance = await openInstance({ ...(await withKeptAddress(settings)), logLevel: settings.logLevel === 'info' ? 'warn' : settings.logLevel });
  try {
    return await work(instance);
  } finally {
    await instance.close();
  }
}

/** The operator as a member of every partnership of the instance. */
export async function operatorEverywhere(instance: Instance): Promise<Member[]> {
  return (await listPartnerships(instance.services)).map(operatorIn);
}

/** The audit with this id, whichever partnership it belongs to, and the operator as a member of that one. */
export async function auditForOperator(instance: Instance, auditId: string): Promise<{ operator: Member; audit: Audit }> {
  if (isId(auditId)) {
    for (const operator of await operatorEverywhere(instance)) {
      const audit = await asMember(instance.services.database, operator, (work) => findAudit(work, auditId));
      if (audit) return { operator, audit };
    }
  }
  throw new CommandRefused(`There is no audit with the id ${auditId}. ./maat audits lists them.`);
}
