import { checklistOptions } from '../../checklist.rules.ts';
import { gradeOptions } from '../../scales.rules.ts';
import type { ChecklistPoint, Section } from '../../tools.types.ts';
import { devonFour } from './scale.ts';

interface Theme {
  /** 1 to 5; ids and numbers of the three items begin with it. */
  readonly number: string;
  readonly title: string;
  /** The theme in a word or two, for charts. */
  readonly short: string;
  readonly guidance: string;
  readonly grade: { readonly question: string; readonly guidance?: string };
  readonly findings: { readonly question: string; readonly hint: string; readonly concernPrompt?: string };
  readonly prompts: { readonly question: string; readonly guidance: string; readonly points: readonly ChecklistPoint[]; readonly note?: string };
}

const reportable = 'Give one grade for all agencies together. A grade below Adequate is reported to the board.';

/** What every theme asks: its grade, what lies behind the grade, and the points of practice that help to find it. */
export function themeSection({ number, title, short, guidance, grade, findings, prompts }: Theme): Section {
  return {
    id: `devon.${number}`,
    number,
    title,
    guidance,
    items: [
      {
        id: `devon.${number}.grade`,
        number: `${number}.1`,
        kind: 'grade',
        scale: devonFour.id,
        options: gradeOptions(devonFour),
        backedBy: `devon.${number}.findings`,
        ...grade,
        shortName: `Grade: ${short}`,
        hint: reportable,
        audience: 'audit-team',
        comment: 'optional',
        evidence: false,
        otherAnswers: [],
      },
      {
        id: `devon.${number}.findings`,
        number: `${number}.2`,
        kind: 'narrative',
        ...findings,
        shortName: `Findings: ${short}`,
        audience: 'audit-team',
        comment: 'none',
        evidence: true,
        otherAnswers: ['no-evidence'],
        note: 'The source publishes findings for each theme without showing the form; this question was inferred from it, with a place for evidence.',
      },
      {
        id: `devon.${number}.prompts`,
        number: `${number}.3`,
        kind: 'checklist',
        ...prompts,
        options: checklistOptions(prompts.points),
        shortName: `Checks: ${short}`,
        hint: 'Answer each point yes or no, looking at the files of all agencies. Leave a point open if it does not apply, and say why in the comments.',
        audience: 'audit-team',
        comment: 'optional',
        evidence: false,
        otherAnswers: ['na', 'dk', 'no-evidence'],
        note: prompts.note ?? 'Drawn from the source’s recommendations; it prints no such list.',
      },
    ],
  };
}
