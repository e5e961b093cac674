import type { FieldError } from '../../shared/result.ts';
import { largestSeed, mostCases, newestAlgorithm, targetsProblem } from '../plan.rules.ts';
import type { DrawPlan } from '../sampling.types.ts';

/** A form's fields as they are read. */
interface GivenForm {
  one(name: string): string;
  all(name: string): readonly string[];
  names(): readonly string[];
}

/** What buttons of the plan say by `then`: where they lead once it is saved, so that nobody loses what they typed on the way. */
export const leadOn = { draw: 'draw', rule: 'rule', spread: 'spread:', removed: 'remove:' } as const;

export function targetField(at: number): string {
  return `target-${at}`;
}

/** Says which part a number is for, since parts may have changed meanwhile. */
export function stratumField(at: number): string {
  return `stratum-${at}`;
}

/** The plan that was typed over the one that stood, without a rule that a button took out, and what in it is wrong. */
export function readPlan(form: GivenForm, plan: DrawPlan, facts: readonly string[]): { readonly changed: DrawPlan; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const whole = (field: string, text: string, least: number, most: number, name: string): number => {
    const number = Number(text.trim());
    if (/^\d+$/.test(text.trim()) && number >= least && number <= most) return number;
    errors.push({ field, message: `${name} must be a whole number from ${least.toLocaleString('en-GB')} to ${most.toLocaleString('en-GB')}` });
    return least;
  };
  const isShare = form.one('sizeKind') === 'share';
  const percent = form.one('share').trim();
  const tenths = Math.round(Number(percent) * 10);
  if (isShare && !(/^\d{1,3}(\.\d)?$/.test(percent) && tenths >= 1 && tenths <= 1000)) errors.push({ field: 'share', message: 'Share must be a percentage from 0.1 to 100' });
  const size: DrawPlan['size'] = isShare ? { kind: 'share', tenths } : { kind: 'count', count: whole('count', form.one('count'), 1, mostCases, 'Number of cases') };
  const known = (names: readonly string[]) => facts.filter((fact) => names.includes(fact));
  const strata = known(form.all('strata'));
  if (strata.length > 3) errors.push({ field: 'strata', message: 'Divide by three facts at most. Balance by the others' });
  const sameStrata = strata.join('\n') === plan.strata.join('\n');
  const targets = sameStrata ? readTargets(form, whole) : undefined;
  const changed: DrawPlan = {
    algorithm: newestAlgorithm, rules: plan.rules.filter((_, at) => form.one('then') !== `${leadOn.removed}${at}`), size, strata, minimum: whole('minimum', form.one('minimum'), 0, 100, 'Least from each part'),
    ...(targets === undefined ? {} : { targets }),
    margins: known(form.all('margins')).map((fact) => {
      const kept = plan.margins.find((margin) => margin.fact === fact);
      return kept ?? { fact };
    }),
    reserves: whole('reserves', form.one('reserves'), 0, 50, 'Reserves'), seed: form.one('seed').trim() === '' ? plan.seed : whole('seed', form.one('seed'), 0, largestSeed, 'Seed'),
  };
  const disagree = targetsProblem(changed);
  if (errors.length === 0 && disagree !== null) errors.push({ field: isShare ? 'share' : 'count', message: disagree });
  return { changed, errors };
}

/** Numbers that somebody gave for the parts, or undefined where they are left in proportion. */
function readTargets(form: GivenForm, whole: (field: string, text: string, least: number, most: number, name: string) => number): Record<string, number> | undefined {
  const places = form.names().filter((name) => name.startsWith(stratumField(0).slice(0, -1))).map((_, at) => at);
  const typed = places.map((at) => [form.one(stratumField(at)), form.one(targetField(at)).trim()] as const);
  if (typed.every(([, text]) => text === '')) return undefined;
  return Object.fromEntries(typed.map(([stratum, text], at) => [stratum, text === '' ? 0 : whole(targetField(at), text, 0, mostCases, 'Number from this part')]));
}
