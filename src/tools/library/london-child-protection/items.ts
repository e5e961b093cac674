import { gradeOptions } from '../../scales.rules.ts';
import type { DateItem, GradeItem, NarrativeItem, NumberItem, OtherAnswer, RowsItem, TextItem } from '../../tools.types.ts';
import type { AudienceCode } from './audiences.ts';
import { fourGrades } from './scale.ts';

/** What differs from question to question of one kind. */
type Asked<I extends NarrativeItem | DateItem | TextItem | NumberItem | RowsItem> = Omit<I, 'kind' | 'comment' | 'evidence' | 'otherAnswers' | 'audience'> & {
  readonly audience: AudienceCode;
};

const anyOther: readonly OtherAnswer[] = ['na', 'dk', 'no-evidence'];

/** A question about the work, answered in words with the evidence beside them. */
export function practice(asked: Asked<NarrativeItem>): NarrativeItem {
  return { ...asked, kind: 'narrative', comment: 'none', evidence: true, otherAnswers: anyOther };
}

/** A question answered in words alone. */
export function inWords(asked: Asked<NarrativeItem>, otherAnswers = anyOther): NarrativeItem {
  return { ...asked, kind: 'narrative', comment: 'none', evidence: false, otherAnswers };
}

export function onOneLine(asked: Asked<TextItem>, otherAnswers: readonly OtherAnswer[] = []): TextItem {
  return { ...asked, kind: 'text', comment: 'none', evidence: false, otherAnswers };
}

export function onWhatDay(asked: Asked<DateItem>, otherAnswers: readonly OtherAnswer[] = []): DateItem {
  return { ...asked, kind: 'date', comment: 'none', evidence: false, otherAnswers };
}

export function howMany(asked: Asked<NumberItem>, otherAnswers: readonly OtherAnswer[] = []): NumberItem {
  return { ...asked, kind: 'number', comment: 'none', evidence: false, otherAnswers };
}

export function inRows(asked: Asked<RowsItem>, otherAnswers: readonly OtherAnswer[] = []): RowsItem {
  return { ...asked, kind: 'rows', comment: 'none', evidence: false, otherAnswers };
}

interface AskedGrade {
  readonly id: string;
  readonly number: string;
  readonly question: string;
  readonly shortName: string;
  readonly hint?: string;
  readonly note?: string;
  readonly backedBy?: string;
  readonly audience: AudienceCode;
}

export function grade(asked: AskedGrade): GradeItem {
  return {
    ...asked,
    kind: 'grade',
    scale: fourGrades.id,
    options: gradeOptions(fourGrades),
    comment: 'optional',
    commentLabel: 'Comments on the grade',
    evidence: false,
    otherAnswers: ['na', 'no-evidence'],
  };
}

/** How sections 2 to 6 close: what the work changed, and then the grade. */
export function impactThenGrade(section: number, name: string, asked: { readonly impact: string; readonly grade: string }): (NarrativeItem | GradeItem)[] {
  const id = `london.${section}`;
  return [
    inWords({
      id: `${id}.impact`,
      number: `${section}.I`,
      question: asked.impact,
      shortName: `${name}: impact`,
      hint: 'Think of your own agency’s work and of how the agencies worked together.',
      prompts: ['what is different or better for the child', 'how you know', 'whether it will stay that way'],
      audience: 'each-agency',
    }),
    grade({
      id: `${id}.grade`,
      number: `${section}.G`,
      question: asked.grade,
      shortName: `${name}: grade`,
      hint: `Choose the grade that your answer to ${section}.I bears out.`,
      audience: 'each-agency',
      backedBy: `${id}.impact`,
    }),
  ];
}

/** How sections 7 to 9 close: the grade, and then what it rests on. */
export function gradeThenEvidence(section: number, name: string, asked: { readonly grade: string; readonly prompts: readonly string[] }): (NarrativeItem | GradeItem)[] {
  const id = `london.${section}`;
  return [
    grade({
      id: `${id}.grade`,
      number: `${section}.G`,
      question: asked.grade,
      shortName: `${name}: grade`,
      hint: `You say in ${section}.E what the grade rests on; you can write that first.`,
      audience: 'each-agency',
      backedBy: `${id}.evidence`,
      note: 'The source has no box for impact in this section. It asks for the grade and then for the evidence, and so does this form.',
    }),
    inWords({
      id: `${id}.evidence`,
      number: `${section}.E`,
      question: `What does the grade of section ${section} rest on?`,
      shortName: `${name}: evidence`,
      hint: 'Think of your own agency’s work and of how the agencies worked together.',
      prompts: asked.prompts,
      audience: 'each-agency',
    }),
  ];
}
