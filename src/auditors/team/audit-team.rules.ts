import type { TeamMember, TeamPart } from './audit-team.types.ts';

export const teamPartNames: Readonly<Record<TeamPart, string>> = {
  'director-lead': 'Director lead', 'professional-lead': 'Professional lead', 'reviewing-manager': 'Child protection reviewing manager', member: 'Member',
};

export const teamParts = Object.keys(teamPartNames) as readonly TeamPart[];

export function isTeamPart(text: string): text is TeamPart {
  return Object.hasOwn(teamPartNames, text);
}

/** The team in the order in which it is shown: who leads first, then by name. */
export function inOrder(team: readonly TeamMember[]): TeamMember[] {
  return team.toSorted((one, other) => teamParts.indexOf(one.part) - teamParts.indexOf(other.part) || one.name.localeCompare(other.name, 'en-GB'));
}

/** How the team is made up, such as "1 director lead, 9 professional leads". */
export function teamInWords(team: readonly TeamMember[]): string {
  return teamParts.flatMap((part) => {
    const count = team.filter((one) => one.part === part).length;
    const name = teamPartNames[part].charAt(0).toLowerCase() + teamPartNames[part].slice(1);
    return count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`];
  }).join(', ');
}
