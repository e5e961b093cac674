import type { MemberRequest } from '../../../access/index.ts';
import { emptyState, govukButton, html, stateTag, type Html } from '../../../design-system/index.ts';
import { audienceOf } from '../../audience.rules.ts';
import { kindNames } from '../../kind-names.rules.ts';
import { allItems } from '../../tool.rules.ts';
import { toolPaths } from '../../tools.paths.ts';
import type { Item, Section, Tool } from '../../tools.types.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import type { Remark } from '../edit.types.ts';
import { placeOf } from '../edit-places.rules.ts';
import { buttonForm, draftForm } from './builder-frame.view.ts';
import { allRemarks, remarkCount } from './remarks.view.ts';

interface Around {
  readonly slug: string;
  readonly version: ToolVersion;
  readonly remarks: readonly Remark[];
}

/** The draft as a list to put in order: its sections, and the questions in them. */
export function outlineView(request: MemberRequest, version: ToolVersion, remarks: readonly Remark[], moved: { readonly id: string; readonly button: string } | null): Html {
  const { slug } = request.member.partnership;
  const { tool } = version;
  const around = { slug, version, remarks };
  const count = allItems(tool).length;
  const newSection = govukButton({ text: 'Add a section', href: builderPaths.newSection(slug, version.id), classes: tool.sections.length === 0 ? '' : 'govuk-button--secondary' });
  return html`<p class="govuk-body maat-moved" id="moved" role="status"${moved ? html` data-focus="${moved.button}-${moved.id}"` : null}>${moved ? whereNow(tool, moved.id) : null}</p>
<div id="outline-part">
${allRemarks(slug, version.id, tool, remarks)}
${tool.sections.length === 0
    ? emptyState('The tool has no questions yet. Begin with a section, such as the history of involvement; then put questions into it.', newSection)
    : html`<p class="govuk-body">${count} ${count === 1 ? 'question' : 'questions'} in ${tool.sections.length} ${tool.sections.length === 1 ? 'section' : 'sections'}. Put them in order with the buttons<span class="maat-with-script">, or drag them</span>. Questions keep their answers’ history wherever they stand.</p>
${draftForm(request, version, builderPaths.move(slug, version.id), tool.sections.map((section, at) => sectionView(around, section, at)), 'outline-form')}
<div class="govuk-button-group">${newSection}
${buttonForm(request, version, builderPaths.renumber(slug, version.id), govukButton({ text: 'Number the questions anew', classes: 'govuk-button--secondary', preventDoubleClick: true }))}
<a class="govuk-link" href="${toolPaths.version(slug, version.id)}">Try it out, or publish it</a></div>`}
</div>`;
}

/** “Management oversight” is now question 2 of 7 in section 2. */
function whereNow(tool: Tool, id: string): string | null {
  const place = placeOf(tool, id);
  if (place) return `“${place.item.number} ${place.item.shortName}” is now question ${place.at + 1} of ${place.section.items.length} in section ${place.section.number}.`;
  const at = tool.sections.findIndex((section) => section.id === id);
  const section = tool.sections[at];
  return section ? `Section “${section.number} ${section.title}” is now number ${at + 1} of ${tool.sections.length}.` : null;
}

function sectionView(around: Around, section: Section, at: number): Html {
  const { slug, version } = around;
  const name = `section ${section.number}, ${section.title}`;
  const { sections } = version.tool;
  return html`<section class="maat-outline__section" aria-labelledby="section-${section.id}">
<div class="maat-outline__head"><h2 class="govuk-heading-m" id="section-${section.id}"><a class="govuk-link govuk-link--no-visited-state" href="${builderPaths.section(slug, version.id, section.id)}"><span class="govuk-visually-hidden">Section </span>${section.number} ${section.title}</a></h2>${tagOf(around, section.id)}
${moveButtons('section', section.id, name, { up: at > 0, down: at < sections.length - 1 })}</div>
<ol class="maat-outline__items" data-section="${section.id}">
${section.items.map((item) => itemRow(around, item, { up: at > 0 || item !== section.items[0], down: at < sections.length - 1 || item !== section.items.at(-1) }))}
</ol>
${section.items.length === 0 ? html`<p class="govuk-body maat-outline__empty">No questions yet.</p>` : null}
<p class="govuk-body"><a class="govuk-link" href="${builderPaths.newItem(slug, version.id, section.id)}">Add a question<span class="govuk-visually-hidden"> to ${name}</span></a></p>
</section>`;
}

function itemRow(around: Around, item: Item, may: { readonly up: boolean; readonly down: boolean }): Html {
  const { slug, version } = around;
  const facts = [
    kindNames[item.kind], audienceOf(version.tool, item)?.label ?? null, item.when === undefined ? null : 'Asked after certain answers',
  ].filter((fact) => fact !== null);
  return html`<li class="maat-outline__item" data-item="${item.id}"><div class="maat-outline__words"><a class="govuk-link govuk-link--no-visited-state" href="${builderPaths.item(slug, version.id, item.id)}"><span class="maat-question-number">${item.number}</span> ${item.shortName}</a>${tagOf(around, item.id)}
<span class="maat-outline__facts">${facts.join(' · ')}</span></div>
<div class="maat-outline__moves">${moveButtons('item', item.id, `question ${item.number}, ${item.shortName}`, may)}
<a class="govuk-link" href="${builderPaths.moveItem(slug, version.id, item.id)}">Move to…<span class="govuk-visually-hidden"> question ${item.number}, ${item.shortName}</span></a></div></li>
`;
}

function tagOf({ remarks }: Around, id: string): Html | null {
  const said = remarkCount(remarks, id);
  return said && html` ${stateTag(said.words, said.stops ? 'urgent' : 'attention')}`;
}

function moveButtons(what: 'item' | 'section', id: string, name: string, { up, down }: { readonly up: boolean; readonly down: boolean }): Html {
  const button = (to: 'up' | 'down'): Html => html`<button class="maat-outline__button" type="submit" name="move" id="${to}-${id}" value="${what} ${to} ${id}">Move ${to}<span class="govuk-visually-hidden"> ${name}</span></button>`;
  return html`<span class="maat-outline__buttons">${up ? button('up') : null}${down ? button('down') : null}</span>`;
}
