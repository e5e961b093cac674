import { emptyWorksheet } from './terms-offers.rules.ts';
import type { FullTerms } from './terms.types.ts';

/** Terms with a short form and an empty worksheet. */
export const defaultTerms: FullTerms = {
  title: 'Repeat plans', theme: 'Second plans', purpose: 'Good practice, weak spots and learning, and the impact of joint work', lookBack: 'A year', lookBackRule: { anchor: 'audit-start', months: 12 },
  startsOn: '2014-01-16', endsOn: '2014-02-28', deadline: '2014-02-03', worksheet: emptyWorksheet, tool: 'Repeat child protection plans, version 1',
};
