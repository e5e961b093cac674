import { audienceRule, code, codes, condition, datedLimits, flag, gradeComments, lines, lookBackRules, numeral, words, type Codec } from './cell-codecs.rules.ts';

/** A column of one of the sheets, as people read about it. */
export interface Heading {
  readonly heading: string;
  readonly width: number;
  /** What stands in it, a sentence or two. */
  readonly about: string;
}

/** A field of a part of a tool and the column that holds it. */
export interface FieldColumn {
  readonly heading: string;
  /** The way to the field from its part, such as `timescale.value`. */
  readonly field: string;
  readonly codec: Codec;
  /** What an empty cell means; without it the field is left out. */
  readonly empty?: { readonly value: unknown };
}

const column = (heading: string, field: string, codec: Codec = words, empty?: unknown): FieldColumn => ({ heading, field, codec, ...(empty !== undefined && { empty: { value: empty } }) });
const about = (heading: string, width: number, words: string): Heading => ({ heading, width, about: words });

/** Columns of a timescale, on questions and on points of a checklist. Empty all of them, and there is none. */
const timescaleColumns: readonly FieldColumn[] = [
  column('timescale', 'timescale.standard', words, ''), column('from_event', 'timescale.from', words, ''), column('to_event', 'timescale.to', words, ''),
  column('limit', 'timescale.value', numeral, null), column('limit_unit', 'timescale.unit', code, null), column('limit_days', 'timescale.days', code, null),
  column('standard_code', 'timescale.setBy', code), column('dated_limits', 'timescale.dated', datedLimits),
];

const timescaleHeadings: readonly Heading[] = [
  about('timescale', 30, 'How soon something has to be done, in words, such as “Within 10 working days of the conference”.'),
  about('from_event', 18, 'The event that the time is counted from, as it stands before a date: “Conference”.'),
  about('to_event', 18, 'The event that has to have happened by then: “First core group”.'),
  about('limit', 8, 'The time as a number. Empty where there is none.'),
  about('limit_unit', 10, 'hours, days, weeks, months or meetings.'),
  about('limit_days', 10, 'clock, calendar or working.'),
  about('standard_code', 14, 'Code of the partnership’s standard that sets the limit, where one does.'),
  about('dated_limits', 24, 'Limits with the day each came into force, one on a line: always: 15 days working, then 2013-04-01: 10 days working.'),
];

/** Sheet `survey`, in the order of its columns. */
export const surveyHeadings: readonly Heading[] = [
  about('type', 26, 'What the row is: begin_group and end_group around a section; else the kind of question, followed by its list on the sheet choices where it has one: select_one LIST, select_multiple LIST, yes_no_na LIST, checklist LIST, rows LIST, grade SCALE, narrative, text, date, integer, timescale.'),
  about('name', 24, 'The lasting id of the section or the question, the same in every version. Letters from A to Z, figures, full stops, hyphens and underscores.'),
  about('number', 9, 'The number people see. Empty ones are counted.'),
  about('label', 60, 'The title of the section, or the question.'),
  about('short_name', 24, 'A few words for charts, tables and links. Empty ones are taken from the question.'),
  about('hint', 40, 'Words under the question.'),
  about('guidance_hint', 40, 'Longer help, folded away until asked for; on a section, what stands under its title.'),
  about('relevant', 36, "When the question is asked: ${visits.1} = 'yes', or selected(${visits.2}, 'home'), joined by and, or, and brackets. Earlier questions only. As an answer, na, dk, no-evidence and answered stand for those states."),
  about('required', 9, 'yes where a return cannot be handed in with the question blank. Maat decides this for the tool as a whole (settings, blanks); the column is read only where that one is missing.'),
  about('only_if', 30, 'What has to be so for the question to apply, to follow “Answer this if”. It is shown, and nothing is worked out from it.'),
  about('audience', 18, 'Code of an audience on the sheet audiences. Empty where every agency answers.'),
  about('prompts', 30, 'What the answer should cover, one short phrase on a line.'),
  about('other_answers', 16, 'Answers offered beside the question’s own, apart by blanks: na, dk, no-evidence.'),
  about('comment', 10, 'none, optional or required. Empty is none.'),
  about('comment_label', 24, 'Words above the comment box.'),
  about('evidence', 9, 'yes where evidence is asked for beside the answer.'),
  about('concern_prompt', 30, 'A reason to raise an immediate concern, shown beside the question.'),
  about('backed_by', 16, 'For a grade: the question that holds the impact or the evidence behind it.'),
  about('grade_comments', 30, 'For a grade: what has to be said with some grades, one on a line: inadequate: Say why.'),
  ...timescaleHeadings,
  about('continues', 16, 'Id of the question, in an earlier version or in the tool this one was made from, whose trend this one carries on under a new id.'),
  about('case_fact', 12, 'For a question filled in centrally: the fact of the case that answers it: identifier, age, gender, ethnicity or category.'),
  about('equality', 30, 'For a section: what to ask oneself about equality while answering it.'),
  about('weight', 8, 'For a section: how much it weighs for safety: 1 as usual, 2 more, 3 most.'),
  about('arrangement', 14, 'For a section: outcome-table where pairs of impact and grade stand in a table.'),
  about('answer_last', 9, 'For a section: yes where it stands in its place and is answered when the rest is done.'),
  about('note', 30, 'How a doubt about the wording was settled. Auditors do not see it.'),
];

export const sectionColumns: readonly FieldColumn[] = [
  column('name', 'id', code, ''), column('number', 'number'), column('label', 'title', words, ''), column('guidance_hint', 'guidance'),
  column('equality', 'equality'), column('weight', 'weight', numeral), column('arrangement', 'arrangement', code), column('answer_last', 'answerLast', flag),
];

export const itemColumns: readonly FieldColumn[] = [
  column('name', 'id', code, ''), column('number', 'number'), column('label', 'question', words, ''), column('short_name', 'shortName'),
  column('hint', 'hint'), column('guidance_hint', 'guidance'), column('relevant', 'when', condition), column('only_if', 'onlyIf'), column('audience', 'audience', code),
  column('prompts', 'prompts', lines), column('other_answers', 'otherAnswers', codes, []), column('comment', 'comment', code, 'none'), column('comment_label', 'commentLabel'),
  column('evidence', 'evidence', flag, false), column('concern_prompt', 'concernPrompt'), ...timescaleColumns,
  column('continues', 'continues', code), column('case_fact', 'caseFact', code), column('note', 'note'),
];

/** Columns that only grades have. */
export const gradeItemColumns: readonly FieldColumn[] = [column('backed_by', 'backedBy', code), column('grade_comments', 'gradeComments', gradeComments)];

/** Sheet `choices`. */
export const choicesHeadings: readonly Heading[] = [
  about('list_name', 24, 'The list that the row belongs to. Questions name it behind their type; the grades of a scale are in a list named like the scale.'),
  about('name', 20, 'The lasting code that is stored and counted. Points and columns: small letters and figures only.'),
  about('label', 50, 'The answer, the point of a checklist, the heading of a column, or the grade.'),
  about('hint', 36, 'For an answer: words under it.'),
  about('comment_needed', 30, 'For an answer: what the comment is for that has to be written when it is chosen.'),
  about('state', 8, 'For an answer: na or dk where the tool itself prints “not applicable” or “don’t know”. The name is then the same.'),
  about('takes', 8, 'For a column of a table: text, date or number.'),
  about('rank', 8, 'For a grade: 1 for the best, up to 4.'),
  about('criteria', 50, 'For a grade: what has to be true for it.'),
  ...timescaleHeadings,
];

export const optionColumns: readonly FieldColumn[] = [column('name', 'code', code, ''), column('label', 'label', words, ''), column('hint', 'hint'), column('comment_needed', 'commentNeeded'), column('state', 'state', code)];
export const pointColumns: readonly FieldColumn[] = [column('name', 'code', code, ''), column('label', 'text', words, ''), ...timescaleColumns];
export const rowColumnColumns: readonly FieldColumn[] = [column('name', 'code', code, ''), column('label', 'label', words, ''), column('takes', 'takes', code, 'text')];
export const gradeColumns: readonly FieldColumn[] = [column('name', 'code', code, ''), column('label', 'label', words, ''), column('rank', 'rank', numeral, null), column('criteria', 'criteria', words, null)];

/** Sheet `scales`. */
export const scalesHeadings: readonly Heading[] = [
  about('name', 24, 'The id of the scale. Its grades are a list of this name on the sheet choices.'),
  about('title', 40, 'What people call it.'),
  about('rules', 80, 'How it is to be used, one sentence on a line. Where no grade has criteria, say here where they are described.'),
];
export const scaleColumns: readonly FieldColumn[] = [column('name', 'id', code, ''), column('title', 'title', words, ''), column('rules', 'rules', lines, [])];

/** Sheet `audiences`. */
export const audiencesHeadings: readonly Heading[] = [
  about('name', 24, 'The code that questions name.'),
  about('label', 50, 'Who it is, as people read it.'),
  about('who', 70, 'Who belongs to it: everyone, central (filled in by the coordinator), sectors(police, school), all_but(police), roles(referrer), joined by and, or, and brackets.'),
];
export const audienceColumns: readonly FieldColumn[] = [column('name', 'code', code, ''), column('label', 'label', words, ''), column('who', 'rule', audienceRule, { kind: 'everyone' })];

/** Sheet `companions`. */
export const companionsHeadings: readonly Heading[] = [
  about('name', 24, 'The id of the questions to people outside the returns.'),
  about('title', 40, 'What they are called.'),
  about('for_whom', 40, 'Who is asked, to follow “For”.'),
  about('prompts', 80, 'The questions, one on a line.'),
];
export const companionColumns: readonly FieldColumn[] = [column('name', 'id', code, ''), column('title', 'title', words, ''), column('for_whom', 'forWhom', words, ''), column('prompts', 'prompts', lines, [])];

/** Sheet `settings`: one row for the tool. */
export const settingsHeadings: readonly Heading[] = [
  about('form_id', 24, 'The lasting id of the tool.'),
  about('form_title', 40, 'Its title.'),
  about('version', 8, 'A whole number from 1 up.'),
  about('summary', 60, 'What it is for.'),
  about('subject', 10, 'child, adult or either.'),
  about('unit', 30, 'What one return is about.'),
  about('blanks', 10, 'listed where a return may be handed in with blanks, which are named first; refused where not.'),
  about('marking', 26, 'The protective marking of a filled-in form.'),
  about('look_back', 30, 'How far back to look, in words.'),
  about('look_back_rules', 30, 'Ways of counting that an audit may choose from, the usual one first, one on a line: 12 months before audit-start. From audit-start, plan-start or previous-plan-start.'),
  about('copied_from', 20, 'Id of the tool that this one was made from.'),
  about('words_follow', 20, 'The question whose answer, child or adult, takes the place of “the person” in the form’s words.'),
  about('notes', 60, 'Decisions taken where the source was in doubt, one on a line.'),
];
export const settingColumns: readonly FieldColumn[] = [
  column('form_id', 'id', code, ''), column('form_title', 'title', words, ''), column('version', 'version', numeral, 1), column('summary', 'summary', words, ''), column('subject', 'subject', code, 'either'),
  column('unit', 'unit', words, ''), column('blanks', 'blanks', code, 'listed'), column('marking', 'marking', words, ''), column('look_back', 'lookBack', words, ''),
  column('look_back_rules', 'lookBackRules', lookBackRules), column('copied_from', 'copiedFrom', code), column('words_follow', 'wordsFollow', code), column('notes', 'notes', lines, []),
];

/** Every sheet of a tool's workbook, in order, with its columns. */
export const toolSheets = {
  survey: surveyHeadings, choices: choicesHeadings, scales: scalesHeadings, audiences: audiencesHeadings, companions: companionsHeadings, settings: settingsHeadings,
} as const satisfies Readonly<Record<string, readonly Heading[]>>;

export type ToolSheetName = keyof typeof toolSheets;
export const toolSheetNames = Object.keys(toolSheets) as readonly ToolSheetName[];

/** Kinds of item and how the column `type` calls them; those with a list name it behind. */
export const typeOfKind = {
  'single-choice': 'select_one', 'multi-choice': 'select_multiple', 'yes-no-na': 'yes_no_na', checklist: 'checklist', rows: 'rows', grade: 'grade',
  narrative: 'narrative', text: 'text', date: 'date', number: 'integer', timescale: 'timescale',
} as const;
