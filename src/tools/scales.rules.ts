import type { Option, Scale } from './tools.types.ts';

/** The steps of a scale as the answers to choose from, best first, each with what has to be true for it. */
export function gradeOptions(scale: Scale): Option[] {
  return scale.grades.map(({ code, label, criteria }) => ({ code, label, ...(criteria === null ? {} : { hint: criteria }) }));
}
