import type { Member } from '../access/index.ts';
import type { Services } from '../platform/index.ts';
import { addBlock, startReport, type BlockContent } from '../reports/index.ts';

const text = (words: string): BlockContent => ({ kind: 'text', text: words });

/** What the example's coordinator has written so far. Every number in it is live. */
const written: readonly { readonly place: string; readonly content: BlockContent }[] = [
  {
    place: 'method',
    content: text('The cases were chosen from 34 children on a repeat plan, out of 202 children with a plan on 16 January 2014. Only plans that began within three years of the one before were taken, and one child from each group of brothers and sisters.'),
  },
  {
    place: 'item/cheshire-east.1.01',
    content: text('Files hold what they should in most cases. Basic details were there in [[1.01 a]] returns. The weakest point is the summary or chronology: [[1.01 c]] had one.'),
  },
  {
    place: 'item/cheshire-east.1.02',
    content: text('Oversight by a manager or safeguarding lead can be seen in [[1.02 yes]] returns. Those that looked for it and did not find it: [[1.02 no]].'),
  },
  {
    place: 'item/cheshire-east.2.02',
    content: text('Nearly one return in five found nothing about support between the two plans: [[2.02 g]]. The conference should have looked at that time, so every agency should hold it.'),
  },
  {
    place: 'item/cheshire-east.3.02',
    content: text('Whether a named person sees the child alone is known in fewer than half of the returns: [[3.02 own+other]]. In as many, [[3.02 dk]], the auditor could not tell from the file. Eight of the children were under five, which explains some answers but not these.'),
  },
  {
    place: 'item/cheshire-east.3.03',
    content: text('The picture is the same for explaining the plan to the child. In [[3.03 dk]] returns the auditor could not tell.'),
  },
  {
    place: 'item/cheshire-east.4.01',
    content: text('In [[4.01 same]] returns the reasons for the plan are the ones that were there before, and in [[4.01 added]] there are more of them.'),
  },
  {
    place: 'conclusions',
    content: text('Agencies keep good files and share what is in them. What the files do not show is the child: who sees them alone, and who tells them about the plan.\n\nPlans that end before change has had time to last come back. Dates and tasks are clear in [[4.03 yes]] returns, but what each task should change for the child is said less often.'),
  },
  {
    place: 'findings',
    content: {
      kind: 'finding',
      text: 'Too many files cannot answer a basic question: who sees this child alone? In [[3.02 dk]] returns the auditor did not know.',
      challenge: 'How will the board assure itself that every child on a plan is seen alone where that is right for their age, and that each agency’s file shows it?',
    },
  },
  {
    place: 'findings',
    content: {
      kind: 'finding',
      text: 'Plans do not always say what should be different for the child, or by when. [[4.03 no]] returns found tasks and dates unclear.',
      challenge: 'What will the board ask of every planning meeting, so that each action has a date and an effect on the child that can be checked?',
    },
  },
];

/** Begins the example's report. Throws when the report refuses, which is a fault of the program. */
export async function writeExampleReport(services: Services, operator: Member, auditId: string): Promise<void> {
  const started = await startReport(services, operator, auditId);
  if (!started.ok) throw new Error(`The example's report could not be started: ${JSON.stringify(started.refusal)}`);
  for (const { place, content } of written) {
    const added = await addBlock(services, operator, auditId, { place, content });
    if (!added.ok) throw new Error(`The example's report refused a block: ${JSON.stringify(added.refusal)}`);
  }
}
