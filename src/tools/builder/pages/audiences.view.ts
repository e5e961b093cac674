import type { MemberRequest } from '../../../access/index.ts';
import { dataTable, emptyState, fieldErrorFor, govukButton, govukCheckboxes, govukDetails, govukFieldset, govukRadios, html, type Html } from '../../../design-system/index.ts';
import type { FieldError } from '../../../shared/result.ts';
import { sectorLabels, sectors } from '../../../shared/sectors.ts';
import { caseRoleLabels, caseRoles } from '../../audience.rules.ts';
import { allItems } from '../../tool.rules.ts';
import type { AudienceRule } from '../../tools.types.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { anyAgency, audienceFieldsOf, type AudienceFields, type AudienceGroup } from '../audience-fields.rules.ts';
import { builderPaths } from '../builder.paths.ts';
import { draftForm } from './builder-frame.view.ts';
import { textControl } from './controls.view.ts';

/** The audiences of a draft, who they are, and how many questions are for them. */
export function audiencesView(slug: string, version: ToolVersion): Html {
  const { tool } = version;
  const add = govukButton({ text: 'Add an audience', href: builderPaths.audience(slug, version.id, 'new'), classes: tool.audiences.length === 0 ? '' : 'govuk-button--secondary' });
  if (tool.audiences.length === 0) return emptyState('Every agency answers every question. Add an audience to ask some questions of certain agencies only.', add);
  const counts = Map.groupBy(allItems(tool), ({ audience }) => audience);
  return html`<p class="govuk-body">Each question names one of these, or is for every agency. Who belongs is judged for each case, from the agency’s kind of work and its part in the case.</p>
${dataTable({
    caption: 'Audiences', captionHidden: true, columns: [{ label: 'Audience' }, { label: 'Who that is' }, { label: 'Questions', numeric: true }],
    rows: tool.audiences.map(({ code, label, rule }) => [html`<a class="govuk-link" href="${builderPaths.audience(slug, version.id, code)}">${label}</a>`, ruleInWords(rule), counts.get(code)?.length ?? 0]),
  })}
${add}`;
}

/** "Police where it: made the referral; or schools and education", from any rule. */
function ruleInWords(rule: AudienceRule): string {
  const { who, groups } = audienceFieldsOf(rule);
  if (who === 'everyone') return 'Every agency';
  if (who === 'central') return 'The coordinator, before agencies are asked';
  return groups.map(groupInWords).join('; or ');
}

function groupInWords({ work, sectors: of, parts, roles }: AudienceGroup): string {
  const names = of.map((sector) => sectorLabels[sector]).join(', ');
  const kind = work === 'any' ? 'Any agency' : work === 'only' ? names : `Every agency but ${names}`;
  return parts === 'any' ? kind : `${kind}, if it ${roles.map((role) => caseRoleLabels[role].toLowerCase()).join(parts === 'all' ? ' and ' : ' or ')}`;
}

/** An audience as a form: everybody, the coordinator, or groups of agencies. */
export function audienceForm(request: MemberRequest, version: ToolVersion, { code, label, fields, errors }: { readonly code: string; readonly label: string; readonly fields: AudienceFields; readonly errors: readonly FieldError[] }): Html {
  const { slug } = request.member.partnership;
  const groups = fields.groups.length === 0 ? [anyAgency] : fields.groups;
  return draftForm(request, version, builderPaths.audience(slug, version.id, code), html`
${textControl(errors, { name: 'label', label: 'Audience', hint: 'In words, as it stands beside a question, for example “Police and the agency that made the referral”', value: label })}
${govukRadios({
    name: 'who', idPrefix: 'who', value: fields.who, fieldset: { legend: { text: 'Who that is', classes: 'govuk-fieldset__legend--s' } }, errorMessage: fieldErrorFor(errors, 'who'),
    items: [
      { value: 'everyone', text: 'Every agency' },
      { value: 'central', text: 'No agency: the coordinator answers for each case, before agencies are asked' },
      { value: 'groups', text: 'Certain agencies', conditional: { html: html`${groups.map((group, at) => groupPart(group, at, groups.length, errors))}
${govukButton({ text: groups.length > 1 ? 'Save and add another group' : 'Save and add a second group', classes: 'govuk-button--secondary', name: 'then', value: 'group', preventDoubleClick: true })}
<p class="govuk-hint">An agency belongs if it is in any of the groups.</p>` } },
    ],
  })}
<div class="govuk-button-group">${govukButton({ text: 'Save the audience', preventDoubleClick: true })}<a class="govuk-link" href="${builderPaths.audiences(slug, version.id)}">Back to who answers</a></div>`);
}

function groupPart({ work, sectors: of, parts, roles }: AudienceGroup, at: number, count: number, errors: readonly FieldError[]): Html {
  const name = `group-${at}`;
  const which = count > 1 ? `, group ${at + 1}` : '';
  const hidden = which === '' ? null : html`<span class="govuk-visually-hidden">${which}</span>`;
  return govukFieldset({
    legend: { text: count > 1 ? `Group ${at + 1}` : 'Agencies', classes: 'govuk-fieldset__legend--s' }, attributes: { id: name, tabindex: '-1' }, classes: 'maat-rowset',
    html: html`${govukRadios({
      name: `${name}-work`, idPrefix: `${name}-work`, value: work, classes: 'govuk-radios--small', fieldset: { legend: { html: html`Kind of work${hidden}` } },
      items: [{ value: 'any', text: 'Any' }, { value: 'only', text: 'Only those chosen here' }, { value: 'all-but', text: 'All but those chosen here' }],
    })}
${govukDetails({
      summaryHtml: html`${of.length === 0 ? 'Choose kinds of work' : of.map((sector) => sectorLabels[sector]).join(', ')}${hidden}`, open: work !== 'any',
      html: govukCheckboxes({
        name: `${name}-sectors`, idPrefix: `${name}-sectors`, values: [...of], classes: 'govuk-checkboxes--small maat-columns', fieldset: { legend: { html: html`Kinds of work${hidden}` } }, errorMessage: fieldErrorFor(errors, `${name}-sectors`),
        items: sectors.map((sector) => ({ value: sector, text: sectorLabels[sector] })),
      }),
    })}
${govukRadios({
      name: `${name}-parts`, idPrefix: `${name}-parts`, value: parts, classes: 'govuk-radios--small', fieldset: { legend: { html: html`Its part in the case${hidden}` } },
      items: [{ value: 'any', text: 'Whatever it was' }, { value: 'one', text: 'At least one of those chosen here' }, { value: 'all', text: 'All of those chosen here' }],
    })}
${govukDetails({
      summaryHtml: html`${roles.length === 0 ? 'Choose parts' : roles.map((role) => caseRoleLabels[role]).join(', ')}${hidden}`, open: parts !== 'any',
      html: govukCheckboxes({
        name: `${name}-roles`, idPrefix: `${name}-roles`, values: [...roles], classes: 'govuk-checkboxes--small', fieldset: { legend: { html: html`Parts${hidden}` } }, errorMessage: fieldErrorFor(errors, `${name}-roles`),
        items: caseRoles.map((role) => ({ value: role, text: caseRoleLabels[role] })),
      }),
    })}
${count > 1 ? govukCheckboxes({ name: `${name}-out`, idPrefix: `${name}-out`, classes: 'govuk-checkboxes--small', items: [{ value: 'yes', text: `Take group ${at + 1} out` }] }) : null}`,
  });
}
