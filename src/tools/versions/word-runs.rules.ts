import { diffWordsWithSpace } from 'diff';
import type { WordRun } from './compare-tools.types.ts';

/** The words of two texts in one line, with what was taken out and put in. */
export function wordRuns(before: string, after: string): WordRun[] {
  // Texts with less than that in common are easier to read apart.
  const runs = diffWordsWithSpace(before, after, { maxEditLength: 400 });
  if (!runs) return [{ kind: 'removed', text: before }, { kind: 'added', text: after }];
  return joined(runs.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value })));
}

/** Runs in which words that changed side by side, with no more than spaces between them, are taken out and put in as one. */
function joined(runs: readonly WordRun[]): WordRun[] {
  const together: WordRun[] = [];
  let removed = '';
  let added = '';
  const close = (): void => {
    if (removed !== '') together.push({ kind: 'removed', text: removed });
    if (added !== '') together.push({ kind: 'added', text: added });
    removed = added = '';
  };
  runs.forEach(({ kind, text }, at) => {
    const isGap = kind === 'same' && text.trim() === '' && removed !== '' && added !== '' && at < runs.length - 1;
    if (kind === 'same' && !isGap) {
      close();
      together.push({ kind, text });
      return;
    }
    if (kind !== 'added') removed += text;
    if (kind !== 'removed') added += text;
  });
  close();
  return together;
}
