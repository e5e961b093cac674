import { roleNames, type Role } from '../../access/index.ts';
import { fieldErrorFor, govukCheckboxes, govukRadios, govukSelect, html, type Html } from '../../design-system/index.ts';
import type { FieldError } from '../../shared/result.ts';
import type { Agency, RoleHeld, RolesTyped } from '../people.types.ts';
import { rolesInWords } from '../role-words.ts';
import { agenciesToGrant, roleCode, type Grants } from '../roles.rules.ts';

/** What each role is for, so that nobody has to guess. */
const roleHints: Readonly<Record<Role, string>> = {
  administrator: 'Invites people and gives roles. Sees nothing from cases.',
  coordinator: 'Plans and runs audits, and sees the work of every agency.',
  'case-selector': 'Draws the cases, apart from those who audit them.',
  'lead-auditor': 'Answers for the agency, and may invite its auditors.',
  auditor: 'Audits the agency’s own files.',
  'board-member': 'Sees collated figures and reports, never a single case.',
  'information-governance': 'Reads the history: who saw and did what.',
};

/** The part of a form that asks for roles: boxes for the partnership and for roles held already, and one agency role to add. */
export function rolesFields({ grants, agencies, typed, kept = [], errors }: {
  grants: Grants; agencies: readonly Agency[]; typed: RolesTyped; kept?: readonly RoleHeld[]; errors: readonly FieldError[];
}): Html {
  const offered = agenciesToGrant(grants, agencies);
  const boxes: RoleHeld[] = [...grants.acrossPartnership.map((role) => ({ role, agencyId: null })), ...kept.filter(({ agencyId }) => agencyId !== null)];
  return html`
${boxes.length > 0 ? govukCheckboxes({
    name: 'roles', idPrefix: 'roles', fieldset: { legend: { text: 'Roles', classes: 'govuk-fieldset__legend--m' } }, errorMessage: fieldErrorFor(errors, 'roles'),
    items: boxes.map((role) => ({ value: roleCode(role), text: rolesInWords([role], agencies), hint: { text: roleHints[role.role] }, checked: typed.ticked.includes(roleCode(role)) })),
  }) : null}
${grants.forAgency.length > 0 && offered.length > 0 ? html`
${govukRadios({
    name: 'agencyRole', idPrefix: 'agencyRole', classes: 'govuk-radios--small',
    fieldset: { legend: { text: boxes.length === 0 ? 'Role' : kept.some(({ agencyId }) => agencyId !== null) ? 'Add a role for an agency' : 'A role for an agency', classes: 'govuk-fieldset__legend--m' } },
    errorMessage: fieldErrorFor(errors, 'agencyRole'), value: typed.agencyRole,
    items: [
      ...(boxes.length > 0 ? [{ value: '', text: 'None', checked: typed.agencyRole === '' }] : []),
      ...grants.forAgency.map((role) => ({ value: role, text: roleNames[role], hint: { text: roleHints[role] }, checked: typed.agencyRole === role })),
    ],
  })}
${govukSelect({
    name: 'agency', id: 'agency', label: { text: 'Agency' }, errorMessage: fieldErrorFor(errors, 'agency'), value: typed.agency,
    items: [{ value: '', text: 'Choose an agency' }, ...offered.map(({ id, name }) => ({ value: id, text: name }))],
  })}` : null}`;
}
