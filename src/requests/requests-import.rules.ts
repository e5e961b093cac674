import type { ColumnSpec, ImportRow } from '../documents/index.ts';
import { caseRoleLabels, caseRoles, isCaseRole, type CaseRole } from '../tools/index.ts';
import { plainName, readDayCell, rowsInWords, shortened } from './import-cells.rules.ts';
import { rolesInCase } from './place-in-case.rules.ts';
import type { AuditRequest, Case } from './requests.types.ts';
import type { ImportChange, ImportReport, RowError } from './table-import.types.ts';

/** The columns of a list of who is asked about which case. */
export const requestColumns = [
  { name: 'case_ref', label: 'Case reference', alsoCalled: ['reference', 'ref', 'case'], required: true },
  { name: 'agency', label: 'Agency that is asked', alsoCalled: ['agency_name'], required: true },
  { name: 'sent_on', label: 'Sent on', alsoCalled: ['sent', 'date_sent'], required: false },
  { name: 'due_on', label: 'Due on', alsoCalled: ['due', 'deadline', 'date_due'], required: false },
  { name: 'returned_on', label: 'Returned on', alsoCalled: ['returned', 'received_on', 'date_returned'], required: false },
  { name: 'roles', label: 'Parts the agency played in the case', alsoCalled: ['role', 'part', 'parts'], required: false },
] as const satisfies readonly ColumnSpec[];

export type RequestColumn = (typeof requestColumns)[number]['name'];

/** A request that a row asks for. `agencyId` is null for an agency that has to be added first. */
export interface AddedRequest {
  readonly caseId: string;
  readonly agencyId: string | null;
  readonly agencyName: string;
  readonly sentOn: string | null;
  readonly dueOn: string | null;
  readonly receivedOn: string | null;
  readonly roles: readonly CaseRole[];
}

export interface ChangedRequest {
  readonly id: string;
  /** null where the file says nothing of them. */
  readonly roles: readonly CaseRole[] | null;
  readonly sentOn: string | null;
  readonly dueOn: string | null;
  readonly receivedOn: string | null;
}

export interface RequestsPlan {
  readonly report: ImportReport;
  readonly changes: readonly ImportChange[];
  /** Agencies that the partnership does not have, as the file first names them, with how many rows do. */
  readonly unknownAgencies: readonly { readonly name: string; readonly rows: number }[];
  readonly added: readonly AddedRequest[];
  readonly changed: readonly ChangedRequest[];
}

interface Here {
  readonly cases: readonly Case[];
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly requests: readonly AuditRequest[];
}

const days = [['sentOn', 'sent_on'], ['dueOn', 'due_on'], ['receivedOn', 'returned_on']] as const;

/**
 * What a list of requests would do to those that are here. An empty cell says nothing, so it changes nothing.
 * `mayAdd` tells whether an unknown agency is going to be added; a row with one that is not is an error.
 */
export function planRequests(here: Here, rows: readonly ImportRow<RequestColumn>[], mayAdd: (agencyName: string) => boolean): RequestsPlan {
  const cases = new Map(here.cases.map((found) => [plainName(found.reference), found]));
  const agencies = new Map(here.agencies.map((agency) => [plainName(agency.name), agency]));
  const requests = new Map(here.requests.map((request) => [`${request.caseId}/${request.agencyId}`, request]));
  const unknown = new Map<string, { name: string; rows: number; firstRow: number }>();
  const firstRow = new Map<string, number>();
  const errors: RowError[] = [];
  const remarks: string[] = [];
  const changes: ImportChange[] = [];
  const added: AddedRequest[] = [];
  const changed: ChangedRequest[] = [];
  let unchanged = 0;
  let withReturnDay = 0;
  for (const { row, cells } of rows) {
    const mistakes: RowError[] = [];
    let isHeldBack = false;
    const reference = cells.case_ref ?? '';
    const name = cells.agency ?? '';
    const found = cases.get(plainName(reference));
    const agency = agencies.get(plainName(name));
    if (reference === '') mistakes.push({ row, column: 'case_ref', reason: 'The case reference is missing.' });
    else if (!found) mistakes.push({ row, column: 'case_ref', reason: `This audit has no case “${shortened(reference)}”. Import or add the cases first, or correct the reference.` });
    if (name === '') mistakes.push({ row, column: 'agency', reason: 'The agency is missing.' });
    else if (name.length > 100 || /\p{Cc}/u.test(name)) mistakes.push({ row, column: 'agency', reason: 'The name of an agency must be 100 characters or fewer, on one line.' });
    else if (!agency) {
      const counted = unknown.get(plainName(name)) ?? { name, rows: 0, firstRow: row };
      counted.rows += 1;
      unknown.set(plainName(name), counted);
      // It is one question to answer, however many rows it stands in: said once, below.
      if (!mayAdd(counted.name)) isHeldBack = true;
    }
    const read = days.map(([, column]) => readDayCell(cells[column] ?? ''));
    for (const [at, [, column]] of days.entries()) {
      const error = read[at]?.error;
      if (error) mistakes.push({ row, column, reason: error });
    }
    const roles = readRoles(cells.roles ?? '');
    if (roles.error !== null) mistakes.push({ row, column: 'roles', reason: roles.error });
    const inFile = firstRow.get(`${plainName(reference)}/${plainName(name)}`);
    if (inFile === undefined) firstRow.set(`${plainName(reference)}/${plainName(name)}`, row);
    else if (found && name !== '') mistakes.push({ row, column: null, reason: `${name} is asked about ${found.reference} on row ${inFile} already. Keep one of the two rows.` });
    if (mistakes.length > 0 || isHeldBack || !found) {
      errors.push(...mistakes);
      continue;
    }
    const [sentOn = null, dueOn = null, receivedOn = null] = read.map(({ day }) => day);
    if (receivedOn) withReturnDay += 1;
    if (sentOn && dueOn && dueOn < sentOn) remarks.push(`Row ${row}: ${found.reference}, ${name} is due before it was sent.`);
    if (sentOn && receivedOn && receivedOn < sentOn) remarks.push(`Row ${row}: ${found.reference}, ${name} came back before it was sent.`);
    const request = agency && requests.get(`${found.id}/${agency.id}`);
    if (!request) {
      added.push({ caseId: found.id, agencyId: agency?.id ?? null, agencyName: agency?.name ?? unknown.get(plainName(name))?.name ?? name, sentOn, dueOn, receivedOn, roles: roles.roles ?? [] });
      continue;
    }
    const wanted = { sentOn: sentOn ?? request.sentOn, dueOn: dueOn ?? request.dueOn, receivedOn: receivedOn ?? request.receivedOn };
    const different = days.filter(([field]) => wanted[field] !== request[field]);
    for (const [field, column] of different) changes.push({ row, what: `${found.reference}, ${request.agencyName}, ${column}`, from: request[field] ?? '', to: wanted[field] ?? '' });
    const parts = roles.roles === null ? request.roles : rolesInCase(roles.roles, request.agencyName, found.referringAgency);
    const otherParts = parts.length !== request.roles.length || parts.some((role) => !request.roles.includes(role));
    if (otherParts) changes.push({ row, what: `${found.reference}, ${request.agencyName}, roles`, from: rolesInWords(request.roles), to: rolesInWords(parts) });
    if (different.length === 0 && !otherParts) unchanged += 1;
    else changed.push({ id: request.id, ...wanted, roles: roles.roles });
  }
  for (const { name, rows: count, firstRow: row } of unknown.values()) {
    if (!mayAdd(name)) errors.push({ row, column: 'agency', reason: `“${shortened(name)}” is not an agency of this partnership${count > 1 ? `, and stands in ${rowsInWords(count)}` : ''}. Agree to add it, or correct the name.` });
  }
  errors.sort((one, other) => one.row - other.row);
  if (withReturnDay > 0) remarks.push(`${rowsInWords(withReturnDay)} ${withReturnDay === 1 ? 'carries' : 'carry'} a return date; it is used when the answers arrive.`);
  return {
    report: { rows: rows.length, added: added.length, changed: changed.length, unchanged, errors, remarks },
    changes,
    unknownAgencies: [...unknown.values()].map(({ name, rows: count }) => ({ name, rows: count })),
    added,
    changed,
  };
}

/** Reads a cell of parts joined by `|`, as codes or in words; null when it is empty, which says nothing. */
function readRoles(cell: string): { readonly roles: readonly CaseRole[] | null; readonly error: string | null } {
  if (cell === '') return { roles: null, error: null };
  const roles = new Set<CaseRole>();
  for (const part of cell.split('|').map((word) => word.trim()).filter((word) => word !== '')) {
    const code = plainName(part).replaceAll(' ', '-');
    const found = isCaseRole(code) ? code : caseRoles.find((role) => plainName(caseRoleLabels[role]) === plainName(part));
    if (found === undefined) return { roles: null, error: `“${shortened(part)}” is not a part in a case. Use ${caseRoles.join(', ')}, several joined by |.` };
    roles.add(found);
  }
  return { roles: [...roles], error: null };
}

function rolesInWords(roles: readonly CaseRole[]): string {
  return roles.map((role) => caseRoleLabels[role]).join('; ');
}
