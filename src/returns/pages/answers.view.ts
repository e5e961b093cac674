import { govukSummaryList, html, type Html } from '../../design-system/index.ts';
import { answerInWords, datesInWords, emptyAnswer, isOtherAnswer, isPrinted, saysSomething, type AnswerContent, type Item, type Section } from '../../tools/index.ts';
import { evidenceBehind } from '../evidence/evidence-words.view.ts';
import type { ReturnInFull } from '../read-return.ts';

/** An answer with all its words, as somebody reads it who cannot change it here. */
function answer(item: Item, content: AnswerContent): Html {
  const showsReason = content.reason !== null && isOtherAnswer(content.state) && !isPrinted(item, content.state);
  const extras: [string, string | null][] = [
    ['Dates', datesInWords(item, content)], ['Why', showsReason ? content.reason : null], ['Comment', content.comment], ['Evidence', content.evidence],
  ];
  return html`${paragraphs(answerInWords(item, content))}${extras.map(([label, text]) => (text === null ? null : html`<p class="govuk-body-s"><strong>${label}:</strong> <span class="maat-words">${text}</span></p>`))}`;
}

function paragraphs(text: string): Html {
  return html`${text.split(/\n+/).map((part) => html`<p class="govuk-body">${part}</p>`)}`;
}

/** The answers of a section as a summary list, without questions that other answers left out; `changeHref` gives each a link to where it is changed. */
export function answersInWords(section: Section, found: ReturnInFull, changeHref: ((item: Item) => string) | null): Html {
  const { contents, asked } = found;
  return govukSummaryList({
    rows: section.items.filter(({ id }) => asked.has(id) || saysSomething(contents.get(id) ?? emptyAnswer)).map((item) => ({
      key: { html: html`${item.number} ${item.question}` },
      value: { html: html`${answer(item, contents.get(item.id) ?? emptyAnswer)}${evidenceBehind(found, item)}` },
      actions: changeHref ? { items: [{ href: changeHref(item), text: 'Change', visuallyHiddenText: `question ${item.number}, ${item.shortName}` }] } : undefined,
    })),
  });
}
