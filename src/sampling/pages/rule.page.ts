import { column, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { fieldErrorFor, form, govukButton, govukCheckboxes, govukInput, govukRadios, govukSelect, html, pageHeading, type Html } from '../../design-system/index.ts';
import { redirect, type Form, type Reply } from '../../platform/index.ts';
import { readDay } from '../../shared/day.ts';
import { accept, refuse, type FieldError, type Result } from '../../shared/result.ts';
import { changePlan, planGround } from '../change-plan.ts';
import { inReadingOrder } from '../facts.rules.ts';
import { valueName } from '../plan.rules.ts';
import { factNames } from '../population-columns.rules.ts';
import type { FrameFact } from '../population.types.ts';
import { readFrame } from '../populations.store.ts';
import { samplingPaths } from '../sampling.paths.ts';
import type { FrameColumn, FrameRule } from '../sampling.types.ts';
import { aroundAudit, errorsOf, noPopulationPage, samplingPage } from './around.ts';

const mostOffered = 40;

/** A new rule: first the fact it is about, then what the fact has to be. */
export async function rulePage(request: MemberRequest, errors: readonly FieldError[] = []): Promise<Reply> {
  const { services, incoming, csrfToken } = request;
  const wanted = incoming.method === 'POST' ? incoming.form.one('fact') : (incoming.query.get('fact') ?? '');
  const found = await aroundAudit(request, async (work, { audit }) => {
    const ground = await planGround(work, audit.id);
    const fact = ground?.facts.find((one) => one.fact === wanted);
    return { ground, values: ground && fact ? (await readFrame(services, work, ground.population, { facts: [fact.fact], references: false })).columns[0] : undefined };
  });
  if (!found) return notFoundPage(request);
  const { ground, values, slug, audit } = found;
  if (!ground) return noPopulationPage(request, found, 'Add a rule', errors);
  const action = samplingPaths.rule(slug, audit.id);
  return samplingPage(request, found, {
    title: 'Add a rule', errors,
    body: column(html`${pageHeading(audit.title, 'Add a rule')}
${values === undefined ? chooseFact(ground.facts, action) : form({ action, csrfToken }, html`<input type="hidden" name="edit" value="${ground.edit}"><input type="hidden" name="fact" value="${values.fact}">
${ruleFields(values, incoming.form, errors)}
<div class="govuk-button-group">${govukButton({ text: 'Add the rule', preventDoubleClick: true })}<a class="govuk-link" href="${action}">Another fact</a></div>`)}`),
  });
}

function chooseFact(facts: readonly FrameFact[], action: string): Html {
  return html`<form action="${action}" method="get" novalidate>
${govukSelect({ id: 'fact', name: 'fact', label: { text: 'What is the rule about?', classes: 'govuk-label--s' }, items: facts.map(({ fact }) => ({ value: fact, text: fact })) })}
${govukButton({ text: 'Continue' })}
</form>`;
}

function ruleFields({ fact, takes, words }: FrameColumn, typed: Form, errors: readonly FieldError[]): Html {
  const error = (field: string) => fieldErrorFor(errors, field);
  const kinds = [
    { value: 'keep', text: 'Keep only those' }, { value: 'leave-out', text: 'Leave those out' },
    ...(takes === 'text' && words.length > mostOffered || fact === factNames.siblingGroup ? [{ value: 'one-per-group', text: `Take one of each ${fact.toLowerCase()}`, hint: { text: 'Chosen by the seed. Those without one stay' } }] : []),
    ...(takes === 'text' ? [{
      value: 'most-per-group', text: `Take at most so many of each ${fact.toLowerCase()}`,
      conditional: { html: govukInput({ id: 'cap', name: 'cap', value: typed.one('cap'), inputmode: 'numeric', classes: 'govuk-input--width-3', label: { text: 'At most' }, errorMessage: error('cap') }) },
    }] : []),
  ];
  const isListed = takes === 'text' || words.length <= 12;
  const value = (name: string, label: string) => govukInput({ id: name, name, value: typed.one(name), classes: 'govuk-input--width-10', label: { text: label }, ...(takes === 'day' ? { hint: { text: 'A date, like 16/1/2014' } } : {}), errorMessage: error(name) });
  const offered = isListed && words.length <= mostOffered;
  return html`${govukRadios({ name: 'kind', idPrefix: 'kind', value: typed.one('kind'), fieldset: { legend: { text: `${fact}: what should the rule do?`, classes: 'govuk-fieldset__legend--s' } }, errorMessage: error('kind'), items: kinds })}
${govukRadios({
    name: 'test', idPrefix: 'test', value: typed.one('test'), fieldset: { legend: { text: 'Which ones?', classes: 'govuk-fieldset__legend--s' } }, errorMessage: error('test'),
    items: [
      ...(takes === 'text' ? [] : [
        { value: 'at-least', text: takes === 'day' ? 'On or after' : 'At least', conditional: { html: value('least', takes === 'day' ? 'Date' : 'Number') } },
        { value: 'at-most', text: takes === 'day' ? 'On or before' : 'At most', conditional: { html: value('most', takes === 'day' ? 'Date' : 'Number') } },
      ]),
      ...(offered ? [{
        value: 'one-of', text: 'One of these', conditional: {
          html: govukCheckboxes({
            name: 'values', idPrefix: 'values', classes: 'govuk-checkboxes--small', fieldset: { legend: { text: fact, classes: 'govuk-visually-hidden' } }, errorMessage: error('values'),
            items: inReadingOrder(words).filter((word) => word !== '').map((word) => ({ value: word, text: valueName(word), checked: typed.all('values').includes(word) })),
          }),
        },
      }] : []),
      { value: 'missing', text: 'Not recorded' },
    ],
  })}`;
}

/** Adds a rule at the end of the plan, or says what is missing. */
export async function addRulePage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { form: typed, params } } = request;
  const auditId = params.audit ?? '';
  const saved = await changePlan(services, member, auditId, Number(typed.one('edit')), ({ plan, facts }) => {
    const fact = facts.find((one) => one.fact === typed.one('fact'));
    if (!fact) return refuse({ kind: 'invalid', errors: [{ field: 'fact', message: 'Choose what the rule is about' }] });
    const rule = readRule(typed, fact);
    return rule.ok ? accept({ ...plan, rules: [...plan.rules, rule.value] }) : refuse({ kind: 'invalid', errors: rule.refusal });
  });
  if (saved.ok) return redirect(samplingPaths.sample(member.partnership.slug, auditId), 'The rule is added');
  return saved.refusal.kind === 'not-found' ? notFoundPage(request) : rulePage(request, errorsOf(saved.refusal));
}

function readRule(typed: Form, { fact, takes }: FrameFact): Result<FrameRule, readonly FieldError[]> {
  const kind = typed.one('kind');
  if (kind === 'one-per-group') return accept({ kind, fact });
  if (kind === 'most-per-group') {
    const cap = typed.one('cap').trim();
    return /^\d{1,4}$/.test(cap) && Number(cap) >= 2 ? accept({ kind, fact, most: Number(cap) }) : refuse([{ field: 'cap', message: 'Enter a whole number from 2 to 9,999' }]);
  }
  if (kind !== 'keep' && kind !== 'leave-out') return refuse([{ field: 'kind', message: 'Choose what the rule should do' }]);
  const test = typed.one('test');
  switch (test) {
    case 'missing':
      return accept({ kind, fact, test: { kind: test } });
    case 'one-of': {
      const values = typed.all('values');
      return values.length === 0 ? refuse([{ field: 'values', message: 'Choose at least one' }]) : accept({ kind, fact, test: { kind: test, values } });
    }
    case 'at-least':
    case 'at-most': {
      const field = test === 'at-least' ? 'least' : 'most';
      const text = typed.one(field).trim();
      const value = takes === 'day' ? readDay(text) : /^-?\d{1,9}(\.\d{1,3})?$/.test(text) ? String(Number(text)) : null;
      if (value === null) return refuse([{ field, message: takes === 'day' ? 'Enter a date, like 16/1/2014' : 'Enter a number' }]);
      return accept({ kind, fact, test: { kind: test, value } });
    }
    default:
      return refuse([{ field: 'test', message: 'Choose which ones the rule is about' }]);
  }
}
