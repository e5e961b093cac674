import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Member } from '../../src/access/index.ts';
import { changePlan, matchPopulation, receivePopulation, startReading, type DrawPlan } from '../../src/sampling/index.ts';
import type { Services } from '../../src/platform/index.ts';
import { accept } from '../../src/shared/result.ts';
import { must } from './open-audit.ts';

/** The population of the Cheshire East example: 202 children on a plan on 16 January 2014. */
export const cheshirePopulation = readFileSync(new URL('../../src/examples/cheshire-east-2014/population.csv', import.meta.url), 'utf8');

/** Repeat plans within three years, one child of each family, balanced by gender and category, as the board did it in 2014. */
export const cheshireRules: Pick<DrawPlan, 'rules' | 'size' | 'margins'> = {
  rules: [
    { kind: 'keep', fact: 'Plan number', test: { kind: 'at-least', value: '2' } },
    { kind: 'keep', fact: 'Months between plans', test: { kind: 'at-most', value: '36' } },
    { kind: 'one-per-group', fact: 'Family' },
  ],
  size: { kind: 'count', count: 15 },
  margins: [{ fact: 'Gender' }, { fact: 'Category' }],
};

/** Brings an extract into an audit and waits until it is read; gives the population's id. */
export async function keepPopulation(services: Services, member: Member, auditId: string, text: string, extras: readonly { readonly heading: string; readonly takes: 'text' | 'number' | 'day' }[] = []): Promise<string> {
  const id = must(await receivePopulation(services, member, auditId, { packed: gzipSync(text), sourceSystem: 'Liquidlogic', extractedOn: '2014-01-16' }));
  const headings = text.slice(0, text.indexOf('\n')).trim().split(',');
  const match = { ...matchPopulation(headings), extras: extras.map((extra) => ({ ...extra, at: headings.indexOf(extra.heading) })) };
  await must(await startReading(services, member, auditId, id, match)).reading;
  return id;
}

/** Sets an audit's plan whole. */
export async function setPlan(services: Services, member: Member, auditId: string, edit: number, change: Partial<DrawPlan>): Promise<DrawPlan> {
  return must(await changePlan(services, member, auditId, edit, (ground) => accept({ ...ground.plan, ...change })));
}
