import { accept, refuse, type FieldError } from '../../shared/result.ts';
import { allItems } from '../tool.rules.ts';
import type { Audience, Tool } from '../tools.types.ts';
import { ruleOf, type AudienceFields } from './audience-fields.rules.ts';
import { freshCode } from './codes.rules.ts';
import { goneMeanwhile } from './edit-places.rules.ts';
import { settle } from './soundness.rules.ts';
import type { Edited } from './edit.types.ts';

/** Adds an audience, or changes the one with this code. Its code stays, so the items that name it follow. */
export function putAudience(tool: Tool, code: string | null, label: string, fields: AudienceFields): Edited {
  const words = label.trim();
  const errors = [...audienceMistakes(fields)];
  if (words === '') errors.unshift({ field: 'label', message: 'Say in words who this is, such as “Police and the agency that made the referral”' });
  if (tool.audiences.some((audience) => audience.code !== code && audience.label === words)) errors.unshift({ field: 'label', message: 'Another audience is called so already. Use different words' });
  if (code !== null && !tool.audiences.some((audience) => audience.code === code)) return refuse(goneMeanwhile);
  if (errors.length > 0) return refuse(errors);
  const put: Audience = { code: code ?? freshCode(words, new Set(tool.audiences.map((audience) => audience.code))), label: words, rule: ruleOf(fields) };
  return settle(tool, { ...tool, audiences: code === null ? [...tool.audiences, put] : tool.audiences.map((audience) => (audience.code === code ? put : audience)) });
}

function audienceMistakes({ who, groups }: AudienceFields): FieldError[] {
  if (who !== 'groups') return [];
  if (groups.length === 0) return [{ field: 'who', message: 'Describe at least one group of agencies' }];
  return groups.flatMap((group, at): FieldError[] => [
    ...(group.work !== 'any' && group.sectors.length === 0 ? [{ field: `group-${at}-sectors`, message: 'Tick at least one kind of work' }] : []),
    ...(group.parts !== 'any' && group.roles.length === 0 ? [{ field: `group-${at}-roles`, message: 'Tick at least one part' }] : []),
  ]);
}

/** Takes an audience out. Refused while items are for it, since they would then be for everybody. */
export function removeAudience(tool: Tool, code: string): Edited {
  if (!tool.audiences.some((audience) => audience.code === code)) return refuse(goneMeanwhile);
  const users = allItems(tool).filter(({ audience }) => audience === code);
  if (users.length > 0) return refuse([{ field: '', message: `It answers ${inOneLine(users.map(({ number }) => number))}. Give ${users.length === 1 ? 'that question' : 'those questions'} to somebody else first` }]);
  return accept({ ...tool, audiences: tool.audiences.filter((audience) => audience.code !== code) });
}

/** "question 2.01", or "questions 2.01, 2.02 and 4 more". */
export function inOneLine(numbers: readonly string[]): string {
  const shown = numbers.slice(0, 6);
  const more = numbers.length - shown.length;
  return `question${numbers.length === 1 ? '' : 's'} ${more > 0 ? `${shown.join(', ')} and ${more} more` : [shown.slice(0, -1).join(', '), shown.at(-1)].filter(Boolean).join(' and ')}`;
}
