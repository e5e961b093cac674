import type { Work } from '../../access/index.ts';

/** Whether agencies are asked to help to arrange contact with families. */
export async function asksFamilyContact({ tx, member }: Work, auditId: string): Promise<boolean> {
  const row = await tx.selectFrom('sending_choices').where('partnership_id', '=', member.partnership.id).where('audit_id', '=', auditId).select('family_contact').executeTakeFirst();
  return row?.family_contact ?? false;
}

/** Keeps whether agencies are asked for that. */
export async function saveFamilyContact({ tx, member }: Work, auditId: string, familyContact: boolean): Promise<void> {
  await tx.insertInto('sending_choices').values({ partnership_id: member.partnership.id, audit_id: auditId, family_contact: familyContact })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'audit_id']).doUpdateSet({ family_contact: familyContact })).execute();
}
