import type { Tool } from '../../tools.types.ts';
import { assessmentAndPlan } from './assessment-and-plan.ts';
import { audiences } from './audiences.ts';
import { opening } from './opening.ts';
import { reviewToSignOff } from './review-to-sign-off.ts';
import { fourGrades } from './scale.ts';
import { upToFirstResponse } from './up-to-first-response.ts';

/**
 * The London tool for child protection: 93 items in 12 sections, from the time before the referral to the review of the
 * plan. Ids and kinds follow the original; the words are Maat’s own.
 */
export const londonChildProtection: Tool = {
  id: 'london-child-protection',
  version: 2,
  title: 'Child protection, from referral to plan',
  summary:
    'For a child whose case went all the way from a referral to a child protection plan. Every agency that took part in the conference or the '
    + 'core group looks at its own file and grades each stage, weighing its own work and how the agencies worked together.',
  subject: 'child',
  unit: 'One return for each agency and child',
  blanks: 'listed',
  marking: 'RESTRICTED WHEN COMPLETED',
  lookBack: 'To be decided in the terms of reference: from six months before the plan, or the 18 months up to the audit, or from another agreed start',
  lookBackRules: [{ anchor: 'plan-start', months: 6 }, { anchor: 'audit-start', months: 18 }, { anchor: 'audit-start', months: 12 }],
  audiences,
  scales: [fourGrades],
  sections: [...opening, ...upToFirstResponse, ...assessmentAndPlan, ...reviewToSignOff],
  companions: [],
  notes: [
    'How far to look back is left open by the source. The terms of reference have to settle it for each audit; the source’s guidance limits a first, broad audit to the latest 12 or 18 months.',
    'Key questions and outcomes stand first, as in the source, and are answered last.',
    'Questions labelled for “relevant” agencies go to every agency. The auditor judges what is relevant and otherwise chooses “Not applicable” with a reason.',
    'A slash between referring agency and social care (4.04) is read as both. In 4.01 social care always answers and the police do when they were told of the concern.',
    'One row of the source holds two questions with two audiences; they are 4.02 and 4.03 here.',
    'Limits in days do not say which days. Those for conference, core group and minutes are counted as working days; the review’s months are calendar months, and hours run day and night.',
    'Notes of the core group have to go round soon; the source gives no number, and none was made up.',
    'Section 9 asks in the source for the same evidence as section 8, which looks like a slip. The records looked at are asked for as well.',
    'Sections 2 to 6 ask for impact before the grade. Sections 7 to 9 have no impact in the source but evidence after the grade, and that order is kept.',
    'The source prints the four grades without saying what they mean. Nothing was made up: the scale’s rules point to the inspectorate’s descriptions.',
    'The source grades each section once, though it judges both an agency’s own work and joint work. One grade covers both; the words beside it tell them apart.',
    'Equality is part of every section’s guidance, as the source asks, and not a section of its own.',
    'The source’s guidance suggests that somebody speaks with the children. It has no list of questions for that, so no companion was made.',
    'The family of 1.08 has a row for each person; initials only.',
    'The source gives no section more weight than another. Sections that bear most on the child’s safety now are marked so here (key questions and section 4 most, sections 5 to 7 more), for where cases are compared.',
    'Where the source gives a number for how soon something had to be done, the auditor gives both dates beside the answer and Maat works out whether it was kept to.',
    'The source says nothing on “not applicable”, “don’t know” or missing evidence. They are offered beside each question that agencies answer, and counted apart.',
    'Any section may be left out for an audit with a narrower focus.',
  ],
};
