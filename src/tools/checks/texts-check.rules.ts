import { longestText } from '../answer.rules.ts';
import type { Option, Tool } from '../tools.types.ts';
import { problemAt } from './tool-place.rules.ts';
import type { ToolPath, ToolProblem } from './tool-problem.types.ts';

/** Fields that are left out where there is nothing to say. */
const onlyIfSaid: ReadonlySet<string | number> = new Set([
  'hint', 'guidance', 'commentNeeded', 'commentLabel', 'concernPrompt', 'note', 'audience', 'onlyIf', 'continues', 'equality', 'criteria', 'setBy', 'copiedFrom', 'wordsFollow', 'backedBy', 'prompts',
  'lookBackRules', 'dated',
]);
/** Fields that hold a text to each member. */
const lineLists: ReadonlySet<string | number> = new Set(['prompts', 'rules', 'notes']);
/** Characters of a list together: what a cell of a workbook holds. */
const longestList = 30_000;

/** What is wrong with texts wherever they stand: too long, of blanks only, broken, or there with nothing in them. */
export function checkTexts(tool: Tool): ToolProblem[] {
  const problems: ToolProblem[] = [];
  const look = (value: unknown, path: ToolPath): void => {
    const field = path.at(-1) ?? '';
    if (typeof value === 'string') {
      const message = mistakeInText(value, field, path.at(-2) ?? '');
      if (message !== null) problems.push(problemAt(tool, path, message));
    } else if (Array.isArray(value)) {
      if (value.length === 0 && onlyIfSaid.has(field)) problems.push(problemAt(tool, path, 'There is nothing in it. Leave it out, or put something in.'));
      const characters = value.reduce((sum: number, each) => sum + (typeof each === 'string' ? each.length + 1 : 0), 0);
      if (characters > longestList) problems.push(problemAt(tool, path, `Its texts together must be ${longestList.toLocaleString('en-GB')} characters or fewer. Shorten some.`));
      value.forEach((each, at) => look(each, [...path, at]));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) look(key === 'options' ? ownWords(value, each) : each, [...path, key]);
    }
  };
  look(tool, []);
  return problems;
}

/** Of answers that follow from points or a scale, what is said with them; their words are checked where they come from. */
function ownWords(item: object, options: unknown): unknown {
  const follows = 'kind' in item && (item.kind === 'checklist' || item.kind === 'grade' || item.kind === 'timescale');
  return follows && Array.isArray(options) ? options.map((option: Option) => (option.commentNeeded === undefined ? {} : { commentNeeded: option.commentNeeded })) : options;
}

function mistakeInText(text: string, field: string | number, list: string | number): string | null {
  if (text.length > longestText) return `It must be ${longestText.toLocaleString('en-GB')} characters or fewer. Shorten it by ${(text.length - longestText).toLocaleString('en-GB')}.`;
  if (text.includes('\u0000') || !text.isWellFormed()) return 'It holds a sign that is damaged. Type the text again.';
  if (text !== '' && text.trim() === '') return 'There are only blanks in it. Leave it out, or write something.';
  if (text === '' && onlyIfSaid.has(field)) return 'There is nothing in it. Leave it out, or write something.';
  if (field === 'commentNeeded' && /[\r\n]/.test(text)) return 'What a comment is for must be one line. Take the line breaks out.';
  if (!lineLists.has(list)) return null;
  if (text === '') return 'One of the lines is empty. Take it out, or write something.';
  return /[\r\n]/.test(text) ? 'One of its texts runs over several lines. Put each on a line of its own.' : null;
}
