import type { Scale, Tool } from '../tools.types.ts';
import { checkCodes, checkRepeated } from './named-twice.rules.ts';
import { problemAt } from './tool-place.rules.ts';
import type { ToolPath, ToolProblem } from './tool-problem.types.ts';

/** What is wrong with one scale: its steps, their order, and what has to be true for each. */
export function checkScale(tool: Tool, scale: Scale, path: ToolPath): ToolProblem[] {
  const problems: ToolProblem[] = [];
  const say = (field: ToolPath, message: string): void => void problems.push(problemAt(tool, [...path, ...field], message));
  const { id, grades } = scale;
  if (scale.title.trim() === '') say(['title'], `The scale ${id} has no title. Say what is graded.`);
  if (grades.length < 2) say(['grades'], `The scale ${id} needs at least two grades. Add some.`);
  const codes = grades.map(({ code }, at) => ({ name: code, path: [...path, 'grades', at, 'code'] }));
  problems.push(...checkRepeated(tool, codes, (code) => `The scale ${id} has the grade ${code} twice. Give one of them another code.`), ...checkCodes(tool, codes));
  grades.forEach(({ code, label, rank }, at) => {
    if (code === '') say(['grades', at, 'code'], `The scale ${id} has a grade without a code: “${label}”. Give it a short and lasting one.`);
    if (['na', 'dk', 'no-evidence', 'answered', 'unanswered'].includes(code)) say(['grades', at, 'code'], `The scale ${id} has the grade ${code}, which is the name of a state. Use another code.`);
    if (label.trim() === '') say(['grades', at, 'label'], `The scale ${id} has a grade without words: ${code}. Write them.`);
    if (![1, 2, 3, 4].includes(rank)) say(['grades', at, 'rank'], `The grade ${code} of the scale ${id} has the rank ${rank}. Use 1 for the best, up to 4.`);
    else if (at > 0 && rank <= (grades[at - 1]?.rank ?? 0)) say(['grades', at, 'rank'], `The grade ${code} of the scale ${id} is ranked ${rank}, after one ranked ${grades[at - 1]?.rank}. Put the best first, each with a rank of its own.`);
  });
  return [...problems, ...checkCriteria(tool, scale, path)];
}

/** A grade without criteria is one that people will give differently, unless the scale says where its criteria stand. */
function checkCriteria(tool: Tool, { id, grades, rules }: Scale, path: ToolPath): ToolProblem[] {
  const without = grades.flatMap(({ criteria }, at) => (criteria === null ? [at] : []));
  if (without.length === 0) return [];
  const first: ToolPath = [...path, 'grades', without[0] ?? 0, 'criteria'];
  if (without.length < grades.length) {
    return without.map((at) => problemAt(tool, [...path, 'grades', at, 'criteria'], `The grade ${grades[at]?.code} of the scale ${id} has no criteria, and others have. Say what has to be true for it.`));
  }
  const saysWhere = rules.some((rule) => /\b(descri|criteri|defin|mean)/i.test(rule));
  return saysWhere ? [] : [problemAt(tool, first, `The scale ${id} has no criteria. Say for each grade what has to be true for it, or say among the scale’s rules where its criteria are described.`)];
}
