import { plainly } from '../choices.rules.ts';
import type { ToolPath } from '../checks/tool-problem.types.ts';
import { gradeOptions } from '../scales.rules.ts';
import type { Condition, Scale } from '../tools.types.ts';
import { readCondition } from './condition-text.rules.ts';
import { knownTypes, readType, type RowType } from './question-types.rules.ts';
import { gradeItemColumns, itemColumns, optionColumns, pointColumns, rowColumnColumns, sectionColumns, type FieldColumn } from './workbook-columns.rules.ts';
import type { Fields, WorkbookReading } from './workbook-reading.ts';
import type { KnownSheet, SheetRow } from './workbook-sheets.rules.ts';

type Question = Extract<RowType, { readonly says: 'question' }>;

/** A group that is open. */
interface Group {
  readonly row: SheetRow | null;
  readonly title: string;
  readonly id: string;
  /** When everything in it is asked. */
  readonly when: Condition | null;
  /** The section that its questions go to, once there is one. */
  section: number | null;
  times: number;
  holdsGroups: boolean;
}

/** What a row with a type that cannot be read is taken for, so that the rest of it is looked at too. */
const inWords: Question = { says: 'question', kind: 'narrative', list: null, orOther: false, loses: null };
const longestShortName = 60;

/** Reads the sheet `survey` row by row into sections. Groups within groups become sections of their own, repeats become tables. */
export class SurveyReader {
  readonly sections: Fields[] = [];
  readonly usedLists = new Set<string>();
  /** Ids of questions whose answers could not be read: what depends on these answers cannot be judged. */
  readonly withoutAnswers = new Set<string>();
  readonly #reading: WorkbookReading;
  readonly #lists: ReadonlyMap<string, readonly SheetRow[]>;
  readonly #scales: readonly Fields[];
  readonly #groups: Group[] = [];
  #repeat: { readonly item: Fields; readonly path: ToolPath; readonly columns: Fields[] } | null = null;

  constructor(reading: WorkbookReading, lists: ReadonlyMap<string, readonly SheetRow[]>, scales: readonly Fields[]) {
    this.#reading = reading;
    this.#lists = lists;
    this.#scales = scales;
  }

  read(survey: KnownSheet): void {
    for (const row of survey.rows) this.#row(row, readType(row.cell('type'), row.cell('appearance')));
    for (const { row } of this.#groups.filter((group) => group.row !== null)) {
      if (row) this.#reading.problem(['sections'], 'This group is not ended. Add a row with end_group after its last question.', row.place('type'));
    }
  }

  #row(row: SheetRow, type: RowType): void {
    if (row.cell('type') === '') {
      if (row.cell('name') !== '' || row.cell('label') !== '') this.#reading.problem(['sections'], `The row has no type. Use one of ${knownTypes}.`, row.place('type'));
      return;
    }
    switch (type.says) {
      case 'begin-group': return this.#beginGroup(row);
      case 'end-group': return this.#endGroup(row);
      case 'begin-repeat': return this.#beginRepeat(row);
      case 'end-repeat':
        this.#repeat = null;
        return;
      case 'note': return this.#note(row);
      case 'no-equivalent':
        return this.#reading.leaveOut(row.place('type'), `“${row.cell('label').trim() || row.cell('name').trim() || type.word}” has the type ${type.word}, which has no equivalent here. It was left out.`);
      case 'no-list':
        this.#reading.problem(['sections'], `The type ${type.word} needs the name of its list on the sheet choices behind it, such as ${type.word} ${type.word === 'grade' ? 'four' : 'yesno'}.`, row.place('type'));
        return this.#questionInWords(row);
      case 'unknown':
        this.#reading.problem(['sections'], `There is no type “${type.word}”. Use one of ${knownTypes}.`, row.place('type'));
        return this.#questionInWords(row);
      case 'question':
        if (type.loses !== null) this.#reading.leaveOut(row.place('type'), type.loses);
        if (this.#repeat) this.#repeatColumn(row, type);
        else this.#question(row, type);
    }
  }

  #beginGroup(row: SheetRow): void {
    const outer = this.#groups.at(-1);
    if (outer?.row) outer.holdsGroups = true;
    if (outer && !outer.row) this.#groups.pop();
    const own = this.#conditionOf(row);
    const title = row.cell('label').trim() || row.cell('name').trim();
    this.#groups.push({
      row, id: row.cell('name').trim(), title: outer?.row ? `${outer.title}: ${title}` : row.cell('label') || title,
      when: bothOf(outer?.row ? outer.when : null, own), section: null, times: 0, holdsGroups: false,
    });
  }

  #endGroup(row: SheetRow): void {
    const open = this.#groups.at(-1);
    if (!open?.row) {
      this.#reading.problem(['sections'], 'There is no group to end here. Take the row out, or add begin_group before the questions of the section.', row.place('type'));
      return;
    }
    // An empty section is kept, so that it is named.
    if (open.section === null && !open.holdsGroups) this.#sectionOf(open);
    this.#groups.pop();
  }

  #sectionOf(group: Group): { readonly section: Fields; readonly items: Fields[]; readonly path: ToolPath } {
    const last = this.sections.length - 1;
    if (group.section === null || (group.section !== last && group.holdsGroups)) {
      const path = ['sections', last + 1];
      const fields = group.row ? this.#reading.part(group.row, sectionColumns, path) : { id: group.id };
      group.times += 1;
      group.section = last + 1;
      const again = group.times > 1;
      this.sections.push({ ...fields, id: again ? `${group.id}-${group.times}` : (fields['id'] ?? group.id), title: again ? `${group.title} (continued)` : group.title, number: again ? String(last + 2) : (fields['number'] ?? String(last + 2)), items: [] });
    }
    const section = this.sections[group.section] ?? {};
    return { section, items: section['items'] as Fields[], path: ['sections', group.section] };
  }

  #here(): Group {
    const open = this.#groups.at(-1);
    if (open) return open;
    const loose: Group = { row: null, id: this.sections.some(({ id }) => id === 'questions') ? `questions-${this.sections.length + 1}` : 'questions', title: 'Questions', when: null, section: null, times: 0, holdsGroups: false };
    this.#groups.push(loose);
    return loose;
  }

  #question(row: SheetRow, { kind, list, orOther }: Question): Fields {
    const group = this.#here();
    const { section, items, path: sectionPath } = this.#sectionOf(group);
    const path = [...sectionPath, 'items', items.length];
    const columns = kind === 'grade' ? [...itemColumns, ...gradeItemColumns] : itemColumns;
    const { gradeComments, ...fields } = this.#reading.part(row, columns, path);
    this.#reading.cameFrom(path, row, [...columns, ...['kind', 'options', 'points', 'columns', 'scale'].map((field) => ({ heading: 'type', field }))]);
    const when = bothOf(group.when, (fields['when'] as Condition | undefined) ?? null);
    const item: Fields = {
      ...fields, kind, number: fields['number'] ?? `${String(section['number'])}.${items.length + 1}`, shortName: fields['shortName'] ?? shortNameFrom(String(fields['question'])),
      ...(when !== null && { when }), ...this.#answersOf(row, kind, list, path, gradeComments as Readonly<Record<string, string>> | undefined),
    };
    if (orOther && Array.isArray(item['options'])) {
      item['options'] = [...(item['options'] as Fields[]), { code: 'other', label: 'Other', commentNeeded: 'Say what' }];
      if (item['comment'] === 'none') item['comment'] = 'optional';
    }
    items.push(item);
    return item;
  }

  #questionInWords(row: SheetRow): void {
    this.withoutAnswers.add(row.cell('name').trim());
    this.#question(row, inWords);
  }

  #answersOf(row: SheetRow, kind: Question['kind'], list: string | null, path: ToolPath, comments: Readonly<Record<string, string>> | undefined): Fields {
    if (list === null) return {};
    if (kind === 'grade') return { scale: list, ...(comments && { options: this.#gradeOptions(list, comments, row, path) }) };
    const [field, columns]: readonly [string, readonly FieldColumn[]] = kind === 'checklist' ? ['points', pointColumns] : kind === 'rows' ? ['columns', rowColumnColumns] : ['options', optionColumns];
    const rows = this.#lists.get(list);
    this.usedLists.add(list);
    if (!rows) {
      this.withoutAnswers.add(row.cell('name').trim());
      this.#reading.problem([...path, field], `There is no list “${list}” on the sheet choices. Add it there, or correct its name.`, row.place('type'));
    }
    return { [field]: (rows ?? []).map((choice, at) => this.#reading.part(choice, columns, [...path, field, at])) };
  }

  #gradeOptions(scale: string, comments: Readonly<Record<string, string>>, row: SheetRow, path: ToolPath): Fields[] {
    const grades = (this.#scales.find(({ id }) => id === scale)?.['grades'] ?? []) as Scale['grades'];
    const unknown = Object.keys(comments).filter((code) => !grades.some((grade) => grade.code === code));
    if (unknown.length > 0) this.#reading.problem([...path, 'gradeComments'], `The scale ${scale} has no grade “${unknown.join('”, “')}”. Use ${grades.map(({ code }) => code).join(', ')}.`, row.place('grade_comments'));
    return gradeOptions({ id: scale, title: '', rules: [], grades }).map((option) => ({ ...option, ...(Object.hasOwn(comments, option.code) && { commentNeeded: comments[option.code] }) }));
  }

  #beginRepeat(row: SheetRow): void {
    const columns: Fields[] = [];
    const item = this.#question(row, { ...inWords, kind: 'rows' });
    item['columns'] = columns;
    const section = this.#here().section ?? 0;
    this.#repeat = { item, columns, path: ['sections', section, 'items', ((this.sections[section]?.['items'] as Fields[] | undefined)?.length ?? 1) - 1] };
  }

  #repeatColumn(row: SheetRow, { kind }: Question): void {
    if (!this.#repeat) return;
    const { columns, path } = this.#repeat;
    this.#reading.cameFrom([...path, 'columns', columns.length], row, [{ heading: 'name', field: 'code' }, { heading: 'label', field: 'label' }]);
    const takes = kind === 'date' || kind === 'number' ? kind : 'text';
    if (kind !== takes && kind !== 'narrative') this.#reading.leaveOut(row.place('type'), `In a table it is a cell for a few words; its kind (${kind}) was left out.`);
    columns.push({ code: plainly(row.cell('name')).replace(/[^a-z0-9]/g, ''), label: row.cell('label').trim() || row.cell('name').trim(), takes });
  }

  #note(row: SheetRow): void {
    const words = row.cell('label').trim();
    if (words === '') return;
    const { section } = this.#sectionOf(this.#here());
    const before = section['guidance'];
    section['guidance'] = typeof before === 'string' ? `${before}\n\n${words}` : words;
    this.#reading.leaveOut(row.place('type'), 'A note has no place of its own among the questions. It became part of what stands under the title of its section.');
  }

  #conditionOf(row: SheetRow): Condition | null {
    const cell = row.cell('relevant');
    if (cell === '') return null;
    const read = readCondition(cell);
    if (!read.ok) this.#reading.problem(['sections'], read.refusal, row.place('relevant'));
    return read.ok ? read.value : null;
  }
}

function bothOf(one: Condition | null, other: Condition | null): Condition | null {
  return one === null || other === null ? (one ?? other) : { kind: 'all-of', of: [one, other] };
}

function shortNameFrom(question: string): string {
  const plain = question.replace(/\s+/g, ' ').trim().replace(/\?$/, '');
  return plain.length <= longestShortName ? plain : `${plain.slice(0, plain.lastIndexOf(' ', longestShortName - 1)).slice(0, longestShortName - 1)}…`;
}
