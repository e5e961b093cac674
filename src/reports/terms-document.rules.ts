import { termsInWords, type FullTerms, type TermsVersion } from '../audits/index.ts';
import { dayInWords, type Day } from '../shared/day.ts';
import type { ReportBlock, ReportDocument } from './report-document.types.ts';

/** Terms of reference as a document: as one version was agreed, or with null as they stand, which is a draft of `date`. */
export function termsDocument(terms: FullTerms, version: TermsVersion | null, { partnership, date }: { readonly partnership: string; readonly date: Day }): ReportDocument {
  const agreed = version === null ? [] : [
    { kind: 'note' as const, runs: [{ text: `Agreed on ${dayInWords(version.agreedOn)} by ${version.agreedBy.join(', ')}.${version.reason === null ? '' : ` Reason: ${version.reason}`}` }] },
  ];
  return {
    title: terms.title, subtitle: 'Terms of reference', partnership, date: version?.agreedOn ?? date,
    status: version === null ? `Draft, ${dayInWords(date)}` : `Version ${version.number}, agreed ${dayInWords(version.agreedOn)}`,
    // Terms speak of no case.
    marking: null,
    sections: termsInWords(terms).map(({ title, parts }, at) => ({
      id: `terms-${at + 1}`, number: String(at + 1), title, subsections: [],
      blocks: [...(at === 0 ? agreed : []), ...parts.flatMap(partBlocks)],
    })),
  };
}

function partBlocks({ name, lines }: { readonly name: string; readonly lines: readonly string[] }): ReportBlock[] {
  const heading: ReportBlock = { kind: 'paragraph', number: null, runs: [{ text: name, strong: true }] };
  const [only] = lines;
  return lines.length === 1 && only !== undefined
    ? [heading, { kind: 'paragraph', number: null, runs: [{ text: only }] }]
    : [heading, { kind: 'list', items: lines.map((text) => [{ text }]) }];
}
