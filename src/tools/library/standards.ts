import type { Standard } from '../tools.types.ts';

const workingTogether = 'Working Together to Safeguard Children, chapter 1';
const localProcedures = 'London Child Protection Procedures';

/** Timescales that a partnership begins with, until it settles its own. Shipped tools name them by their codes. */
export const defaultStandards: readonly Standard[] = [
  {
    code: 'written-referral', title: 'Referral put in writing', from: 'Referral made', to: 'Written referral received', source: localProcedures,
    limits: [{ effectiveFrom: null, value: 48, unit: 'hours', days: 'clock' }],
  },
  {
    code: 'referral-acted-on', title: 'Referral acted on', from: 'Referral received', to: 'Referral acted on', source: workingTogether,
    limits: [
      { effectiveFrom: null, value: 24, unit: 'hours', days: 'clock' },
      // The day on which the guidance of 2013 came into force.
      { effectiveFrom: '2013-04-15', value: 1, unit: 'days', days: 'working' },
    ],
  },
  {
    code: 'initial-conference', title: 'Initial child protection conference', from: 'Last strategy discussion or meeting', to: 'First child protection conference', source: workingTogether,
    limits: [{ effectiveFrom: null, value: 15, unit: 'days', days: 'working' }],
  },
  {
    code: 'first-core-group', title: 'First core group', from: 'First child protection conference', to: 'First core group', source: workingTogether,
    limits: [{ effectiveFrom: null, value: 10, unit: 'days', days: 'working' }],
  },
  {
    code: 'first-review', title: 'First review conference', from: 'First child protection conference', to: 'First review conference', source: workingTogether,
    limits: [{ effectiveFrom: null, value: 3, unit: 'months', days: 'calendar' }],
  },
  {
    code: 'later-reviews', title: 'Later review conferences', from: 'Review conference', to: 'Next review conference', source: workingTogether,
    limits: [{ effectiveFrom: null, value: 6, unit: 'months', days: 'calendar' }],
  },
  {
    code: 'conference-minutes', title: 'Conference minutes', from: 'Child protection conference', to: 'Minutes sent out', source: localProcedures,
    limits: [{ effectiveFrom: null, value: 15, unit: 'days', days: 'working' }],
  },
];
