import type { MemberRequest } from '../../../access/index.ts';
import { emptyState, fieldErrorFor, govukButton, govukCheckboxes, govukRadios, html, type Html } from '../../../design-system/index.ts';
import { redirect, type Reply } from '../../../platform/index.ts';
import { kindNames } from '../../kind-names.rules.ts';
import { allItems } from '../../tool.rules.ts';
import type { Tool } from '../../tools.types.ts';
import type { ToolVersion } from '../../versions/tool-versions.types.ts';
import { builderPaths } from '../builder.paths.ts';
import { neededBy } from '../dependents.rules.ts';
import { allWell, editDraft, withDraft, type ComeBack } from '../editing.ts';
import { cutTo } from '../edit-cut.rules.ts';
import { renumber } from '../edit-places.rules.ts';
import { builderPage, draftForm } from './builder-frame.view.ts';

interface Ticked {
  readonly keep: ReadonlySet<string>;
  readonly anew: boolean;
}

/** GET …/build/cut: every question to tick that stays. `?all=yes` ticks all of them to begin with. */
export function cutPage(request: MemberRequest): Promise<Reply> {
  return withDraft(request, (version) => showCut(request, version, { keep: request.incoming.query.has('all') ? new Set(allItems(version.tool).map(({ id }) => id)) : new Set(), anew: false }, allWell));
}

function showCut(request: MemberRequest, version: ToolVersion, ticked: Ticked, why: ComeBack): Reply {
  const { slug } = request.member.partnership;
  const count = allItems(version.tool).length;
  const here = builderPaths.cut(slug, version.id);
  return builderPage(request, version, {
    part: 'cut', title: 'Cut to a focus', why, scripts: ['cut.js'],
    body: count === 0 ? emptyState('There are no questions to choose from.') : html`<p class="govuk-body">Tick the questions to keep. Everything else goes out of this draft, and sections that keep nothing go too. A focus audit of ten questions is often answered better than one of ninety.</p>
<p class="govuk-body"><a class="govuk-link" href="${ticked.keep.size === count ? here : `${here}?all=yes`}">${ticked.keep.size === count ? 'Take all ticks away' : 'Tick all'}</a></p>
${draftForm(request, version, here, html`${sectionsToTick(version.tool, ticked.keep, why)}
${hangingPart(why)}
${govukCheckboxes({ name: 'anew', idPrefix: 'anew', values: ticked.anew ? ['yes'] : [], items: [{ value: 'yes', text: 'Number the questions anew', hint: { text: 'Their ids stay, so trends go on' } }] })}
<p class="govuk-body maat-cut__count maat-with-script" role="status" id="cut-count" data-of="${count}"></p>
${govukButton({ text: 'Keep only what is ticked', preventDoubleClick: true })}`, 'cut-form')}`,
  });
}

function sectionsToTick({ sections }: Tool, keep: ReadonlySet<string>, { errors }: ComeBack): Html {
  const mistake = fieldErrorFor(errors, 'keep');
  return html`${sections.filter(({ items }) => items.length > 0).map((section, at) => govukCheckboxes({
    name: 'keep', idPrefix: at === 0 ? 'keep' : `keep-in-${at}`, values: [...keep], classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: `${section.number} ${section.title}`, classes: 'govuk-fieldset__legend--s' } }, errorMessage: at === 0 ? mistake : undefined,
    items: section.items.map(({ id, number, question, kind }) => ({ value: id, text: `${number} ${question}`, hint: { text: kindNames[kind] } })),
  }))}`;
}

/** Asked only once something that stays looks at something that goes. */
function hangingPart({ errors }: ComeBack): Html | null {
  const hanging = errors.filter(({ field }) => field === 'hanging');
  if (hanging.length === 0) return null;
  return govukRadios({
    name: 'hanging', idPrefix: 'hanging', fieldset: { legend: { text: 'Some questions that stay look at ones that go. What should happen?', classes: 'govuk-fieldset__legend--s' } },
    errorMessage: { html: html`${hanging.map(({ message }, at) => html`${at === 0 ? null : html`<br>`}${message}`)}` },
    items: [
      { value: 'keep', text: 'Keep what they look at as well' },
      { value: 'loosen', text: 'Let go', hint: { text: 'Such a question is then always asked, and such a grade rests on nothing' } },
    ],
  });
}

/** POST …/build/cut: keeps what is ticked, and what that needs if so chosen. */
export function postCut(request: MemberRequest): Promise<Reply> {
  const { incoming, member: { partnership: { slug } } } = request;
  const keep = new Set(incoming.form.all('keep'));
  const anew = incoming.form.one('anew') !== '';
  const hanging = incoming.form.one('hanging');
  return editDraft(request, (tool) => {
    const cut = cutTo(tool, hanging === 'keep' ? neededBy(tool, keep) : keep, hanging === 'loosen');
    return cut.ok && anew ? renumber(cut.value) : cut;
  }, (version) => {
    const left = allItems(version.tool).length;
    return redirect(builderPaths.outline(slug, version.id), `${left} ${left === 1 ? 'question is' : 'questions are'} left`);
  }, (version, why) => showCut(request, version, { keep, anew }, why));
}
