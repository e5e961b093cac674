import { asMember, memberPage, type MemberRequest } from '../../../access/index.ts';
import { redirect, type Reply } from '../../../platform/index.ts';
import type { FieldError } from '../../../shared/result.ts';
import type { ToolProblem } from '../../checks/tool-problem.types.ts';
import { lintTool } from '../../linter/lint-tool.rules.ts';
import { toolPaths } from '../../tools.paths.ts';
import type { Tool } from '../../tools.types.ts';
import { importTool, previewToolImport, type ImportedTool } from '../../versions/import-tool.ts';
import type { ImportToolRefusal } from '../../versions/import-plan.rules.ts';
import { readToolFile } from '../read-tool-file.ts';
import type { LeftOut } from '../tool-file.types.ts';
import { readToolJson } from '../tool-json.ts';
import { previewView, uploadView } from './import-tool.view.ts';

/** GET /tools/import: choosing the file. */
export function importToolPage(request: MemberRequest): Promise<Reply> {
  return Promise.resolve(uploadPage(request, []));
}

/** POST /tools/import: what is in the file and what importing it would make, or everything that is wrong with it. Nothing is kept. */
export async function toolSentPage(request: MemberRequest): Promise<Reply> {
  const sent = request.incoming.form.file('file');
  if (!sent || sent.bytes.length === 0) return uploadPage(request, [{ field: 'file', message: sent ? 'The file is empty. Choose another' : 'Choose a file' }]);
  const read = await readToolFile(sent);
  return read.ok ? previewPage(request, read.value.tool, read.value.leftOut) : problemsPage(request, read.refusal);
}

/** POST /tools/import/confirm: makes the draft from the tool that the preview showed, which the form sends again. */
export async function toolConfirmedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming } = request;
  const read = readToolJson(incoming.form.one('tool'));
  if (!read.ok) return uploadPage(request, [{ field: 'file', message: 'The tool did not arrive whole. Choose the file again' }]);
  const imported = await importTool(services, member, read.value);
  if (!imported.ok) return refusedPage(request, imported.refusal);
  return redirect(toolPaths.version(member.partnership.slug, imported.value.version.id), said(imported.value));
}

function said({ how, version: { tool } }: ImportedTool): string {
  return how === 'next' ? `${tool.title} is imported as version ${tool.version}, a draft` : `${tool.title} is imported as a draft`;
}

async function previewPage(request: MemberRequest, tool: Tool, leftOut: readonly LeftOut[]): Promise<Reply> {
  const { services, member, csrfToken } = request;
  const { slug } = member.partnership;
  const planned = await asMember(services.database, member, (work) => previewToolImport(work, tool));
  if (!planned.ok) return refusedPage(request, planned.refusal);
  return memberPage(request, {
    title: `Import ${tool.title}: check before you import`, breadcrumbs: breadcrumbs(slug),
    body: previewView({ slug, csrfToken, tool, plan: planned.value, remarks: lintTool(tool), leftOut, carried: JSON.stringify(tool) }),
  });
}

function refusedPage(request: MemberRequest, refusal: ImportToolRefusal): Reply {
  switch (refusal.kind) {
    case 'draft-exists':
      return uploadPage(request, [{ field: 'file', message: `The next version of “${refusal.title}” is being written already. Publish or discard it first, or give the file another id` }]);
    case 'unsound':
      return problemsPage(request, refusal.problems);
  }
}

function problemsPage(request: MemberRequest, problems: readonly ToolProblem[]): Reply {
  const [first] = problems;
  return uploadPage(request, [{ field: 'file', message: problems.length === 1 && first ? first.message.replace(/\.$/, '') : `There are ${problems.length} things to put right in the file, listed under “What to put right”` }], problems);
}

function uploadPage(request: MemberRequest, errors: readonly FieldError[], problems: readonly ToolProblem[] = []): Reply {
  const { slug } = request.member.partnership;
  return memberPage(request, { title: 'Import a tool', breadcrumbs: breadcrumbs(slug), errors, body: uploadView({ slug, csrfToken: request.csrfToken, errors, problems }) });
}

function breadcrumbs(slug: string): { text: string; href: string }[] {
  return [{ text: 'Audit tools', href: toolPaths.list(slug) }];
}
