import { gzipSync } from 'node:zlib';
import { createAudit } from '../../src/audits/index.ts';
import { drawSample, receivePopulation, useSample } from '../../src/sampling/index.ts';
import { casesOfSamples } from '../../src/requests/index.ts';
import { returnsKnown } from '../../src/returns/index.ts';
import { must } from '../builders/open-audit.ts';
import { cheshirePopulation, cheshireRules, keepPopulation, setPlan } from '../builders/population.ts';
import { testMember } from './services.ts';
import type { ExampleInstance } from './example.ts';

export interface SamplesMade {
  /** An audit with a population, a draw in use (1) and one that misses what was planned (2). */
  readonly auditId: string;
  /** An audit whose population has arrived and is not read. */
  readonly arrived: { readonly auditId: string; readonly population: string };
  readonly selectorId: string;
}

/** Makes an audit of the example's partnership with a population, and samples in the states that have pages. */
export async function samplesMade({ services, operator }: ExampleInstance): Promise<SamplesMade> {
  const selector = await testMember(services, operator, ['case-selector']);
  const audit = async (title: string) => must(await createAudit(services, operator, { title, theme: 'Repeat plans', purpose: '', lookBack: '', startsOn: null, endsOn: null, deadline: null, toolId: 'cheshire-east-repeat-cp-plans' })).id;
  const auditId = await audit('Plans made again');
  const flawed = `${cheshirePopulation.trim()}\nCE-1137,2009-10-26,,,,31/2/2013,1,,,,\n,2009-10-26,,,,,,,,,\n`;
  await keepPopulation(services, selector, auditId, flawed);
  await setPlan(services, selector, auditId, 0, { ...cheshireRules, seed: 20140116 });
  must(await drawSample(services, selector, auditId, 1, { consulted: 'The executive', consultedOn: '2014-01-20' }));
  must(await useSample(services, selector, auditId, 1, { reason: '' }, casesOfSamples(returnsKnown)));
  await setPlan(services, selector, auditId, 1, { size: { kind: 'count', count: 30 }, strata: ['Gender'] });
  must(await drawSample(services, selector, auditId, 2, { again: 'The board asked for more', notConsulted: 'A trial' }));
  const arrivedIn = await audit('Neglect');
  const population = must(await receivePopulation(services, selector, arrivedIn, { packed: gzipSync('Child number,Placements,Sex\nC-1,3,F\n'), sourceSystem: 'Mosaic', extractedOn: '2014-01-16' }));
  return { auditId, arrived: { auditId: arrivedIn, population }, selectorId: selector.personId ?? '' };
}
