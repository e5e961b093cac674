import { setTimeout as pause } from 'node:timers/promises';
import { column, notFoundPage, type MemberRequest } from '../../access/index.ts';
import { checkMatch } from '../../documents/index.ts';
import { pageHeading, html } from '../../design-system/index.ts';
import { redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { dayPartsOf, readDayParts } from '../../shared/typed-day.ts';
import { isFreeHeading, matchPopulation, populationColumns, rememberedMatch } from '../population-columns.rules.ts';
import { findMatch, findPopulation, listFacts, readFrame } from '../populations.store.ts';
import type { Population, PopulationMatch } from '../population.types.ts';
import { startReading } from '../read-population.ts';
import { receivePopulation } from '../receive-population.ts';
import { samplingPaths } from '../sampling.paths.ts';
import { aroundAudit, samplingPage, type Around } from './around.ts';
import { factsView } from './facts.view.ts';
import { columnsView, extraField, matchField, populationView, readingView, uploadView, type UploadFields } from './population.view.ts';

/** The population of an audit (the newest, or the one that `?list=` names): what was kept of it and what it is made of, how far its reading is, or the form that brings one in. */
export async function populationPage(request: MemberRequest): Promise<Reply> {
  const { services, incoming } = request;
  const asked = incoming.query.get('list');
  const found = await aroundAudit(request, async (work, { audit }) => {
    const population = await findPopulation(work, audit.id, asked === null ? {} : { id: asked });
    if (population?.state !== 'ready') return { population, frame: null, facts: [], before: await findPopulation(work, audit.id, { ready: true }) };
    const facts = await listFacts(work, population);
    const shown = facts.filter(({ takes }) => takes !== 'day').map(({ fact }) => fact);
    return { population, facts, frame: await readFrame(services, work, population, { facts: shown, references: false }), before: null };
  });
  if (!found || (asked !== null && !found.population)) return notFoundPage(request);
  const { population, frame, slug, audit, before } = found;
  if (!population || incoming.query.has('new')) return upload(request, found, { sourceSystem: population?.sourceSystem ?? '', day: '', month: '', year: '' }, []);
  if (population.state === 'received' || population.state === 'failed' || population.stalled) {
    return samplingPage(request, found, { title: 'Population', under: false, body: readingView(found, population, samplingPaths.columns(slug, audit.id, population.id), before) });
  }
  if (population.state === 'reading' || frame === null) {
    const reply = samplingPage(request, found, { title: 'Reading the population', under: false, body: readingView(found, population, null, before) });
    return { ...reply, headers: { refresh: '2' } };
  }
  return samplingPage(request, found, {
    title: 'Population', under: false, wide: true,
    body: populationView(found, population, factsView(frame, Uint32Array.from({ length: frame.references.length }, (_, row) => row), { rows: incoming.query.get('rows'), columns: incoming.query.get('columns'), ...(asked === null ? {} : { kept: { list: asked } }) })),
  });
}

/** Takes an extract in, and leads to the page on which its columns are matched. */
export async function receivedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { form } } = request;
  const found = await aroundAudit(request, async () => ({}));
  if (!found) return notFoundPage(request);
  const fields: UploadFields = { sourceSystem: form.one('sourceSystem').trim(), ...dayPartsOf(form, 'extractedOn') };
  const { day: extractedOn, error } = readDayParts(fields, 'the day the list was made');
  const file = form.file('file');
  const errors: FieldError[] = [];
  if (fields.sourceSystem === '' || fields.sourceSystem.length > 60) errors.push({ field: 'sourceSystem', message: 'Enter the system that the list comes from, in 60 characters or fewer' });
  if (extractedOn === null) errors.push({ field: 'extractedOn', message: error ?? 'Enter the day the list was made' });
  else if (extractedOn > services.clock.today()) errors.push({ field: 'extractedOn', message: 'The day the list was made must be today or earlier' });
  if (!file) errors.push({ field: 'file', message: 'Choose a file' });
  if (errors.length > 0 || !file || extractedOn === null) return upload(request, found, fields, errors);
  const kept = await receivePopulation(services, member, found.audit.id, { packed: file.bytes, sourceSystem: fields.sourceSystem, extractedOn });
  if (kept.ok) return redirect(samplingPaths.columns(found.slug, found.audit.id, kept.value));
  switch (kept.refusal.kind) {
    case 'not-found':
      return notFoundPage(request);
    case 'not-now':
      return upload(request, found, fields, [{ field: '', message: 'The cases of this audit can no longer be changed, because its returns have been reviewed' }]);
    case 'invalid':
      return upload(request, found, fields, kept.refusal.errors);
  }
}

function upload(request: MemberRequest, around: Around, fields: UploadFields, errors: readonly FieldError[]): Reply {
  const { slug, audit } = around;
  return samplingPage(request, around, {
    title: 'Bring in the population', under: false,
    errors: errors.map((error) => (error.field === 'extractedOn' ? { ...error, field: 'extractedOn-day' } : error)),
    body: column(uploadView(around, { fields, errors, action: samplingPaths.population(slug, audit.id), csrfToken: request.csrfToken })),
  });
}

/** Matching the columns of an extract: as its system's were matched last, or by their headings. */
export async function columnsPage(request: MemberRequest): Promise<Reply> {
  const found = await withPopulation(request);
  if (!found?.population) return notFoundPage(request);
  const { population, remembered } = found;
  const match = (remembered && rememberedMatch(remembered, population.headings)) ?? matchPopulation(population.headings);
  return columns(request, found, population, match, []);
}

/** Begins to read the extract. A small one is read before the next page is shown. */
export async function matchedPage(request: MemberRequest): Promise<Reply> {
  const { services, member, incoming: { form } } = request;
  const found = await withPopulation(request);
  if (!found?.population) return notFoundPage(request);
  const { population, slug, audit } = found;
  const { headings } = population;
  const place = (text: string) => (/^\d{1,3}$/.test(text) && Number(text) < headings.length ? Number(text) : null);
  const known = Object.fromEntries(populationColumns.map(({ name }) => [name, place(form.one(matchField(name)))])) as PopulationMatch['columns'];
  const taken = new Set(Object.values(known));
  const match: PopulationMatch = {
    columns: known,
    extras: headings.flatMap((heading, at) => {
      const takes = form.one(extraField(at));
      return (takes === 'text' || takes === 'number' || takes === 'day') && !taken.has(at) && isFreeHeading(heading, known) ? [{ heading, at, takes }] : [];
    }),
  };
  const problems = checkMatch(populationColumns, headings, known);
  if (problems.length > 0) return columns(request, found, population, match, problems.map(({ column: name, reason }) => ({ field: matchField(name), message: reason })));
  const begun = await startReading(services, member, audit.id, population.id, match);
  if (!begun.ok && begun.refusal === 'not-found') return notFoundPage(request);
  if (begun.ok) await Promise.race([begun.value.reading, pause(1_500)]);
  return redirect(samplingPaths.population(slug, audit.id));
}

function withPopulation(request: MemberRequest) {
  return aroundAudit(request, async (work, { audit }) => {
    const population = await findPopulation(work, audit.id, { id: request.incoming.params.population ?? '' });
    return { population, remembered: population && (await findMatch(work, population.sourceSystem)) };
  });
}

function columns(request: MemberRequest, around: Around, population: Population, match: PopulationMatch, errors: readonly FieldError[]): Reply {
  const { slug, audit } = around;
  return samplingPage(request, around, {
    title: 'Match the columns', under: false, errors,
    body: column(html`${pageHeading(audit.title, 'Match the columns')}
${columnsView(population, match, { errors, action: samplingPaths.columns(slug, audit.id, population.id), csrfToken: request.csrfToken })}`),
  });
}
