export type { AuditCases, KnownCase, NewCase, Sample, SampleRefusal, SampleWords } from './samples.types.ts';
export type { DrawPlan, FrameRule } from './sampling.types.ts';
export { receivePopulation } from './receive-population.ts';
export { startReading } from './read-population.ts';
export { matchPopulation } from './population-columns.rules.ts';
export { changePlan } from './change-plan.ts';
export { drawSample } from './make-sample.ts';
export { readLedgers, verifySamples, type SampleLedger, type Verified } from './verify-sample.ts';
