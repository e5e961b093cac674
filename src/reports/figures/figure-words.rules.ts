import { baseRemark, shareInWords, thinBase, type CollatedAnswer, type CollatedItem } from '../../collation/index.ts';

/** One answer as a page shows it: its count of the base that the reader chose. */
export interface ShownAnswer {
  readonly code: string;
  readonly label: string;
  readonly count: number;
  readonly tenths: number | null;
  /** "31 of 72 (43.1%)". */
  readonly share: string;
}

/** One question as a page shows it. */
export interface ShownItem {
  readonly base: number;
  readonly answers: readonly ShownAnswer[];
  /** One sentence for those who cannot see the chart. */
  readonly sentence: string;
  /** What stands above the chart; null where the base is too thin to name a leading answer. */
  readonly headline: string | null;
  /** Both bases, where somebody answered not applicable; else null. */
  readonly bases: string | null;
  /** What must be said beside shares of a thin base; null when the base is enough. */
  readonly remark: string | null;
}

/** An item as shown with not applicable in the base, or left out of it. */
export function showItem(item: CollatedItem, withoutNa: boolean): ShownItem {
  const base = withoutNa ? item.answeredWithoutNa : item.answered;
  const answers = item.answers.filter(({ code }) => !withoutNa || code !== 'na').map((answer): ShownAnswer => ({
    code: answer.code,
    label: answer.label,
    count: answer.count,
    tenths: withoutNa ? answer.tenthsWithoutNa : answer.tenths,
    share: shareInWords(answer.count, base),
  }));
  const sentence = sentenceOf(item, answers, base);
  const leads = item.counted !== 'no' && isThin(base) ? null : sentence;
  return { base, answers, sentence, headline: leads, bases: item.counted === 'no' ? null : basesOf(item, withoutNa), remark: item.counted === 'no' ? null : baseRemark(base) };
}

/** Whether a base is too thin for a verdict; such bases are marked in the strip. */
export function isThin(base: number): boolean {
  return base < thinBase;
}

/** The most frequent answer with its share; below the thin base only that there are few answers, never which one leads. */
function sentenceOf({ counted, returns }: CollatedItem, answers: readonly ShownAnswer[], base: number): string {
  if (base === 0) return 'Nobody has answered this question yet.';
  if (counted === 'no') {
    // What is listed are other answers: not applicable, don't know, no evidence.
    const others = answers.filter(({ count }) => count > 0);
    const inWords = base - others.reduce((sum, { count }) => sum + count, 0);
    return [`${inWords} of ${returns} ${returns === 1 ? 'return' : 'returns'} answered in words`, ...others.map(({ label, count }) => `${label.toLowerCase()}: ${count}`)].join('; ') + '.';
  }
  if (isThin(base)) return answers.filter(({ count }) => count > 0).map(({ label, share }) => `${label}: ${share}`).join('; ');
  const most = Math.max(...answers.map(({ count }) => count));
  const leading = answers.filter(({ count }) => count === most);
  return `Most frequent: ${leading.map(({ label, share }) => `${label}, ${share}`).join('; ')}`;
}

function basesOf(item: CollatedItem, withoutNa: boolean): string | null {
  const notApplicable = item.answered - item.answeredWithoutNa;
  if (notApplicable === 0) return null;
  const said = `${notApplicable} of the ${item.answered} said not applicable`;
  return withoutNa
    ? `${said} and ${notApplicable === 1 ? 'is' : 'are'} left out: shares are of ${item.answeredWithoutNa}.`
    : `${said}. Leaving ${notApplicable === 1 ? 'it' : 'them'} out, shares would be of ${item.answeredWithoutNa}.`;
}

/** An answer's share of the other base, for the column beside. */
export function shareWithoutNa({ code, count }: CollatedAnswer, base: number): string {
  return code === 'na' ? '–' : shareInWords(count, base);
}
