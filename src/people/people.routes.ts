import { memberRoute, type Role, type Route } from '../access/index.ts';
import { addNewAgency, saveAgencyChange, showAddAgency, showAgencies, showAgency } from './pages/agencies.page.ts';
import { invite, showInvite } from './pages/invite.page.ts';
import { showPeople } from './pages/people-list.page.ts';
import { askToRemove, giveLink, remove, saveRoles, showPerson } from './pages/person.page.ts';

const viewers: readonly Role[] = ['administrator', 'coordinator', 'lead-auditor'];
const inviters: readonly Role[] = ['administrator', 'lead-auditor'];
const administrators: readonly Role[] = ['administrator'];
/** Coordinators too: which agencies are asked is part of planning an audit. */
const keepers: readonly Role[] = ['administrator', 'coordinator'];

/** Every page and command about who belongs to a partnership. */
export const peopleRoutes: readonly Route[] = [
  memberRoute('GET', '/people', viewers, showPeople),
  memberRoute('GET', '/people/invite', inviters, showInvite),
  memberRoute('POST', '/people/invite', inviters, invite),
  memberRoute('GET', '/people/:person', administrators, showPerson),
  memberRoute('POST', '/people/:person/roles', administrators, saveRoles),
  memberRoute('POST', '/people/:person/link', administrators, giveLink),
  memberRoute('GET', '/people/:person/remove', administrators, askToRemove),
  memberRoute('POST', '/people/:person/remove', administrators, remove),
  memberRoute('GET', '/agencies', keepers, showAgencies),
  memberRoute('GET', '/agencies/add', keepers, showAddAgency),
  memberRoute('POST', '/agencies/add', keepers, addNewAgency),
  memberRoute('GET', '/agencies/:agency', keepers, showAgency),
  memberRoute('POST', '/agencies/:agency', keepers, saveAgencyChange),
];
