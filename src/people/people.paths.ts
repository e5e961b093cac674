import { partnershipPath } from '../access/index.ts';

/** Addresses of this area's pages, within the partnership with this slug. */
export function peoplePaths(slug: string) {
  const home = partnershipPath(slug);
  return {
    people: `${home}/people`,
    invite: `${home}/people/invite`,
    person: (id: string) => `${home}/people/${id}`,
    roles: (id: string) => `${home}/people/${id}/roles`,
    link: (id: string) => `${home}/people/${id}/link`,
    remove: (id: string) => `${home}/people/${id}/remove`,
    agencies: `${home}/agencies`,
    addAgency: `${home}/agencies/add`,
    agency: (id: string) => `${home}/agencies/${id}`,
  };
}
