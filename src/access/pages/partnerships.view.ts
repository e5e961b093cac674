import { html, pageHeading, type Html } from '../../design-system/index.ts';
import { partnershipPath } from '../access.paths.ts';
import { roleNames, type Person } from '../access.types.ts';
import { partnershipsOf } from '../member.rules.ts';
import { column } from './column.view.ts';

/** The partnerships somebody belongs to, each with what they are there. */
export function partnershipsView(person: Person): Html {
  const partnerships = partnershipsOf(person);
  if (partnerships.length === 0) {
    return column(html`${pageHeading(null, 'Your partnerships')}
<p class="govuk-body">You do not belong to a partnership at the moment. Ask the administrator of your partnership to add you with the e-mail address ${person.email}.</p>`);
  }
  return column(html`${pageHeading(null, 'Your partnerships')}
<p class="govuk-body">Choose where you want to work.</p>
<ul class="govuk-list govuk-list--spaced">
${partnerships.map((partnership) => html`<li><a class="govuk-link govuk-!-font-weight-bold" href="${partnershipPath(partnership.slug)}">${partnership.name}</a><br>
<span class="govuk-hint">${rolesIn(person, partnership.slug)}${partnership.isExample ? ', an example' : null}</span></li>
`)}</ul>`);
}

function rolesIn(person: Person, slug: string): string {
  const names = person.memberships.filter((membership) => membership.slug === slug).map((membership) => roleNames[membership.role]);
  return [...new Set(names)].join(', ');
}
