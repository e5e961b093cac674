import type { Day } from '../shared/day.ts';
import type { Services } from '../platform/index.ts';
import type { ReturnsKnown } from '../requests/index.ts';
import type { FieldError } from '../shared/result.ts';

/** Somebody as the auditor of one request. */
export interface RequestAuditor {
  readonly requestId: string;
  readonly agencyId: string;
  readonly personId: string;
  /** Chosen by the lead auditor or the coordinator; others may have taken the request themselves. */
  readonly assigned: boolean;
  /** Of somebody from another body: which, and why. */
  readonly standIn: StandIn | null;
  /** What they said of themselves and the case; null until they have. */
  readonly declared: Independence | null;
  readonly conflict: boolean;
  /** As they were when the person declared; '' before. */
  readonly jobTitle: string;
  readonly team: string;
}

export interface StandIn {
  readonly fromAgencyId: string;
  readonly reason: string;
}

/** What an auditor says before they begin. Either makes a conflict. */
export interface Independence {
  /** They line-manage the case. */
  readonly lineManages: boolean;
  /** They are, or were, involved with the case in another way. */
  readonly involved: boolean;
}

/**
 * How somebody stands to the return of a request: `writes`; has first `to-declare` themselves independent; has a `conflict`;
 * or leaves it to `others` who are assigned.
 */
export type AuditorStanding = 'writes' | 'to-declare' | 'conflict' | 'others';

/** How much somebody has audited before; '' while nobody has said. */
export type Experience = 'first-time' | 'some' | 'seasoned' | '';

/** What somebody brings to auditing for an agency. */
export interface AuditorProfile {
  readonly jobTitle: string;
  readonly team: string;
  readonly experience: Experience;
  /** Line manages or supervises; null while nobody has said. */
  readonly supervises: boolean | null;
  readonly trainings: readonly Training[];
}

/** That somebody was trained in a method, such as appreciative inquiry. */
export interface Training {
  readonly method: string;
  readonly on: Day;
}

export interface KeptProfile extends AuditorProfile {
  /** Counts the times it was saved; 0 when nobody has. */
  readonly edit: number;
}

/** Somebody who audits or leads for an agency, with what is known of them. */
export interface AgencyAuditor {
  readonly personId: string;
  readonly name: string;
  readonly leads: boolean;
  readonly profile: KeptProfile;
}

/** What a lead auditor briefs the agency's auditors on. */
export type BriefingTopic = 'principles' | 'outcomes' | 'tool';

export interface Briefing {
  readonly agencyId: string;
  readonly topics: readonly BriefingTopic[];
  readonly notedBy: string | null;
  readonly notedAt: Date;
}

export type AuditorsRefusal =
  | { readonly kind: 'not-found' }
  /** The audit or the return stands where this cannot be done. */
  | { readonly kind: 'not-now' }
  /** Somebody with a declared conflict was chosen. */
  | { readonly kind: 'conflict'; readonly name: string }
  /** Somebody else changed it meanwhile. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };

/** What this area has to ask the area that keeps the returns. */
export type ReturnsBack = (services: Services) => Pick<ReturnsKnown, 'returnedRequests'>;
