/** What somebody is in the standing audit team. */
export type TeamPart = 'director-lead' | 'professional-lead' | 'reviewing-manager' | 'member';

/** Somebody of the standing audit team. */
export interface TeamMember {
  readonly personId: string;
  readonly name: string;
  readonly part: TeamPart;
  /** What they lead for or bring, such as midwifery. */
  readonly profession: string;
}
