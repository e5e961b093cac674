import { fieldErrorFor, govukInput, govukRadios, html, type Html } from '../../design-system/index.ts';
import type { Form } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { isLookBackAnchor, lookBackAnchors, lookBackInWords, mostLookBackMonths, type LookBackAnchor, type LookBackRule, type Tool } from '../../tools/index.ts';

/** How the look-back is counted, as it was typed. */
export interface LookBackFields {
  /** A rule on offer, `own`, or `none`; '' where nothing was chosen. */
  readonly choice: string;
  readonly anchor: string;
  readonly months: string;
}

/** Fields of a form in which nothing is chosen yet. */
export const emptyLookBack: LookBackFields = { choice: '', anchor: '', months: '' };

/** The fields as an audit has its rule: as the choice of that name where a tool offers it, else as one of the audit's own. */
export function lookBackFieldsOf(rule: LookBackRule | null, tools: readonly Tool[]): LookBackFields {
  if (rule === null) return { choice: 'none', anchor: '', months: '' };
  const offered = offersOf(tools).some(({ code }) => code === codeOf(rule));
  return { choice: offered ? codeOf(rule) : 'own', anchor: offered ? '' : rule.anchor, months: offered ? '' : String(rule.months) };
}

/** What somebody chose, and the rule it makes; null where the look-back is words only. */
export function readLookBack(given: Form): { readonly fields: LookBackFields; readonly rule: LookBackRule | null; readonly errors: readonly FieldError[] } {
  const fields: LookBackFields = { choice: given.one('lookBackRule'), anchor: given.one('lookBackAnchor'), months: given.one('lookBackMonths') };
  const { choice, anchor, months } = fields;
  if (choice === '' || choice === 'none') return { fields, rule: null, errors: [] };
  if (choice !== 'own') {
    const [known = '', count = ''] = choice.split('.');
    if (isLookBackAnchor(known) && /^\d{1,3}$/.test(count)) return { fields, rule: { anchor: known, months: Number(count) }, errors: [] };
    return { fields, rule: null, errors: [{ field: 'lookBackRule', message: 'Choose how the look-back is counted' }] };
  }
  const errors: FieldError[] = [];
  if (!/^\d{1,3}$/.test(months.trim())) errors.push({ field: 'lookBackMonths', message: `Enter how many months to count back, a whole number up to ${mostLookBackMonths}` });
  if (!isLookBackAnchor(anchor)) errors.push({ field: 'lookBackAnchor', message: 'Choose the day from which the months are counted back' });
  return { fields, rule: errors.length === 0 ? { anchor: anchor as LookBackAnchor, months: Number(months) } : null, errors };
}

/** The choice of how the look-back is counted: the ways of these tools, one of the audit's own, or not at all. */
export function lookBackFields(fields: LookBackFields, errors: readonly FieldError[], tools: readonly Tool[]): Html {
  return govukRadios({
    name: 'lookBackRule', idPrefix: 'lookBackRule', value: fields.choice,
    fieldset: { legend: { text: 'How the look-back is counted', classes: 'govuk-fieldset__legend--s' } },
    hint: { text: 'Maat then works out the days for each case, shows them to auditors, and warns about evidence dated outside them. It refuses none.' },
    errorMessage: fieldErrorFor(errors, 'lookBackRule'),
    items: [
      ...offersOf(tools).map(({ code, rule, usedBy }) => ({ value: code, text: lookBackInWords(rule), hint: { text: `Used with ${usedBy.map((title) => `“${title}”`).join(' and ')}` } })),
      { value: 'own', text: 'Another number of months, or from another day', conditional: { html: ownFields(fields, errors) } },
      { value: 'none', text: 'It is not counted: the words above say it all' },
    ],
  });
}

function ownFields({ anchor, months }: LookBackFields, errors: readonly FieldError[]): Html {
  return html`${govukInput({
    id: 'lookBackMonths', name: 'lookBackMonths', value: months, classes: 'govuk-input--width-3', inputmode: 'numeric',
    label: { text: 'Months to count back' }, errorMessage: fieldErrorFor(errors, 'lookBackMonths'),
  })}
${govukRadios({
    name: 'lookBackAnchor', idPrefix: 'lookBackAnchor', value: anchor, classes: 'govuk-radios--small', fieldset: { legend: { text: 'Counted back from the day' } },
    errorMessage: fieldErrorFor(errors, 'lookBackAnchor'),
    items: Object.entries(lookBackAnchors).map(([value, text]) => ({ value, text })),
  })}`;
}

interface Offer {
  readonly code: string;
  readonly rule: LookBackRule;
  /** Titles of the tools that count so. */
  readonly usedBy: readonly string[];
}

function offersOf(tools: readonly Tool[]): Offer[] {
  const offers = new Map<string, Offer>();
  for (const { title, lookBackRules = [] } of tools) {
    for (const rule of lookBackRules) offers.set(codeOf(rule), { code: codeOf(rule), rule, usedBy: [...(offers.get(codeOf(rule))?.usedBy ?? []), title] });
  }
  return [...offers.values()];
}

function codeOf({ anchor, months }: LookBackRule): string {
  return `${anchor}.${months}`;
}
