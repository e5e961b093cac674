import { asMember } from '../../src/access/index.ts';
import {
  changeDraft, changeSettings, ensureToolVersion, findShippedTool, makeToolFile, moveVersion, startTool, type Item, type Tool, type ToolVersion,
} from '../../src/tools/index.ts';
import { accept } from '../../src/shared/result.ts';
import { must } from '../builders/open-audit.ts';
import type { ExampleInstance } from './example.ts';

/** Versions of the example's own tools, by how they stand, and the settings beside them. */
export interface ToolsMade {
  readonly versions: Readonly<Record<'draft' | 'empty' | 'trial' | 'published' | 'retired' | 'shipped', string>>;
  /** Id of the tool that is published. */
  readonly tool: string;
  readonly standard: string;
  readonly scale: string;
  /** Tools as files: a new one, a later version of one that is here with things left out, and one with mistakes. */
  readonly files: Readonly<Record<'new' | 'next' | 'wrong', Buffer>>;
  /** The draft has an audience, a scale and a question that is asked after an answer to another; this is its edit. */
  readonly draftEdit: string;
  readonly audience: string;
  readonly asked: string;
}

/** What only a builder can put into a draft. */
async function builtUpon(services: ExampleInstance['services'], member: ExampleInstance['operator'], draft: ToolVersion): Promise<ToolVersion> {
  return must(await changeDraft(services, member, draft.id, draft.edit, (tool) => accept({
    ...tool,
    audiences: [{ code: 'police', label: 'Police', rule: { kind: 'sectors', sectors: ['police'] } }],
    scales: [{ id: 'three-steps', title: 'Three steps', rules: [], grades: [{ code: 'strong', label: 'Strong', rank: 1, criteria: 'The file shows it.' }, { code: 'weak', label: 'Weak', rank: 2, criteria: null }] }],
    sections: tool.sections.map((section) => ({
      ...section, items: section.items.map((item): Item => (item.id === 'cheshire-east.3.04' ? { ...item, audience: 'police', when: { kind: 'answer', item: 'cheshire-east.1.02', oneOf: ['yes'] } } : item)),
    })),
  })));
}

/** Makes tools of the partnership's own in every state that has a page, and a scale for them. */
export async function toolsMade({ services, operator }: ExampleInstance): Promise<ToolsMade> {
  const copy = async (title: string) => must(await startTool(services, operator, { kind: 'copy', of: 'cheshire-east-repeat-cp-plans', title }));
  const move = async (id: string, edit: number, step: 'try' | 'publish' | 'retire') => must(await moveVersion(services, operator, id, edit, step));
  const first = await copy('Plans made again');
  const published = await move(first.id, first.edit, 'publish');
  const draft = must(await startTool(services, operator, { kind: 'next', of: published.id }));
  const built = await builtUpon(services, operator, draft);
  const onTrial = must(await startTool(services, operator, { kind: 'copy', of: 'london-child-protection', title: 'London, our way' }));
  await move(onTrial.id, onTrial.edit, 'try');
  const old = await copy('Plans as we used to ask');
  const once = await move(old.id, old.edit, 'publish');
  await move(once.id, once.edit, 'retire');
  const empty = must(await startTool(services, operator, { kind: 'blank', title: 'Written from nothing', subject: 'either' }));
  must(await changeSettings(services, operator, 0, 'scale: three-steps', (settings) => accept({
    ...settings, marking: 'OFFICIAL-SENSITIVE',
    scales: [{ id: 'three-steps', title: 'Three steps', criteriaNoneGiven: true, rules: [], grades: [{ code: 'strong', label: 'Strong', rank: 1, criteria: null }, { code: 'weak', label: 'Weak', rank: 2, criteria: null }] }],
  })));
  const devon = findShippedTool('devon-five-themes');
  if (!devon) throw new Error('The Devon tool is gone');
  const workbook = async (tool: Tool): Promise<Buffer> => (await makeToolFile(tool, 'xlsx')).body;
  return {
    files: {
      new: Buffer.from(JSON.stringify({ ...devon, id: 'five-themes-ours', title: 'Five themes, our way' })),
      next: await workbook({ ...old.tool, version: 9, sections: old.tool.sections.slice(1) }),
      wrong: await workbook({ ...devon, sections: devon.sections.map((section) => ({ ...section, id: 'same', number: '1' })) }),
    },
    tool: published.tool.id, standard: 'referral-acted-on', scale: 'three-steps', draftEdit: String(built.edit), audience: 'police', asked: 'cheshire-east.3.04',
    versions: {
      draft: draft.id, empty: empty.id, trial: onTrial.id, published: published.id, retired: old.id,
      shipped: await asMember(services.database, operator, (work) => ensureToolVersion(work, devon)),
    },
  };
}
