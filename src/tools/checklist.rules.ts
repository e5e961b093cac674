import type { ChecklistItem, ChecklistPoint, Option } from './tools.types.ts';

/** What each sub-point can be answered with. */
export const pointAnswers = [{ code: 'yes', label: 'Yes' }, { code: 'no', label: 'No' }] as const;

/** Between a point's code and its answer's. */
const joint = '-';

/** What is stored when a point is answered so. */
export function pointCode(point: Pick<ChecklistPoint, 'code'>, answer: string): string {
  return point.code + joint + answer;
}

/** Every answer to every point, so that each point is counted on its own: `a-yes`, `a-no`, `b-yes`, … */
export function checklistOptions(points: readonly ChecklistPoint[]): Option[] {
  return points.flatMap((point) => pointAnswers.map((answer) => ({ code: pointCode(point, answer.code), label: `${point.text}: ${answer.label.toLowerCase()}` })));
}

/** The points that none of the codes answers, in their order. */
export function openPoints(item: ChecklistItem, codes: readonly string[]): ChecklistPoint[] {
  return item.points.filter((point) => !pointAnswers.some((answer) => codes.includes(pointCode(point, answer.code))));
}

/** The first point that is answered more than one way, if any. */
export function contradictedPoint(item: ChecklistItem, codes: readonly string[]): ChecklistPoint | undefined {
  return item.points.find((point) => pointAnswers.filter((answer) => codes.includes(pointCode(point, answer.code))).length > 1);
}
