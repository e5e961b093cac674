import { emptyWorksheet, type Worksheet } from '../audits/index.ts';

/** The terms of the example's audit beyond their short form. */
export const exampleWorksheet: Worksheet = {
  ...emptyWorksheet,
  trigger: 'other', triggerNote: 'More children than elsewhere come back onto a plan',
  concerns: 'Some children are safe while a plan lasts and not afterwards. The board does not know what agencies did, together, in the time between.',
  brief: 'narrow', aspect: 'what helps change to last when a child protection plan ends',
  category: 'child-protection',
  rule: { ageUnder: null, statusNow: 'on-plan', statusPast: null, withinMonths: null },
  population: 'Children whose plan is their second or a later one, where the plan before ended no more than three years earlier. One child of each family.',
  rationale: 'A plan that has to be made again is costly for a child. Looking at the same children through every agency shows what each of them could not see alone.',
  subGroups: ['Children under five', 'Plans for neglect'],
  aspects: ['Core groups, and how information is shared in them', 'What difference support makes, or whether it merely props the family up', 'How plans end, and what is put in their place'],
  outOfRemit: 'Whether the overall number of plans in the area is right',
  standards: ['Working Together to Safeguard Children'],
  legalFooting: ['Working Together to Safeguard Children 2013', 'Children Act 2004, section 14', 'Local Safeguarding Children Boards Regulations 2006, regulation 5'],
  emphasis: 'qualitative', casesMeant: 15,
  coordinatorName: 'The independent audit lead', coordinatorKind: 'external', coordinatorWhy: 'So that no agency leads the audit of its own work',
  themeConfirmedBy: 'The executive group', themeConfirmedOn: '2013-08-15',
};
