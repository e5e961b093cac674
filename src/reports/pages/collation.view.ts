import { defaultAgeBands, tenthsInWords, type CollatedItem } from '../../collation/index.ts';
import {
  assetPath, bars, dataTable, govukButton, govukCheckboxes, govukDetails, govukSelect, html, pageHeading, stackedBar, statBlocks, withSidebar, type Html,
} from '../../design-system/index.ts';
import { sectorLabels } from '../../tools/index.ts';
import type { CollatedAudit } from '../figures/collate-audit.ts';
import { mostInPlace, type Comment } from '../figures/comments.rules.ts';
import type { CutChoices } from '../figures/cut-filters.store.ts';
import { cutInWords, isWhole, type CollationCut } from '../figures/cut.rules.ts';
import { isThin, shareWithoutNa, showItem, type ShownItem } from '../figures/figure-words.rules.ts';
import { reportPaths } from '../reports.paths.ts';
import { commentList } from './comment-list.view.ts';

export interface CollationShown extends CollatedAudit {
  readonly partnership: string;
  readonly cut: CollationCut;
  readonly withoutNa: boolean;
  readonly choices: CutChoices;
  /** null when there are too many to show in place. */
  readonly comments: ReadonlyMap<string, readonly Comment[]> | null;
}

/** The collation of one cut: how much came back, then question after question. */
export function collationView(shown: CollationShown): Html {
  return html`<link rel="stylesheet" href="${assetPath('report-work.css')}">
${pageHeading(shown.audit.title, 'Collation')}
${news(shown)}
${response(shown)}
${filters(shown)}
${baseStrip(shown)}
${withSidebar(jumpList(shown), html`${shown.tool.sections.map((section) => html`
<section aria-labelledby="${`section-${section.id}`}"><h2 class="govuk-heading-m collation-section" id="${`section-${section.id}`}">${section.number} ${section.title}</h2>
${section.items.map(({ id }) => itemView(shown, id))}</section>`)}`)}
${exportsOf(shown)}`;
}

/** Empty until the script finds that more has come in; without script a reload shows the newest. */
function news({ partnership, audit, cut, withoutNa, collation }: CollationShown): Html {
  return html`<div class="collation-news" role="status" data-collation-news data-returned="${collation.returned}" data-state="${reportPaths.collationState(partnership, audit.id, cut)}" data-page="${reportPaths.collation(partnership, audit.id, cut, withoutNa)}"></div>`;
}

function response({ collation, nilReturns, cut }: CollationShown): Html {
  const { requests, returned, responseTenths } = collation;
  return html`${isWhole(cut) ? null : html`<p class="govuk-body">Counted here: <strong>${cutInWords(cut)}</strong></p>`}
${statBlocks([
    { label: 'Requests sent', value: requests },
    { label: 'Returns back', value: returned, detail: requests === 0 ? undefined : `${returned} of ${requests} (${tenthsInWords(responseTenths)})` },
    { label: 'Outstanding', value: requests - returned },
    ...(nilReturns > 0 ? [{ label: 'Nothing to report', value: nilReturns, detail: 'nil returns' }] : []),
  ])}`;
}

function filters({ partnership, audit, cut, withoutNa, choices }: CollationShown): Html {
  const all = { value: '', text: 'All' };
  return html`<form class="collation-filters" action="${reportPaths.collation(partnership, audit.id)}" method="get" novalidate>
<div class="collation-filters__fields">
${govukSelect({ id: 'sector', name: 'sector', label: { text: 'Agency sector' }, value: cut.sector ?? '', items: [all, ...choices.sectors.map((sector) => ({ value: sector, text: sectorLabels[sector] }))] })}
${choices.categories.length === 0 ? null : govukSelect({ id: 'category', name: 'category', label: { text: 'Category' }, value: cut.category ?? '', items: [all, ...choices.categories.map((category) => ({ value: category, text: category }))] })}
${govukSelect({ id: 'age', name: 'age', label: { text: 'Age' }, value: cut.ageBand ?? '', items: [all, ...defaultAgeBands.map(({ code, label }) => ({ value: code, text: label }))] })}
</div>
${govukCheckboxes({ name: 'na', idPrefix: 'na', classes: 'govuk-checkboxes--small', items: [{ value: 'out', text: 'Leave “not applicable” out of shares', checked: withoutNa }] })}
<div class="govuk-button-group">${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}${
  isWhole(cut) && !withoutNa ? null : html`<a class="govuk-link" href="${reportPaths.collation(partnership, audit.id)}">Show all returns</a>`}</div>
</form>`;
}

/** How many returns stand behind each question; thin ones say so. */
function baseStrip({ collation, withoutNa }: CollationShown): Html {
  const thin = collation.items.filter((item) => item.counted !== 'no' && isThin(baseOf(item, withoutNa))).length;
  return html`<h2 class="govuk-heading-s collation-bases__title" id="bases">Answers behind each question</h2>
<ol class="collation-bases" aria-labelledby="bases">${collation.items.filter(({ counted }) => counted !== 'no').map((item) => {
    const base = baseOf(item, withoutNa);
    return html`<li class="collation-bases__item${isThin(base) ? ' collation-bases__item--thin' : ''}"><a class="govuk-link govuk-link--no-underline collation-bases__link" href="#${anchorOf(item.itemId)}"><span class="collation-bases__number">${item.number}</span> <span class="collation-bases__base">${base}</span>${isThin(base) ? html` <span class="collation-bases__thin">thin</span>` : null}</a></li>`;
  })}</ol>
${thin === 0 ? null : html`<p class="govuk-body-s">“Thin” marks fewer than 20 answers. They describe these cases and cannot show a pattern.</p>`}`;
}

function jumpList({ tool }: CollationShown): Html {
  return html`<nav class="maat-sections collation-jump" aria-label="Sections"><ol class="maat-sections__list">${tool.sections.map(({ id, number, title }) => html`
<li class="maat-sections__item"><a class="maat-sections__link" href="#${`section-${id}`}">${number} ${title}</a></li>`)}
</ol></nav>`;
}

function itemView(shown: CollationShown, itemId: string): Html | null {
  const item = shown.collation.items.find((candidate) => candidate.itemId === itemId);
  if (!item) return null;
  const told = showItem(item, shown.withoutNa);
  return html`<article class="collation-item" id="${anchorOf(itemId)}" aria-labelledby="${anchorOf(itemId)}-title">
<h3 class="govuk-heading-s collation-item__title" id="${anchorOf(itemId)}-title">${item.number} ${item.shortName}</h3>
<p class="govuk-body">${item.question}</p>
${told.headline === null ? null : html`<p class="govuk-body collation-item__sentence">${told.headline}</p>`}
${told.remark === null ? null : html`<p class="govuk-body collation-item__remark">${told.remark}</p>`}
${item.counted === 'no' ? null : chart(item, told)}
${item.counted === 'several' ? html`<p class="govuk-body-s">A return may give several answers, so shares can add up to more than 100%.</p>` : null}
${told.bases === null ? null : html`<p class="govuk-body-s">${told.bases}</p>`}
${item.counted === 'no' ? null : govukDetails({ classes: 'maat-chart__table', summaryHtml: html`Show as a table<span class="govuk-visually-hidden">: ${item.number} ${item.shortName}</span>`, html: answersTable(item, told) })}
${commentsOf(shown, item)}
</article>`;
}

function chart(item: CollatedItem, { base, answers, sentence }: ShownItem): Html {
  const options = {
    id: `chart-${anchorOf(item.itemId)}`,
    title: `${item.number} ${item.shortName}`,
    description: sentence,
    segments: answers,
    base,
    unanswered: item.unanswered,
    table: 'none' as const,
  };
  return item.counted === 'several' ? bars(options) : stackedBar(options);
}

function answersTable(item: CollatedItem, { base, answers }: ShownItem): Html {
  const both = item.answered !== item.answeredWithoutNa && base === item.answered;
  return dataTable({
    caption: `Answers to question ${item.number}: ${item.answered} of ${item.returns} returns answered, ${item.unanswered} did not`,
    dense: true,
    columns: [{ label: 'Answer' }, { label: 'Share of returns', numeric: true }, ...(both ? [{ label: 'Without not applicable', numeric: true }] : [])],
    rows: answers.map(({ label, share, code }) => {
      const collated = item.answers.find((answer) => answer.code === code);
      return [label, share, ...(both && collated ? [shareWithoutNa(collated, item.answeredWithoutNa)] : [])];
    }),
  });
}

function commentsOf({ partnership, audit, cut, comments }: CollationShown, item: CollatedItem): Html | null {
  const page = reportPaths.collationItem(partnership, audit.id, item.itemId, cut);
  if (comments === null) return html`<p class="govuk-body"><a class="govuk-link" href="${page}">Read the comments<span class="govuk-visually-hidden"> on question ${item.number}</span></a></p>`;
  const found = comments.get(item.itemId) ?? [];
  if (found.length === 0) return item.counted === 'no' ? null : html`<p class="govuk-body-s collation-item__quiet">No comments</p>`;
  return govukDetails({
    summaryHtml: html`${item.counted === 'no' ? 'Answers' : 'Comments'} (${found.length})<span class="govuk-visually-hidden"> on question ${item.number}</span>`,
    html: html`${commentList(found.slice(0, mostInPlace))}${
      found.length > mostInPlace ? html`<p class="govuk-body"><a class="govuk-link" href="${page}">Read all ${found.length} comments</a></p>` : null}`,
  });
}

function exportsOf({ partnership, audit, cut }: CollationShown): Html {
  const link = (file: Parameters<typeof reportPaths.collationFile>[2], words: string): Html =>
    html`<li><a class="govuk-link" href="${reportPaths.collationFile(partnership, audit.id, file, cut)}">${words}</a></li>`;
  return html`<section class="collation-exports" aria-labelledby="exports"><h2 class="govuk-heading-m" id="exports">Take these numbers away</h2>
<ul class="govuk-list">
${link('numbers.xlsx', 'Numbers as an Excel workbook')}
${link('numbers.csv', 'Numbers as a CSV file')}
${link('comments.xlsx', 'Comments as an Excel workbook')}
${link('comments.csv', 'Comments as a CSV file')}
</ul>
<p class="govuk-body-s">${isWhole(cut) ? 'The files hold all returns.' : `The files hold only what is shown here: ${cutInWords(cut)}.`} Comments name the case and the agency, and taking them away is recorded in the history.</p></section>`;
}

function baseOf(item: CollatedItem, withoutNa: boolean): number {
  return withoutNa ? item.answeredWithoutNa : item.answered;
}

/** The place of a question on the page. Dots would need escaping in a style or script. */
export function anchorOf(itemId: string): string {
  return `item-${itemId.replaceAll('.', '-')}`;
}
