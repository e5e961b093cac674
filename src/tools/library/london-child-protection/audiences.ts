import type { Audience, AudienceRule } from '../../tools.types.ts';

const everyone: AudienceRule = { kind: 'everyone' };
const socialCare: AudienceRule = { kind: 'sectors', sectors: ['childrens-social-care'] };
const referrer: AudienceRule = { kind: 'roles', roles: ['referrer'] };
const policeWhenTold: AudienceRule = { kind: 'all-of', of: [{ kind: 'sectors', sectors: ['police'] }, { kind: 'roles', roles: ['notified'] }] };

const rules = {
  all: { label: 'Every agency', rule: everyone },
  'all-relevant': { label: 'Every agency whose work it touches', rule: everyone },
  'each-agency': { label: 'Every agency that fills in the form', rule: everyone },
  csc: { label: 'Children’s social care', rule: socialCare },
  'csc-only': { label: 'Children’s social care only', rule: socialCare },
  'non-csc': { label: 'Every agency except children’s social care', rule: { kind: 'all-but', sectors: ['childrens-social-care'] } },
  'referrer+csc': { label: 'The agency that made the referral, and children’s social care', rule: { kind: 'any-of', of: [referrer, socialCare] } },
  'referrer/csc': { label: 'Both sides of the referral: the agency that made it and children’s social care', rule: { kind: 'any-of', of: [referrer, socialCare] } },
  'referrer+police/csc': {
    label: 'The agency that made the referral, children’s social care, and the police if they were told of the concern',
    rule: { kind: 'any-of', of: [referrer, socialCare, policeWhenTold] },
  },
  central: { label: 'The coordinator, before agencies are asked', rule: { kind: 'central' } },
} as const satisfies Readonly<Record<string, Omit<Audience, 'code'>>>;

/** Code of an audience, as the coverage facts spell it. */
export type AudienceCode = keyof typeof rules;

/** Who answers what in the London tool. The source labels each row; three labels mean everybody and two mean social care. */
export const audiences: readonly Audience[] = Object.entries(rules).map(([code, audience]) => ({ code, ...audience }));
