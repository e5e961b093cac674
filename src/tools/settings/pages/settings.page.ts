import { asMember, memberPage, type MemberRequest } from '../../../access/index.ts';
import { dataTable, emptyState, fieldErrorFor, form, govukButton, govukInput, html, pageHeading, type Html } from '../../../design-system/index.ts';
import { redirect, type Reply } from '../../../platform/index.ts';
import { dayInWords } from '../../../shared/day.ts';
import { accept, type FieldError } from '../../../shared/result.ts';
import { toolPaths } from '../../tools.paths.ts';
import type { Standard } from '../../tools.types.ts';
import { limitInWords } from '../../words.rules.ts';
import { toolStateNames } from '../../versions/tool-life.rules.ts';
import { listToolVersions } from '../../versions/tool-versions.store.ts';
import { changeSettings } from '../change-settings.ts';
import { newOne, readMarking, usesOf, type SettingsUse } from '../tool-settings.rules.ts';
import { findToolSettings } from '../tool-settings.store.ts';
import type { KeptSettings } from '../tool-settings.types.ts';

/** GET /tools/settings: the partnership's standards, scales and marking, and which drafts use them. */
export function settingsPage(request: MemberRequest): Promise<Reply> {
  return shownSettings(request, null, []);
}

/** POST /tools/settings: saves the marking. */
export async function markingPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const typed = incoming.form.one('marking');
  const marking = readMarking(typed);
  if (!marking.ok) return shownSettings(request, typed, marking.refusal);
  const changed = await changeSettings(services, member, Number(incoming.form.one('edit')), 'marking', (settings) => accept({ ...settings, marking: marking.value }));
  if (changed.ok) return redirect(toolPaths.settings(member.partnership.slug), 'The marking is saved');
  return shownSettings(request, typed, changed.refusal.kind === 'invalid' ? changed.refusal.errors : [{ field: 'marking', message: 'Somebody else changed the settings meanwhile. Look at them, then save again' }]);
}

async function shownSettings(request: MemberRequest, typedMarking: string | null, errors: readonly FieldError[]): Promise<Reply> {
  const { services, member, csrfToken } = request;
  const { slug } = member.partnership;
  const { kept, versions } = await asMember(services.database, member, async (work) => ({ kept: await findToolSettings(work), versions: await listToolVersions(work) }));
  const { settings, edit } = kept;
  return memberPage(request, {
    title: 'Settings for tools',
    breadcrumbs: [{ text: 'Audit tools', href: toolPaths.list(slug) }],
    errors,
    body: html`${pageHeading(null, 'Settings for tools')}
<p class="govuk-body">What you settle here goes into a tool when it is published. Versions that are published stay as they are.</p>
${standardsPart(slug, settings.standards)}
${scalesPart(slug, kept)}
<h2 class="govuk-heading-m">Marking</h2>
${form({ action: toolPaths.settings(slug), csrfToken }, html`<input type="hidden" name="edit" value="${edit}">
${govukInput({
      id: 'marking', name: 'marking', value: typedMarking ?? settings.marking ?? '', classes: 'govuk-input--width-20', label: { text: 'Marking of new tools' },
      hint: { text: 'It stands on every page and print of a form, for example OFFICIAL-SENSITIVE. Leave it empty to let a copy keep its own.' }, errorMessage: fieldErrorFor(errors, 'marking'),
    })}
${govukButton({ text: 'Save the marking', preventDoubleClick: true })}`)}
${usesPart(slug, usesOf(settings, versions))}`,
  });
}

function standardsPart(slug: string, standards: readonly Standard[]): Html {
  return html`<h2 class="govuk-heading-m">Standards</h2>
<p class="govuk-body">How soon something has to be done, whichever tools ask about it. Where a limit changed, give the day from which the new one holds: dates before it are counted with the old one.</p>
${dataTable({
    caption: 'Standards', captionHidden: true, empty: 'There are no standards. Timescales keep the limits of their tools.',
    columns: [{ label: 'Standard' }, { label: 'Limit' }, { label: 'Counted' }, { label: 'Source' }],
    rows: standards.map(({ code, title, from, to, source, limits }) => [
      html`<a class="govuk-link" href="${toolPaths.standard(slug, code)}">${title}</a>`,
      html`${limits.map((limit, at) => html`${at === 0 ? null : html`<br>`}${limit.effectiveFrom === null ? null : `From ${dayInWords(limit.effectiveFrom)}: `}${limitInWords(limit)}`)}`,
      `${from}, to: ${to}`,
      source,
    ]),
  })}
${govukButton({ text: 'Add a standard', href: toolPaths.standard(slug, newOne), classes: 'govuk-button--secondary' })}`;
}

function scalesPart(slug: string, { settings }: KeptSettings): Html {
  const add = govukButton({ text: 'Add a grading scale', href: toolPaths.scale(slug, newOne), classes: 'govuk-button--secondary' });
  return html`<h2 class="govuk-heading-m">Grading scales of your own</h2>
${settings.scales.length === 0 ? emptyState('You have no scale of your own. Tools use the scales that they come with.', add) : html`${dataTable({
    caption: 'Grading scales of your own', captionHidden: true, columns: [{ label: 'Scale' }, { label: 'Grades, best first' }, { label: 'Criteria' }],
    rows: settings.scales.map(({ id, title, grades, criteriaNoneGiven }) => [
      html`<a class="govuk-link" href="${toolPaths.scale(slug, id)}">${title}</a>`, grades.map(({ label }) => label).join(', '), criteriaNoneGiven ? 'None given' : 'For every grade',
    ]),
  })}${add}`}`;
}

function usesPart(slug: string, uses: readonly SettingsUse[]): Html {
  return html`<h2 class="govuk-heading-m">Drafts that use them</h2>
${dataTable({
    caption: 'Drafts that use them', captionHidden: true, empty: 'No draft or trial uses any of them at the moment.',
    columns: [{ label: 'Draft' }, { label: 'Standards' }, { label: 'Scales' }, { label: 'Marking' }],
    rows: uses.map(({ version: { id, tool, state }, standards, scales, marking }) => [
      html`<a class="govuk-link" href="${toolPaths.version(slug, id)}">${tool.title}, version ${tool.version}</a> (${toolStateNames[state].toLowerCase()})`,
      standards.map(({ title }) => title).join(', ') || 'None', scales.map(({ title }) => title).join(', ') || 'None', marking ? 'This one' : 'Its own',
    ]),
  })}`;
}
