import { isDeepStrictEqual } from 'node:util';
import { asMember, type Member } from '../access/index.ts';
import { findAudit } from '../audits/index.ts';
import type { Services } from '../platform/index.ts';
import { draw } from './draw.rules.ts';
import { hashOfFrame } from './frame-content.ts';
import { hashOfResult } from './make-sample.ts';
import { findPopulation, readFrame, selecting } from './populations.store.ts';
import { listMembers, listSamples, listSwaps, openVault } from './samples.store.ts';
import type { Sample, Swap } from './samples.types.ts';
import type { Draw } from './sampling.types.ts';

/** What came of drawing a sample again. */
export interface Verified {
  readonly number: number;
  readonly kind: Sample['kind'];
  readonly seed: number | null;
  readonly algorithm: number | null;
  /** The stored frame is the one that was drawn from. */
  readonly frameIsTheSame: boolean;
  /** The same cases and reserves came out, in the same order; null for cases chosen on purpose, which are not drawn. */
  readonly drawIsTheSame: boolean | null;
  /** Every step with its count, the parts, the balance and the warnings are kept as they come out; null for cases chosen on purpose. */
  readonly ledgerIsTheSame: boolean | null;
  /** The vault holds those who were drawn. */
  readonly membersAreTheSame: boolean;
  readonly rows: readonly number[];
}

/** Draws every sample of an audit again, from the stored frame and plan, and compares. Null when there is no such audit. */
export function verifySamples(services: Services, member: Member, auditId: string): Promise<Verified[] | null> {
  return asMember(services.database, selecting(member), async (work) => {
    if (!(await findAudit(work, auditId))) return null;
    const verified: Verified[] = [];
    for (const sample of (await listSamples(services, work, auditId)).reverse()) {
      const population = await findPopulation(work, auditId, { id: sample.populationId });
      if (!population) throw new Error('A sample has lost its population');
      const frame = await readFrame(services, work, population);
      const members = await listMembers(work, auditId, sample.number);
      const vault = await openVault(services, work, auditId, sample.number);
      const named = (part: 'case' | 'reserve') => members.filter((one) => one.part === part).map(({ place, stratum }) => ({ reference: vault.get(place)?.reference ?? '', stratum }));
      const again = sample.plan === null ? null : draw(frame, sample.plan);
      verified.push({
        number: sample.number, kind: sample.kind, seed: sample.plan?.seed ?? null, algorithm: sample.plan?.algorithm ?? null,
        frameIsTheSame: hashOfFrame(frame).toString('hex') === sample.frameHash,
        drawIsTheSame: again && hashOfResult(again).toString('hex') === sample.resultHash,
        ledgerIsTheSame: again && isAsKept(sample, again),
        membersAreTheSame: hashOfResult({ cases: named('case'), reserves: named('reserve') }).toString('hex') === sample.resultHash,
        rows: sample.ledger.map(({ rows }) => rows),
      });
    }
    return verified;
  });
}

/** Whether what is kept of a draw is what came out again. Comparisons and warnings that the audit adds stand behind the draw's own. */
function isAsKept({ ledger, strata, margins, warnings }: Sample, again: Draw): boolean {
  const kept = { ledger, strata, margins: margins.slice(0, again.margins.length), warnings: warnings.slice(0, again.warnings.length) };
  return isDeepStrictEqual(kept, { ledger: again.ledger, strata: again.strata, margins: again.margins, warnings: again.warnings });
}

/** A sample with its swaps and where it came from: everything but who the cases are. */
export interface SampleLedger extends Omit<Sample, 'use'> {
  readonly population: { readonly sourceSystem: string; readonly extractedOn: string; readonly fileHash: string; readonly rows: number | null };
  readonly used: Sample['use'];
  readonly swaps: readonly Swap[];
}

/** The ledger of every sample of an audit, the oldest first. Null when there is no such audit. */
export function readLedgers(services: Services, member: Member, auditId: string): Promise<SampleLedger[] | null> {
  return asMember(services.database, selecting(member), async (work) => {
    if (!(await findAudit(work, auditId))) return null;
    const ledgers: SampleLedger[] = [];
    for (const { use, ...sample } of (await listSamples(services, work, auditId)).reverse()) {
      const population = await findPopulation(work, auditId, { id: sample.populationId });
      if (!population) throw new Error('A sample has lost its population');
      const { sourceSystem, extractedOn, fileHash, rowCount } = population;
      ledgers.push({ ...sample, population: { sourceSystem, extractedOn, fileHash, rows: rowCount }, used: use, swaps: await listSwaps(services, work, auditId, sample.number) });
    }
    return ledgers;
  });
}
