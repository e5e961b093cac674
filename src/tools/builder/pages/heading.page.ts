import { column, type MemberRequest } from '../../../access/index.ts';
import { fieldErrorFor, govukButton, govukFieldset, govukRadios, govukSelect, html, type Html } from '../../../design-system/index.ts';
import { redirect, type Form, type Reply } from '../../../platform/index.ts';
import type { FieldError } from '../../../shared/result.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import { allWell, editDraft, withDraft, type ComeBack } from '../editing.ts';
import { changeHeading, headingFieldsOf, type HeadingFields } from '../edit-heading.rules.ts';
import { lookBackAnchors } from '../../look-back.rules.ts';
import { rowsOf } from '../item-form.ts';
import { builderPage, draftForm } from './builder-frame.view.ts';
import { addRowButton, textControl, withoutEmptyEnd } from './controls.view.ts';

function readHeadingForm(form: Form): HeadingFields {
  const { one } = form;
  return {
    title: one('title'), summary: one('summary'), subject: one('subject'), unit: one('unit'), blanks: one('blanks'), marking: one('marking'), lookBack: one('lookBack'), notes: one('notes'),
    lookBackRules: rowsOf(form, 'lookBackRules', 'months').map((row) => ({ months: one(`lookBackRules-${row}-months`), anchor: one(`lookBackRules-${row}-anchor`) })),
  };
}

/** GET …/build/heading: what the tool says of itself. */
export function headingPage(request: MemberRequest): Promise<Reply> {
  return withDraft(request, (version) => showHeading(request, version, headingFieldsOf(version.tool), allWell));
}

/** POST …/build/heading: saves it. */
export function postHeading(request: MemberRequest): Promise<Reply> {
  const { incoming, member: { partnership: { slug } } } = request;
  const fields = readHeadingForm(incoming.form);
  return editDraft(request, (tool) => changeHeading(tool, fields), (version) => {
    const here = builderPaths.heading(slug, version.id);
    return incoming.form.one('then') === 'lookBackRules' ? redirect(`${here}#lookBackRules-${version.tool.lookBackRules?.length ?? 0}-months`) : redirect(here, 'What the tool says of itself is saved');
  }, (version, why) => showHeading(request, version, fields, why));
}

function showHeading(request: MemberRequest, version: ToolVersion, fields: HeadingFields, why: ComeBack): Reply {
  const { slug } = request.member.partnership;
  const { errors } = why;
  return builderPage(request, version, {
    part: 'heading', title: 'About the tool', why,
    body: column(draftForm(request, version, builderPaths.heading(slug, version.id), html`
${textControl(errors, { name: 'title', label: 'Title', value: fields.title })}
${textControl(errors, { name: 'summary', label: 'What it is for', hint: 'Whom it suits and what it looks at, in two or three sentences', value: fields.summary, rows: 4 })}
${govukRadios({
      name: 'subject', idPrefix: 'subject', value: fields.subject, classes: 'govuk-radios--inline', fieldset: { legend: { text: 'It is about', classes: 'govuk-fieldset__legend--s' } }, errorMessage: fieldErrorFor(errors, 'subject'),
      items: [{ value: 'child', text: 'Children' }, { value: 'adult', text: 'Adults' }, { value: 'either', text: 'Children and adults' }],
    })}
${textControl(errors, { name: 'unit', label: 'What one return is', hint: 'For example “One return for each agency and child”', value: fields.unit })}
${govukRadios({
      name: 'blanks', idPrefix: 'blanks', value: fields.blanks, fieldset: { legend: { text: 'When questions are left blank', classes: 'govuk-fieldset__legend--s' } }, errorMessage: fieldErrorFor(errors, 'blanks'),
      items: [{ value: 'listed', text: 'A return can be handed in; they are named first' }, { value: 'refused', text: 'A return cannot be handed in' }],
    })}
${textControl(errors, { name: 'marking', label: 'Marking', hint: 'Stands on every screen and page of completed work, such as RESTRICTED WHEN COMPLETED', value: fields.marking })}
${textControl(errors, { name: 'lookBack', label: 'How far back to look', hint: 'In words, for example “The 12 months before the audit”', value: fields.lookBack, rows: 2 })}
${rulesPart(fields, errors)}
${textControl(errors, { name: 'notes', label: 'How doubts were settled', hint: 'Decisions that readers of the tool should know, one on each line', value: fields.notes, rows: 5 })}
${govukButton({ text: 'Save', preventDoubleClick: true })}`)),
  });
}

function rulesPart({ lookBackRules }: HeadingFields, errors: readonly FieldError[]): Html {
  const typed = withoutEmptyEnd(lookBackRules, ({ months }) => months.trim() === '');
  return govukFieldset({
    legend: { text: 'Ways of counting the look-back', classes: 'govuk-fieldset__legend--s' },
    html: html`<p class="govuk-hint">An audit chooses from these, the usual one first; the dates of the window are then shown to auditors. Empty the months to take one out.</p>
${[...typed, { months: '', anchor: 'audit-start' }].map(({ months, anchor }, at) => html`<div class="maat-rowset">
${textControl(errors, { name: `lookBackRules-${at}-months`, label: at < typed.length ? `Months, way ${at + 1}` : 'Months, another way', value: months, classes: 'govuk-input--width-4', quiet: true })}
${govukSelect({
      id: `lookBackRules-${at}-anchor`, name: `lookBackRules-${at}-anchor`, value: anchor, label: { html: html`before<span class="govuk-visually-hidden">, way ${at + 1}</span>` },
      items: Object.entries(lookBackAnchors).map(([value, text]) => ({ value, text: `the day ${text}` })),
    })}</div>`)}
${addRowButton('lookBackRules', 'Save and add another way')}`,
  });
}
