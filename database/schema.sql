-- Generated from the migrations by `npm run schema`. Do not edit.

create table agencies (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null,
  sector text not null,
  concerns_to uuid,
  constraint agencies_concerns_to_fkey FOREIGN KEY (concerns_to) REFERENCES people(id) ON DELETE SET NULL,
  constraint agencies_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnerships(id) ON DELETE CASCADE,
  constraint agencies_pkey PRIMARY KEY (partnership_id, id),
  constraint agencies_partnership_id_name_key UNIQUE (partnership_id, name)
);
alter table agencies enable row level security;
alter table agencies force row level security;
create policy operator_backup on agencies for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on agencies for all to public using ((partnership_id = current_partnership()));
grant delete, insert, select, update on agencies to maat_app;

create table answers (
  partnership_id uuid not null,
  request_id uuid not null,
  item_id text not null,
  audit_id uuid not null,
  agency_id uuid not null,
  version integer not null default 1,
  state text not null,
  value text,
  words_sealed bytea,
  saved_by uuid,
  saved_at timestamp with time zone not null default now(),
  constraint answers_state_check CHECK ((state = ANY (ARRAY['answered'::text, 'na'::text, 'dk'::text, 'no-evidence'::text, 'unanswered'::text]))),
  constraint answers_partnership_id_request_id_fkey FOREIGN KEY (partnership_id, request_id) REFERENCES returns(partnership_id, request_id) ON DELETE CASCADE,
  constraint answers_pkey PRIMARY KEY (partnership_id, request_id, item_id)
);
CREATE INDEX answers_of_audit ON public.answers USING btree (partnership_id, audit_id, item_id) INCLUDE (state, value, request_id);
alter table answers enable row level security;
alter table answers force row level security;

create policy no_conflict_changes on answers for update to public using ((( SELECT sees_all_agencies() AS sees_all_agencies) OR (request_id <> ALL (( SELECT conflicting_requests() AS conflicting_requests)::uuid[]))));
create policy operator_backup on answers for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_agency on answers for all to public using (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (agency_id = ANY (( SELECT visible_agencies() AS visible_agencies)::uuid[])))));
create policy to_stand_in on answers for select to public using (((partnership_id = current_partnership()) AND (request_id = ANY (( SELECT stood_in_requests() AS stood_in_requests)::uuid[]))));

create policy to_stand_in_changes on answers for update to public using (((partnership_id = current_partnership()) AND (request_id = ANY (( SELECT stood_in_requests() AS stood_in_requests)::uuid[]))));
grant delete, insert, maintain, select, update on answers to maat_app;

create table audit_keys (
  partnership_id uuid not null,
  audit_id uuid not null,
  wrapped_key bytea,
  destroyed_at timestamp with time zone,
  constraint audit_keys_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint audit_keys_pkey PRIMARY KEY (partnership_id, audit_id)
);
alter table audit_keys enable row level security;
alter table audit_keys force row level security;
create policy operator_backup on audit_keys for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on audit_keys for all to public using ((partnership_id = current_partnership()));
grant insert, select, update on audit_keys to maat_app;

create table audit_team (
  partnership_id uuid not null,
  person_id uuid not null,
  part text not null,
  profession text not null,
  constraint audit_team_part_check CHECK ((part = ANY (ARRAY['director-lead'::text, 'professional-lead'::text, 'reviewing-manager'::text, 'member'::text]))),
  constraint audit_team_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnerships(id) ON DELETE CASCADE,
  constraint audit_team_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint audit_team_pkey PRIMARY KEY (partnership_id, person_id)
);
CREATE UNIQUE INDEX one_director_lead ON public.audit_team USING btree (partnership_id) WHERE (part = 'director-lead'::text);
alter table audit_team enable row level security;
alter table audit_team force row level security;
create policy all_agencies_remove on audit_team for delete to public using ((( SELECT sees_all_agencies() AS sees_all_agencies) OR is_operator()));
create policy operator_backup on audit_team for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on audit_team for all to public using ((partnership_id = current_partnership())) with check (((partnership_id = current_partnership()) AND ( SELECT sees_all_agencies() AS sees_all_agencies)));
grant delete, insert, select, update on audit_team to maat_app;

create table auditor_briefings (
  partnership_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  topics text[] not null,
  noted_by uuid,
  noted_at timestamp with time zone not null default now(),
  constraint auditor_briefings_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES people(id),
  constraint auditor_briefings_partnership_id_agency_id_fkey FOREIGN KEY (partnership_id, agency_id) REFERENCES agencies(partnership_id, id) ON DELETE CASCADE,
  constraint auditor_briefings_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint auditor_briefings_pkey PRIMARY KEY (partnership_id, audit_id, agency_id)
);
alter table auditor_briefings enable row level security;
alter table auditor_briefings force row level security;
create policy operator_backup on auditor_briefings for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_agency on auditor_briefings for all to public using (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (agency_id = ANY (( SELECT visible_agencies() AS visible_agencies)::uuid[])))));
grant insert, select, update on auditor_briefings to maat_app;

create table auditor_profiles (
  partnership_id uuid not null,
  agency_id uuid not null,
  person_id uuid not null,
  job_title text not null,
  team text not null,
  experience text not null,
  supervises boolean,
  trainings jsonb not null default '[]'::jsonb,
  edit integer not null default 1,
  constraint auditor_profiles_experience_check CHECK ((experience = ANY (ARRAY['first-time'::text, 'some'::text, 'seasoned'::text, ''::text]))),
  constraint auditor_profiles_partnership_id_agency_id_fkey FOREIGN KEY (partnership_id, agency_id) REFERENCES agencies(partnership_id, id) ON DELETE CASCADE,
  constraint auditor_profiles_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint auditor_profiles_pkey PRIMARY KEY (partnership_id, agency_id, person_id)
);
alter table auditor_profiles enable row level security;
alter table auditor_profiles force row level security;
create policy operator_backup on auditor_profiles for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_agency on auditor_profiles for all to public using (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (agency_id = ANY (( SELECT visible_agencies() AS visible_agencies)::uuid[])) OR (person_id = ( SELECT current_person() AS current_person)))));
grant delete, insert, select, update on auditor_profiles to maat_app;

create table auditor_understanding (
  partnership_id uuid not null,
  audit_id uuid not null,
  person_id uuid not null,
  confirmed_by uuid,
  confirmed_at timestamp with time zone not null default now(),
  constraint auditor_understanding_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES people(id),
  constraint auditor_understanding_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint auditor_understanding_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint auditor_understanding_pkey PRIMARY KEY (partnership_id, audit_id, person_id)
);
alter table auditor_understanding enable row level security;
alter table auditor_understanding force row level security;
create policy operator_backup on auditor_understanding for all to the owner using (is_operator()) with check (is_operator());
create policy own_or_all_agencies_remove on auditor_understanding for delete to public using ((( SELECT sees_all_agencies() AS sees_all_agencies) OR is_operator() OR (person_id = ( SELECT current_person() AS current_person))));
create policy tenant on auditor_understanding for all to public using ((partnership_id = current_partnership())) with check (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (person_id = ( SELECT current_person() AS current_person)))));
grant delete, insert, select, update on auditor_understanding to maat_app;

create table audits (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  title text not null,
  theme text not null,
  purpose text not null,
  look_back text not null,
  starts_on date,
  ends_on date,
  deadline date,
  tool_version_id uuid not null,
  state text not null,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  look_back_anchor text,
  look_back_months integer,
  constraint audits_look_back_anchor_check CHECK ((look_back_anchor = ANY (ARRAY['audit-start'::text, 'plan-start'::text, 'previous-plan-start'::text]))),
  constraint audits_look_back_check CHECK (((look_back_anchor IS NULL) = (look_back_months IS NULL))),
  constraint audits_look_back_months_check CHECK (((look_back_months >= 0) AND (look_back_months <= 240))),
  constraint audits_state_check CHECK ((state = ANY (ARRAY['drafting'::text, 'agreed'::text, 'selecting'::text, 'preparing'::text, 'open'::text, 'reviewing'::text, 'moderating'::text, 'reporting'::text, 'published'::text, 'following-up'::text, 'closed'::text]))),
  constraint audits_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnerships(id) ON DELETE CASCADE,
  constraint audits_partnership_id_tool_version_id_fkey FOREIGN KEY (partnership_id, tool_version_id) REFERENCES tool_versions(partnership_id, id),
  constraint audits_pkey PRIMARY KEY (partnership_id, id)
);
alter table audits enable row level security;
alter table audits force row level security;
create policy operator_backup on audits for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on audits for all to public using ((partnership_id = current_partnership()));
grant insert, select, update on audits to maat_app;

create table cases (
  partnership_id uuid not null,
  audit_id uuid not null,
  id uuid not null default uuidv7(),
  reference text not null,
  label text not null,
  age integer,
  gender text,
  ethnicity text,
  category text,
  plan_start date,
  previous_plan_start date,
  previous_plan_end date,
  referring_agency text,
  identifier_sealed bytea,
  details_sealed bytea,
  details_version integer not null default 0,
  version integer not null default 1,
  constraint cases_age_check CHECK (((age >= 0) AND (age <= 120))),
  constraint cases_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint cases_pkey PRIMARY KEY (partnership_id, id),
  constraint cases_partnership_id_audit_id_id_key UNIQUE (partnership_id, audit_id, id),
  constraint cases_partnership_id_audit_id_reference_key UNIQUE (partnership_id, audit_id, reference)
);
alter table cases enable row level security;
alter table cases force row level security;
create policy operator_backup on cases for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_asked on cases for all to public using (((partnership_id = current_partnership()) AND (sees_all_agencies() OR (EXISTS ( SELECT
   FROM requests r
  WHERE ((r.partnership_id = cases.partnership_id) AND (r.case_id = cases.id) AND (r.sent_on IS NOT NULL)))))));
grant delete, insert, maintain, select, update on cases to maat_app;

create table chase_schedules (
  partnership_id uuid not null,
  audit_id uuid not null,
  automatic boolean not null,
  days_before integer not null,
  days_after integer not null,
  days_between integer not null,
  lead_after integer not null,
  coordinator_after integer not null,
  edit integer not null default 1,
  hours_from integer not null,
  hours_until integer not null,
  constraint chase_schedules_check CHECK ((coordinator_after >= lead_after)),
  constraint chase_schedules_check1 CHECK ((((hours_from >= 6) AND (hours_from <= 21)) AND ((hours_until >= 7) AND (hours_until <= 22)) AND (hours_until > hours_from))),
  constraint chase_schedules_coordinator_after_check CHECK (((coordinator_after >= 1) AND (coordinator_after <= 120))),
  constraint chase_schedules_days_after_check CHECK (((days_after >= 1) AND (days_after <= 60))),
  constraint chase_schedules_days_before_check CHECK (((days_before >= 0) AND (days_before <= 60))),
  constraint chase_schedules_days_between_check CHECK (((days_between >= 1) AND (days_between <= 60))),
  constraint chase_schedules_lead_after_check CHECK (((lead_after >= 1) AND (lead_after <= 120))),
  constraint chase_schedules_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint chase_schedules_pkey PRIMARY KEY (partnership_id, audit_id)
);
alter table chase_schedules enable row level security;
alter table chase_schedules force row level security;
create policy operator_backup on chase_schedules for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on chase_schedules for all to public using ((partnership_id = current_partnership())) with check (((partnership_id = current_partnership()) AND ( SELECT sees_all_agencies() AS sees_all_agencies)));
grant insert, select, update on chase_schedules to maat_app;

create table chases (
  partnership_id uuid not null,
  letter_id uuid not null,
  request_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  person_id uuid not null,
  kind text not null,
  chased_on date not null,
  chased_by uuid,
  constraint chases_kind_check CHECK ((kind = ANY (ARRAY['reminder'::text, 'lead'::text, 'coordinator'::text]))),
  constraint chases_chased_by_fkey FOREIGN KEY (chased_by) REFERENCES people(id) ON DELETE SET NULL,
  constraint chases_partnership_id_letter_id_fkey FOREIGN KEY (partnership_id, letter_id) REFERENCES letters(partnership_id, id) ON DELETE CASCADE,
  constraint chases_partnership_id_request_id_audit_id_agency_id_fkey FOREIGN KEY (partnership_id, request_id, audit_id, agency_id) REFERENCES requests(partnership_id, id, audit_id, agency_id) ON DELETE CASCADE,
  constraint chases_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint chases_pkey PRIMARY KEY (partnership_id, letter_id, request_id)
);
CREATE INDEX chases_of_audit ON public.chases USING btree (partnership_id, audit_id, chased_on);
alter table chases enable row level security;
alter table chases force row level security;
create policy operator_backup on chases for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_agency on chases for all to public using (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (agency_id = ANY (( SELECT visible_agencies() AS visible_agencies)::uuid[])))));
grant delete, insert, select on chases to maat_app;

create table concern_actions (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  concern_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  words_sealed bytea not null,
  due_on date not null,
  added_by uuid,
  added_at timestamp with time zone not null,
  done_by uuid,
  done_on date,
  constraint concern_actions_added_by_fkey FOREIGN KEY (added_by) REFERENCES people(id),
  constraint concern_actions_done_by_fkey FOREIGN KEY (done_by) REFERENCES people(id),
  constraint concern_actions_partnership_id_concern_id_audit_id_agency__fkey FOREIGN KEY (partnership_id, concern_id, audit_id, agency_id) REFERENCES concerns(partnership_id, id, audit_id, agency_id) ON DELETE CASCADE,
  constraint concern_actions_pkey PRIMARY KEY (partnership_id, id)
);
CREATE INDEX actions_of_concern ON public.concern_actions USING btree (partnership_id, concern_id, id);
alter table concern_actions enable row level security;
alter table concern_actions force row level security;
create policy operator_backup on concern_actions for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_agency on concern_actions for all to public using (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (agency_id = ANY (( SELECT visible_agencies() AS visible_agencies)::uuid[])))));
create policy to_stand_in on concern_actions for all to public using (((partnership_id = current_partnership()) AND (EXISTS ( SELECT
   FROM concerns c
  WHERE ((c.partnership_id = concern_actions.partnership_id) AND (c.id = concern_actions.concern_id) AND (c.raised_by = ( SELECT current_person() AS current_person)) AND stands_in_on(c.case_id, c.agency_id))))));
grant insert, select, update on concern_actions to maat_app;

create table concerns (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  audit_id uuid not null,
  agency_id uuid not null,
  case_id uuid,
  urgency text not null,
  words_sealed bytea not null,
  raised_by uuid,
  raised_at timestamp with time zone not null,
  acknowledged_by uuid,
  acknowledged_at timestamp with time zone,
  escalated_at timestamp with time zone,
  outcome text,
  outcome_sealed bytea,
  closed_by uuid,
  closed_at timestamp with time zone,
  version integer not null default 1,
  came_from text,
  constraint closed_by_somebody_else CHECK (((closed_by IS DISTINCT FROM raised_by) OR (closed_by IS NULL))),
  constraint concerns_came_from_check CHECK ((came_from = ANY (ARRAY['record'::text, 'family'::text, 'practitioner'::text, 'elsewhere'::text]))),
  constraint concerns_check CHECK (((acknowledged_at IS NULL) = (acknowledged_by IS NULL))),
  constraint concerns_check1 CHECK ((((closed_at IS NULL) = (closed_by IS NULL)) AND ((closed_at IS NULL) = (outcome IS NULL)) AND ((closed_at IS NULL) = (outcome_sealed IS NULL)))),
  constraint concerns_check2 CHECK (((closed_at IS NULL) OR (acknowledged_at IS NOT NULL))),
  constraint concerns_outcome_check CHECK ((outcome = ANY (ARRAY['protected'::text, 'plan-changed'::text, 'already-in-hand'::text, 'no-action'::text]))),
  constraint concerns_urgency_check CHECK ((urgency = ANY (ARRAY['now'::text, 'today'::text, 'this-week'::text]))),
  constraint concerns_acknowledged_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES people(id),
  constraint concerns_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES people(id),
  constraint concerns_partnership_id_agency_id_fkey FOREIGN KEY (partnership_id, agency_id) REFERENCES agencies(partnership_id, id),
  constraint concerns_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint concerns_partnership_id_case_id_fkey FOREIGN KEY (partnership_id, case_id) REFERENCES cases(partnership_id, id) ON DELETE SET NULL (case_id),
  constraint concerns_raised_by_fkey FOREIGN KEY (raised_by) REFERENCES people(id),
  constraint concerns_pkey PRIMARY KEY (partnership_id, id),
  constraint concerns_partnership_id_id_audit_id_agency_id_key UNIQUE (partnership_id, id, audit_id, agency_id)
);
CREATE INDEX concerns_of_audit ON public.concerns USING btree (partnership_id, audit_id, agency_id);
CREATE INDEX concerns_open ON public.concerns USING btree (partnership_id, raised_at) WHERE (closed_at IS NULL);
alter table concerns enable row level security;
alter table concerns force row level security;
create policy operator_backup on concerns for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_agency on concerns for all to public using (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (agency_id = ANY (( SELECT visible_agencies() AS visible_agencies)::uuid[])))));
create policy to_stand_in on concerns for all to public using (((partnership_id = current_partnership()) AND (raised_by = ( SELECT current_person() AS current_person)) AND stands_in_on(case_id, agency_id)));
grant insert, select, update on concerns to maat_app;

create table evidence (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  request_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  kind text not null,
  happened_on date,
  words_sealed bytea not null,
  item_ids text[] not null default '{}'::text[],
  version integer not null default 1,
  added_by uuid,
  added_at timestamp with time zone not null default now(),
  changed_by uuid,
  changed_at timestamp with time zone not null default now(),
  constraint evidence_kind_check CHECK ((kind = ANY (ARRAY['document'::text, 'recorded-decision'::text, 'supervision'::text, 'conversation'::text, 'other'::text]))),
  constraint evidence_added_by_fkey FOREIGN KEY (added_by) REFERENCES people(id),
  constraint evidence_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id),
  constraint evidence_partnership_id_request_id_audit_id_agency_id_fkey FOREIGN KEY (partnership_id, request_id, audit_id, agency_id) REFERENCES requests(partnership_id, id, audit_id, agency_id) ON DELETE CASCADE,
  constraint evidence_partnership_id_request_id_fkey FOREIGN KEY (partnership_id, request_id) REFERENCES returns(partnership_id, request_id) ON DELETE CASCADE,
  constraint evidence_pkey PRIMARY KEY (partnership_id, id)
);
CREATE INDEX evidence_of_return ON public.evidence USING btree (partnership_id, request_id, id);
alter table evidence enable row level security;
alter table evidence force row level security;

create policy no_conflict_changes on evidence for update to public using ((( SELECT sees_all_agencies() AS sees_all_agencies) OR (request_id <> ALL (( SELECT conflicting_requests() AS conflicting_requests)::uuid[]))));
create policy no_conflict_removes on evidence for delete to public using ((( SELECT sees_all_agencies() AS sees_all_agencies) OR (request_id <> ALL (( SELECT conflicting_requests() AS conflicting_requests)::uuid[]))));
create policy operator_backup on evidence for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_agency on evidence for all to public using (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (agency_id = ANY (( SELECT visible_agencies() AS visible_agencies)::uuid[])))));
create policy to_stand_in on evidence for select to public using (((partnership_id = current_partnership()) AND (request_id = ANY (( SELECT stood_in_requests() AS stood_in_requests)::uuid[]))));

create policy to_stand_in_changes on evidence for update to public using (((partnership_id = current_partnership()) AND (request_id = ANY (( SELECT stood_in_requests() AS stood_in_requests)::uuid[]))));
create policy to_stand_in_removes on evidence for delete to public using (((partnership_id = current_partnership()) AND (request_id = ANY (( SELECT stood_in_requests() AS stood_in_requests)::uuid[]))));
grant delete, insert, select, update on evidence to maat_app;

create table extensions (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  request_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  due_before date,
  wanted_on date not null,
  reason_sealed bytea not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  state text not null,
  answer_sealed bytea,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint extensions_check CHECK (((state = 'asked'::text) = (decided_at IS NULL))),
  constraint extensions_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'granted'::text, 'refused'::text, 'superseded'::text]))),
  constraint extensions_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people(id),
  constraint extensions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people(id),
  constraint extensions_partnership_id_request_id_audit_id_agency_id_fkey FOREIGN KEY (partnership_id, request_id, audit_id, agency_id) REFERENCES requests(partnership_id, id, audit_id, agency_id) ON DELETE CASCADE,
  constraint extensions_pkey PRIMARY KEY (partnership_id, id)
);
CREATE INDEX extensions_of_audit ON public.extensions USING btree (partnership_id, audit_id, id);
CREATE UNIQUE INDEX one_extension_asked ON public.extensions USING btree (partnership_id, request_id) WHERE (state = 'asked'::text);
alter table extensions enable row level security;
alter table extensions force row level security;
create policy operator_backup on extensions for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_agency on extensions for all to public using (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (agency_id = ANY (( SELECT visible_agencies() AS visible_agencies)::uuid[])))));
grant insert, select, update on extensions to maat_app;

create table history (
  partnership_id uuid not null,
  sequence bigint not null,
  at timestamp with time zone not null,
  person_id uuid,
  event text not null,
  subject_kind text not null,
  subject_id text,
  audit_id uuid,
  agency_id uuid,
  detail jsonb not null,
  previous bytea not null,
  hash bytea not null,
  constraint history_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnerships(id) ON DELETE CASCADE,
  constraint history_pkey PRIMARY KEY (partnership_id, sequence)
);
CREATE INDEX history_of_audit ON public.history USING btree (partnership_id, audit_id, sequence);
alter table history enable row level security;
alter table history force row level security;
create policy operator_backup on history for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on history for all to public using ((partnership_id = current_partnership()));
grant insert, select on history to maat_app;

create table history_heads (
  partnership_id uuid not null,
  sequence bigint not null,
  hash bytea not null,
  constraint history_heads_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnerships(id) ON DELETE CASCADE,
  constraint history_heads_pkey PRIMARY KEY (partnership_id)
);
alter table history_heads enable row level security;
alter table history_heads force row level security;
create policy operator_backup on history_heads for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on history_heads for all to public using ((partnership_id = current_partnership()));
grant insert, select, update on history_heads to maat_app;

create table instance (
  single boolean not null default true,
  key_check_sealed bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint instance_single_check CHECK (single),
  constraint instance_pkey PRIMARY KEY (single)
);
grant delete, insert, select, update on instance to maat_app;

create table letters (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  kind text not null,
  audit_id uuid,
  agency_id uuid,
  about uuid,
  once text,
  subject text not null,
  body text not null,
  path text not null,
  urgent boolean not null default false,
  state text not null default 'waiting'::text,
  queued_at timestamp with time zone not null,
  next_try_at timestamp with time zone not null,
  try_until timestamp with time zone,
  attempts integer not null default 0,
  tried_at timestamp with time zone,
  claim uuid,
  handed_over_at timestamp with time zone,
  sent_at timestamp with time zone,
  server_said text,
  hours_from integer,
  hours_until integer,
  constraint letters_check CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
  constraint letters_check1 CHECK (((state <> 'sending'::text) OR ((claim IS NOT NULL) AND (tried_at IS NOT NULL)))),
  constraint letters_check2 CHECK (((hours_from IS NULL) = (hours_until IS NULL))),
  constraint letters_kind_check CHECK ((kind ~ '^[a-z-]+$'::text)),
  constraint letters_path_check CHECK ((path ~~ '/%'::text)),
  constraint letters_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'bounced'::text, 'given-up'::text, 'in-doubt'::text, 'withdrawn'::text]))),
  constraint letters_partnership_id_agency_id_fkey FOREIGN KEY (partnership_id, agency_id) REFERENCES agencies(partnership_id, id) ON DELETE CASCADE,
  constraint letters_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint letters_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnerships(id) ON DELETE CASCADE,
  constraint letters_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint letters_pkey PRIMARY KEY (partnership_id, id),
  constraint letters_partnership_id_once_key UNIQUE (partnership_id, once)
);
CREATE INDEX letters_about ON public.letters USING btree (partnership_id, about) WHERE (about IS NOT NULL);
CREATE INDEX letters_of_audit ON public.letters USING btree (partnership_id, audit_id, id);
CREATE INDEX letters_to_send ON public.letters USING btree (partnership_id, next_try_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
alter table letters enable row level security;
alter table letters force row level security;
create policy operator_backup on letters for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_agency on letters for all to public using (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (agency_id = ANY (( SELECT visible_agencies() AS visible_agencies)::uuid[])))));
create policy to_stand_in on letters for all to public using (((partnership_id = current_partnership()) AND (EXISTS ( SELECT
   FROM concerns c
  WHERE ((c.partnership_id = letters.partnership_id) AND (c.id = letters.about) AND (c.raised_by = ( SELECT current_person() AS current_person)) AND stands_in_on(c.case_id, c.agency_id))))));
grant insert, select, update on letters to maat_app;

create table linked_records (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  audit_id uuid not null,
  case_id uuid not null,
  kind text not null,
  number integer not null,
  other_case_id uuid,
  identifier_sealed bytea,
  is_read boolean not null,
  reason_sealed bytea,
  added_by uuid,
  added_at timestamp with time zone not null default now(),
  constraint linked_records_kind_check CHECK ((kind = ANY (ARRAY['sibling'::text, 'parent'::text, 'other'::text]))),
  constraint linked_records_number_check CHECK ((number > 0)),
  constraint linked_records_added_by_fkey FOREIGN KEY (added_by) REFERENCES people(id),
  constraint linked_records_partnership_id_audit_id_case_id_fkey FOREIGN KEY (partnership_id, audit_id, case_id) REFERENCES cases(partnership_id, audit_id, id) ON DELETE CASCADE,
  constraint linked_records_partnership_id_other_case_id_fkey FOREIGN KEY (partnership_id, other_case_id) REFERENCES cases(partnership_id, id) ON DELETE SET NULL (other_case_id),
  constraint linked_records_pkey PRIMARY KEY (partnership_id, id),
  constraint linked_records_partnership_id_case_id_kind_number_key UNIQUE (partnership_id, case_id, kind, number)
);
alter table linked_records enable row level security;
alter table linked_records force row level security;
create policy operator_backup on linked_records for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_asked on linked_records for all to public using (((partnership_id = current_partnership()) AND (sees_all_agencies() OR (is_read AND (EXISTS ( SELECT
   FROM cases c
  WHERE ((c.partnership_id = linked_records.partnership_id) AND (c.id = linked_records.case_id)))))))) with check (((partnership_id = current_partnership()) AND sees_all_agencies()));
grant delete, insert, select, update on linked_records to maat_app;

create table meeting_attendance (
  partnership_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  constraint meeting_attendance_partnership_id_agency_id_fkey FOREIGN KEY (partnership_id, agency_id) REFERENCES agencies(partnership_id, id) ON DELETE CASCADE,
  constraint meeting_attendance_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES opening_meetings(partnership_id, audit_id) ON DELETE CASCADE,
  constraint meeting_attendance_pkey PRIMARY KEY (partnership_id, audit_id, agency_id)
);
alter table meeting_attendance enable row level security;
alter table meeting_attendance force row level security;
create policy all_agencies_remove on meeting_attendance for delete to public using ((( SELECT sees_all_agencies() AS sees_all_agencies) OR is_operator()));
create policy operator_backup on meeting_attendance for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on meeting_attendance for all to public using ((partnership_id = current_partnership())) with check (((partnership_id = current_partnership()) AND ( SELECT sees_all_agencies() AS sees_all_agencies)));
grant delete, insert, select, update on meeting_attendance to maat_app;

create table memberships (
  partnership_id uuid not null,
  person_id uuid not null,
  role text not null,
  agency_id uuid,
  created_at timestamp with time zone not null default now(),
  constraint memberships_partnership_id_agency_id_fkey FOREIGN KEY (partnership_id, agency_id) REFERENCES agencies(partnership_id, id) ON DELETE CASCADE,
  constraint memberships_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnerships(id) ON DELETE CASCADE,
  constraint memberships_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint memberships_partnership_id_person_id_role_agency_id_key UNIQUE NULLS NOT DISTINCT (partnership_id, person_id, role, agency_id)
);
CREATE INDEX memberships_of_person ON public.memberships USING btree (person_id);
alter table memberships enable row level security;
alter table memberships force row level security;
create policy operator_backup on memberships for all to the owner using (is_operator()) with check (is_operator());
create policy own on memberships for select to public using (((person_id = current_person()) OR is_operator()));
create policy tenant on memberships for all to public using ((partnership_id = current_partnership()));
grant delete, insert, select, update on memberships to maat_app;

create table not_involved (
  partnership_id uuid not null,
  audit_id uuid not null,
  case_id uuid not null,
  agency_id uuid not null,
  words_sealed bytea not null,
  decided_by uuid,
  decided_on date not null,
  constraint not_involved_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people(id),
  constraint not_involved_partnership_id_agency_id_fkey FOREIGN KEY (partnership_id, agency_id) REFERENCES agencies(partnership_id, id) ON DELETE CASCADE,
  constraint not_involved_partnership_id_audit_id_case_id_fkey FOREIGN KEY (partnership_id, audit_id, case_id) REFERENCES cases(partnership_id, audit_id, id) ON DELETE CASCADE,
  constraint not_involved_pkey PRIMARY KEY (partnership_id, case_id, agency_id)
);
CREATE INDEX not_involved_of_audit ON public.not_involved USING btree (partnership_id, audit_id);
alter table not_involved enable row level security;
alter table not_involved force row level security;
create policy operator_backup on not_involved for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_all_agencies on not_involved for all to public using (((partnership_id = current_partnership()) AND ( SELECT sees_all_agencies() AS sees_all_agencies)));
grant delete, insert, select, update on not_involved to maat_app;

create table one_time_links (
  token_hash bytea not null,
  purpose text not null,
  person_id uuid,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint one_time_links_purpose_check CHECK ((purpose = ANY (ARRAY['set-up'::text, 'invitation'::text, 'reset'::text, 'sign-in'::text]))),
  constraint one_time_links_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint one_time_links_pkey PRIMARY KEY (token_hash)
);
grant delete, insert, select, update on one_time_links to maat_app;

create table opening_meetings (
  partnership_id uuid not null,
  audit_id uuid not null,
  held_on date not null,
  starts_at text not null,
  ends_at text not null,
  place text not null,
  agenda text not null,
  chair uuid,
  edit integer not null default 1,
  constraint opening_meetings_check CHECK (((ends_at ~ '^[0-2][0-9]:[0-5][0-9]$'::text) AND (ends_at > starts_at))),
  constraint opening_meetings_starts_at_check CHECK ((starts_at ~ '^[0-2][0-9]:[0-5][0-9]$'::text)),
  constraint opening_meetings_chair_fkey FOREIGN KEY (chair) REFERENCES people(id),
  constraint opening_meetings_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint opening_meetings_pkey PRIMARY KEY (partnership_id, audit_id)
);
alter table opening_meetings enable row level security;
alter table opening_meetings force row level security;
create policy all_agencies_remove on opening_meetings for delete to public using ((( SELECT sees_all_agencies() AS sees_all_agencies) OR is_operator()));
create policy operator_backup on opening_meetings for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on opening_meetings for all to public using ((partnership_id = current_partnership())) with check (((partnership_id = current_partnership()) AND ( SELECT sees_all_agencies() AS sees_all_agencies)));
grant delete, insert, select, update on opening_meetings to maat_app;

create table partnerships (
  id uuid not null default uuidv7(),
  slug text not null,
  name text not null,
  short_name text not null,
  serves text not null,
  board_title text not null,
  is_example boolean not null default false,
  created_at timestamp with time zone not null default now(),
  constraint partnerships_serves_check CHECK ((serves = ANY (ARRAY['children'::text, 'adults'::text, 'both'::text]))),
  constraint partnerships_slug_check CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint partnerships_pkey PRIMARY KEY (id),
  constraint partnerships_slug_key UNIQUE (slug)
);
alter table partnerships enable row level security;
alter table partnerships force row level security;
create policy examples_may_go on partnerships for delete to public using ((is_example AND is_operator()));
create policy operator_backup on partnerships for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on partnerships for all to public using (((id = current_partnership()) OR is_operator() OR (EXISTS ( SELECT
   FROM memberships m
  WHERE ((m.partnership_id = partnerships.id) AND (m.person_id = current_person())))))) with check (is_operator());
grant delete, insert, select on partnerships to maat_app;

create table pending_imports (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  audit_id uuid not null,
  kind text not null,
  filename text not null,
  content_sealed bytea not null,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  constraint pending_imports_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint pending_imports_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint pending_imports_pkey PRIMARY KEY (partnership_id, id)
);
alter table pending_imports enable row level security;
alter table pending_imports force row level security;
create policy operator_backup on pending_imports for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_sender on pending_imports for all to public using (((partnership_id = current_partnership()) AND (NOT (created_by IS DISTINCT FROM current_person()))));
grant delete, insert, select, update on pending_imports to maat_app;

create table people (
  id uuid not null default uuidv7(),
  email text not null,
  name text not null,
  password_hash text,
  authenticator_sealed bytea,
  authenticator_step bigint,
  created_at timestamp with time zone not null default now(),
  constraint people_email_check CHECK ((email = lower(email))),
  constraint people_pkey PRIMARY KEY (id),
  constraint people_email_key UNIQUE (email)
);
grant insert, select, update on people to maat_app;

create table population_matches (
  partnership_id uuid not null,
  source_system text not null,
  match jsonb not null,
  constraint population_matches_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnerships(id) ON DELETE CASCADE,
  constraint population_matches_pkey PRIMARY KEY (partnership_id, source_system)
);
alter table population_matches enable row level security;
alter table population_matches force row level security;
create policy operator_backup on population_matches for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_all_agencies on population_matches for all to public using (((partnership_id = current_partnership()) AND sees_all_agencies()));
grant insert, select, update on population_matches to maat_app;

create table population_parts (
  partnership_id uuid not null,
  audit_id uuid not null,
  population_id uuid not null,
  part text not null,
  position integer not null,
  fact text,
  takes text,
  content_sealed bytea not null,
  constraint population_parts_takes_check CHECK ((takes = ANY (ARRAY['text'::text, 'day'::text, 'number'::text]))),
  constraint population_parts_partnership_id_audit_id_population_id_fkey FOREIGN KEY (partnership_id, audit_id, population_id) REFERENCES populations(partnership_id, audit_id, id) ON DELETE CASCADE,
  constraint population_parts_pkey PRIMARY KEY (partnership_id, audit_id, population_id, part, "position")
);
alter table population_parts enable row level security;
alter table population_parts force row level security;
create policy operator_backup on population_parts for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_all_agencies on population_parts for all to public using (((partnership_id = current_partnership()) AND sees_all_agencies()));
grant delete, insert, select on population_parts to maat_app;

create table populations (
  partnership_id uuid not null,
  audit_id uuid not null,
  id uuid not null default uuidv7(),
  source_system text not null,
  extracted_on date not null,
  format text not null,
  encoding text not null,
  file_hash bytea not null,
  file_bytes bigint not null,
  headings jsonb not null,
  state text not null,
  match jsonb,
  lines_read integer not null default 0,
  problem text,
  row_count integer,
  frame_hash bytea,
  remarks jsonb not null default '[]'::jsonb,
  kept_by uuid,
  kept_at timestamp with time zone not null default now(),
  touched_at timestamp with time zone not null default now(),
  constraint populations_encoding_check CHECK ((encoding = ANY (ARRAY['utf-8'::text, 'windows-1252'::text]))),
  constraint populations_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text]))),
  constraint populations_state_check CHECK ((state = ANY (ARRAY['received'::text, 'reading'::text, 'ready'::text, 'failed'::text]))),
  constraint populations_kept_by_fkey FOREIGN KEY (kept_by) REFERENCES people(id),
  constraint populations_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint populations_pkey PRIMARY KEY (partnership_id, audit_id, id)
);
alter table populations enable row level security;
alter table populations force row level security;
create policy operator_backup on populations for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_all_agencies on populations for all to public using (((partnership_id = current_partnership()) AND sees_all_agencies()));
grant insert, select, update on populations to maat_app;

create table programme_plans (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  plan jsonb not null,
  starts_on date not null,
  audit_id uuid,
  edit integer not null default 1,
  constraint programme_plans_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint programme_plans_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnerships(id) ON DELETE CASCADE,
  constraint programme_plans_pkey PRIMARY KEY (partnership_id, id)
);
CREATE INDEX programme_in_order ON public.programme_plans USING btree (partnership_id, starts_on, id);
CREATE UNIQUE INDEX one_plan_of_an_audit ON public.programme_plans USING btree (partnership_id, audit_id) WHERE (audit_id IS NOT NULL);
alter table programme_plans enable row level security;
alter table programme_plans force row level security;
create policy operator_backup on programme_plans for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on programme_plans for all to public using ((partnership_id = current_partnership())) with check (((partnership_id = current_partnership()) AND ( SELECT sees_all_agencies() AS sees_all_agencies)));
grant delete, insert, select, update on programme_plans to maat_app;

create table recovery_codes (
  person_id uuid not null,
  code_hash bytea not null,
  used_at timestamp with time zone,
  constraint recovery_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint recovery_codes_pkey PRIMARY KEY (person_id, code_hash)
);
grant delete, insert, select, update on recovery_codes to maat_app;

create table report_blocks (
  partnership_id uuid not null,
  audit_id uuid not null,
  id uuid not null default uuidv7(),
  section text not null,
  position integer not null,
  kind text not null,
  content_sealed bytea not null,
  version integer not null default 1,
  constraint report_blocks_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint report_blocks_pkey PRIMARY KEY (partnership_id, audit_id, id)
);
alter table report_blocks enable row level security;
alter table report_blocks force row level security;
create policy operator_backup on report_blocks for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_all_agencies on report_blocks for all to public using (((partnership_id = current_partnership()) AND sees_all_agencies()));
grant delete, insert, select, update on report_blocks to maat_app;

create table report_versions (
  partnership_id uuid not null,
  audit_id uuid not null,
  number integer not null,
  document_sealed bytea not null,
  numbers jsonb not null,
  published_at timestamp with time zone not null default now(),
  published_by uuid,
  constraint report_versions_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint report_versions_published_by_fkey FOREIGN KEY (published_by) REFERENCES people(id),
  constraint report_versions_pkey PRIMARY KEY (partnership_id, audit_id, number)
);
alter table report_versions enable row level security;
alter table report_versions force row level security;
create policy operator_backup on report_versions for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on report_versions for all to public using ((partnership_id = current_partnership()));
grant insert, select on report_versions to maat_app;

create table request_auditors (
  partnership_id uuid not null,
  request_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  person_id uuid not null,
  assigned_by uuid,
  assigned_at timestamp with time zone,
  stand_in_from uuid,
  stand_in_reason text,
  declared_at timestamp with time zone,
  line_manages boolean,
  involved boolean,
  conflict boolean not null default false,
  job_title text not null default ''::text,
  team text not null default ''::text,
  constraint nobody_with_a_conflict_is_assigned CHECK (((assigned_at IS NULL) OR (NOT conflict))),
  constraint request_auditors_check CHECK ((conflict = (COALESCE(line_manages, false) OR COALESCE(involved, false)))),
  constraint request_auditors_check1 CHECK ((((declared_at IS NULL) = (line_manages IS NULL)) AND ((declared_at IS NULL) = (involved IS NULL)))),
  constraint request_auditors_check2 CHECK (((stand_in_from IS NULL) = (stand_in_reason IS NULL))),
  constraint request_auditors_stand_in_reason_check CHECK ((stand_in_reason <> ''::text)),
  constraint request_auditors_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES people(id),
  constraint request_auditors_partnership_id_request_id_audit_id_agency_fkey FOREIGN KEY (partnership_id, request_id, audit_id, agency_id) REFERENCES requests(partnership_id, id, audit_id, agency_id) ON DELETE CASCADE,
  constraint request_auditors_partnership_id_stand_in_from_fkey FOREIGN KEY (partnership_id, stand_in_from) REFERENCES agencies(partnership_id, id) ON DELETE CASCADE,
  constraint request_auditors_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint request_auditors_pkey PRIMARY KEY (partnership_id, request_id, person_id)
);
CREATE INDEX auditors_of_audit ON public.request_auditors USING btree (partnership_id, audit_id, agency_id);
CREATE INDEX stand_ins_and_conflicts ON public.request_auditors USING btree (partnership_id, person_id) INCLUDE (request_id) WHERE ((stand_in_from IS NOT NULL) OR conflict);
alter table request_auditors enable row level security;
alter table request_auditors force row level security;

create policy operator_backup on request_auditors for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_agency on request_auditors for all to public using (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (agency_id = ANY (( SELECT visible_agencies() AS visible_agencies)::uuid[])) OR (person_id = ( SELECT current_person() AS current_person)))));
grant delete, insert, select on request_auditors to maat_app;

create table requests (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  audit_id uuid not null,
  case_id uuid not null,
  agency_id uuid not null,
  sent_on date,
  due_on date,
  received_on date,
  roles text[] not null default '{}'::text[],
  extended boolean not null default false,
  team text,
  constraint requests_team_check CHECK ((team <> ''::text)),
  constraint requests_partnership_id_agency_id_fkey FOREIGN KEY (partnership_id, agency_id) REFERENCES agencies(partnership_id, id),
  constraint requests_partnership_id_audit_id_case_id_fkey FOREIGN KEY (partnership_id, audit_id, case_id) REFERENCES cases(partnership_id, audit_id, id) ON DELETE CASCADE,
  constraint requests_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint requests_pkey PRIMARY KEY (partnership_id, id),
  constraint requests_partnership_id_audit_id_case_id_agency_id_key UNIQUE (partnership_id, audit_id, case_id, agency_id),
  constraint requests_partnership_id_id_audit_id_agency_id_key UNIQUE (partnership_id, id, audit_id, agency_id)
);
CREATE INDEX requests_of_agency ON public.requests USING btree (partnership_id, agency_id, audit_id);
CREATE INDEX requests_of_case ON public.requests USING btree (partnership_id, case_id);
alter table requests enable row level security;
alter table requests force row level security;
create policy operator_backup on requests for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_agency on requests for all to public using (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (agency_id = ANY (( SELECT visible_agencies() AS visible_agencies)::uuid[])))));
create policy to_stand_in on requests for select to public using (((partnership_id = current_partnership()) AND (id = ANY (( SELECT stood_in_requests() AS stood_in_requests)::uuid[]))));
grant delete, insert, maintain, select, update on requests to maat_app;

create table returns (
  partnership_id uuid not null,
  request_id uuid not null,
  audit_id uuid not null,
  agency_id uuid not null,
  state text not null,
  started_at timestamp with time zone not null default now(),
  submitted_on date,
  submitted_by uuid,
  late_reason_sealed bytea,
  nil_reason_sealed bytea,
  version integer not null default 1,
  safety text,
  sign_off_sealed bytea,
  done_at_once text[] not null default '{}'::text[],
  constraint returns_done_at_once_check CHECK ((done_at_once <@ ARRAY['acted'::text, 'asked'::text, 'credited'::text])),
  constraint returns_safety_check CHECK ((safety = ANY (ARRAY['none'::text, 'raised'::text]))),
  constraint returns_state_check CHECK ((state = ANY (ARRAY['in-progress'::text, 'submitted'::text, 'reopened'::text, 'final'::text, 'nil'::text]))),
  constraint returns_partnership_id_request_id_audit_id_agency_id_fkey FOREIGN KEY (partnership_id, request_id, audit_id, agency_id) REFERENCES requests(partnership_id, id, audit_id, agency_id) ON DELETE CASCADE,
  constraint returns_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES people(id),
  constraint returns_pkey PRIMARY KEY (partnership_id, request_id)
);
CREATE INDEX returns_of_audit ON public.returns USING btree (partnership_id, audit_id, state);
alter table returns enable row level security;
alter table returns force row level security;

create policy no_conflict_changes on returns for update to public using ((( SELECT sees_all_agencies() AS sees_all_agencies) OR (request_id <> ALL (( SELECT conflicting_requests() AS conflicting_requests)::uuid[]))));
create policy operator_backup on returns for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_agency on returns for all to public using (((partnership_id = current_partnership()) AND (( SELECT sees_all_agencies() AS sees_all_agencies) OR (agency_id = ANY (( SELECT visible_agencies() AS visible_agencies)::uuid[])))));
create policy to_stand_in on returns for select to public using (((partnership_id = current_partnership()) AND (request_id = ANY (( SELECT stood_in_requests() AS stood_in_requests)::uuid[]))));

create policy to_stand_in_changes on returns for update to public using (((partnership_id = current_partnership()) AND (request_id = ANY (( SELECT stood_in_requests() AS stood_in_requests)::uuid[]))));
grant delete, insert, maintain, select, update on returns to maat_app;

create table sample_cases (
  partnership_id uuid not null,
  audit_id uuid not null,
  sample_number integer not null,
  place integer not null,
  case_id uuid not null,
  constraint sample_cases_partnership_id_audit_id_sample_number_place_fkey FOREIGN KEY (partnership_id, audit_id, sample_number, place) REFERENCES sample_members(partnership_id, audit_id, sample_number, place) ON DELETE CASCADE,
  constraint sample_cases_partnership_id_case_id_fkey FOREIGN KEY (partnership_id, case_id) REFERENCES cases(partnership_id, id) ON DELETE CASCADE,
  constraint sample_cases_pkey PRIMARY KEY (partnership_id, audit_id, sample_number, place)
);
CREATE INDEX sample_cases_of_case ON public.sample_cases USING btree (partnership_id, case_id);
alter table sample_cases enable row level security;
alter table sample_cases force row level security;
create policy operator_backup on sample_cases for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_all_agencies on sample_cases for all to public using (((partnership_id = current_partnership()) AND sees_all_agencies()));
grant delete, insert, select on sample_cases to maat_app;

create table sample_members (
  partnership_id uuid not null,
  audit_id uuid not null,
  sample_number integer not null,
  place integer not null,
  part text not null,
  stratum text not null,
  identity_sealed bytea not null,
  constraint sample_members_part_check CHECK ((part = ANY (ARRAY['case'::text, 'reserve'::text]))),
  constraint sample_members_partnership_id_audit_id_sample_number_fkey FOREIGN KEY (partnership_id, audit_id, sample_number) REFERENCES samples(partnership_id, audit_id, number) ON DELETE CASCADE,
  constraint sample_members_pkey PRIMARY KEY (partnership_id, audit_id, sample_number, place)
);
alter table sample_members enable row level security;
alter table sample_members force row level security;
create policy operator_backup on sample_members for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_all_agencies on sample_members for all to public using (((partnership_id = current_partnership()) AND sees_all_agencies()));
grant insert, select on sample_members to maat_app;

create table sample_plans (
  partnership_id uuid not null,
  audit_id uuid not null,
  plan jsonb not null,
  edit integer not null default 1,
  constraint sample_plans_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint sample_plans_pkey PRIMARY KEY (partnership_id, audit_id)
);
alter table sample_plans enable row level security;
alter table sample_plans force row level security;
create policy operator_backup on sample_plans for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_all_agencies on sample_plans for all to public using (((partnership_id = current_partnership()) AND sees_all_agencies()));
grant insert, select, update on sample_plans to maat_app;

create table sample_swaps (
  partnership_id uuid not null,
  audit_id uuid not null,
  sample_number integer not null,
  out_place integer not null,
  in_place integer not null,
  out_label text not null,
  in_label text not null,
  reason_sealed bytea not null,
  swapped_by uuid,
  swapped_at timestamp with time zone not null default now(),
  constraint sample_swaps_partnership_id_audit_id_sample_number_in_plac_fkey FOREIGN KEY (partnership_id, audit_id, sample_number, in_place) REFERENCES sample_members(partnership_id, audit_id, sample_number, place) ON DELETE CASCADE,
  constraint sample_swaps_partnership_id_audit_id_sample_number_out_pla_fkey FOREIGN KEY (partnership_id, audit_id, sample_number, out_place) REFERENCES sample_members(partnership_id, audit_id, sample_number, place) ON DELETE CASCADE,
  constraint sample_swaps_swapped_by_fkey FOREIGN KEY (swapped_by) REFERENCES people(id),
  constraint sample_swaps_pkey PRIMARY KEY (partnership_id, audit_id, sample_number, out_place),
  constraint sample_swaps_partnership_id_audit_id_sample_number_in_place_key UNIQUE (partnership_id, audit_id, sample_number, in_place)
);
alter table sample_swaps enable row level security;
alter table sample_swaps force row level security;
create policy operator_backup on sample_swaps for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_all_agencies on sample_swaps for all to public using (((partnership_id = current_partnership()) AND sees_all_agencies()));
grant insert, select on sample_swaps to maat_app;

create table sample_uses (
  partnership_id uuid not null,
  audit_id uuid not null,
  sample_number integer not null,
  reason_sealed bytea,
  used_by uuid,
  used_at timestamp with time zone not null default now(),
  constraint sample_uses_partnership_id_audit_id_sample_number_fkey FOREIGN KEY (partnership_id, audit_id, sample_number) REFERENCES samples(partnership_id, audit_id, number) ON DELETE CASCADE,
  constraint sample_uses_used_by_fkey FOREIGN KEY (used_by) REFERENCES people(id),
  constraint sample_uses_pkey PRIMARY KEY (partnership_id, audit_id, sample_number)
);
alter table sample_uses enable row level security;
alter table sample_uses force row level security;
create policy operator_backup on sample_uses for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_all_agencies on sample_uses for all to public using (((partnership_id = current_partnership()) AND sees_all_agencies()));
grant insert, select on sample_uses to maat_app;

create table samples (
  partnership_id uuid not null,
  audit_id uuid not null,
  number integer not null,
  population_id uuid not null,
  kind text not null,
  plan jsonb,
  theme text not null,
  frame_hash bytea not null,
  ledger jsonb not null,
  strata jsonb not null,
  margins jsonb not null,
  warnings jsonb not null,
  result_hash bytea not null,
  words_sealed bytea not null,
  made_by uuid,
  made_at timestamp with time zone not null default now(),
  constraint samples_check CHECK (((kind = 'drawn'::text) = (plan IS NOT NULL))),
  constraint samples_kind_check CHECK ((kind = ANY (ARRAY['drawn'::text, 'chosen'::text]))),
  constraint samples_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id),
  constraint samples_partnership_id_audit_id_population_id_fkey FOREIGN KEY (partnership_id, audit_id, population_id) REFERENCES populations(partnership_id, audit_id, id) ON DELETE CASCADE,
  constraint samples_pkey PRIMARY KEY (partnership_id, audit_id, number)
);
alter table samples enable row level security;
alter table samples force row level security;
create policy operator_backup on samples for all to the owner using (is_operator()) with check (is_operator());
create policy tenant_and_all_agencies on samples for all to public using (((partnership_id = current_partnership()) AND sees_all_agencies()));
grant insert, select on samples to maat_app;

create table sending_choices (
  partnership_id uuid not null,
  audit_id uuid not null,
  family_contact boolean not null,
  constraint sending_choices_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint sending_choices_pkey PRIMARY KEY (partnership_id, audit_id)
);
alter table sending_choices enable row level security;
alter table sending_choices force row level security;
create policy operator_backup on sending_choices for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on sending_choices for all to public using ((partnership_id = current_partnership())) with check (((partnership_id = current_partnership()) AND ( SELECT sees_all_agencies() AS sees_all_agencies)));
grant insert, select, update on sending_choices to maat_app;

create table sessions (
  token_hash bytea not null,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  device text not null,
  created_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  second_factor_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_id_key UNIQUE (id)
);
CREATE INDEX sessions_of_person ON public.sessions USING btree (person_id, created_at);
grant delete, insert, select, update on sessions to maat_app;

create table sign_in_failures (
  key_hash bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  held_until timestamp with time zone,
  constraint sign_in_failures_pkey PRIMARY KEY (key_hash)
);
grant delete, insert, select, update on sign_in_failures to maat_app;

create table terms_versions (
  partnership_id uuid not null,
  audit_id uuid not null,
  number integer not null,
  terms jsonb not null,
  agreed_by text[] not null,
  agreed_on date not null,
  reason text,
  recorded_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint terms_versions_agreed_by_check CHECK ((cardinality(agreed_by) > 0)),
  constraint terms_versions_check CHECK (((number = 1) OR (reason IS NOT NULL))),
  constraint terms_versions_number_check CHECK ((number > 0)),
  constraint terms_versions_reason_check CHECK ((reason <> ''::text)),
  constraint terms_versions_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint terms_versions_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people(id),
  constraint terms_versions_pkey PRIMARY KEY (partnership_id, audit_id, number)
);
alter table terms_versions enable row level security;
alter table terms_versions force row level security;
create policy operator_backup on terms_versions for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on terms_versions for all to public using ((partnership_id = current_partnership())) with check (((partnership_id = current_partnership()) AND ( SELECT sees_all_agencies() AS sees_all_agencies)));
grant insert, select on terms_versions to maat_app;

create table terms_worksheets (
  partnership_id uuid not null,
  audit_id uuid not null,
  worksheet jsonb not null,
  edit integer not null default 1,
  constraint terms_worksheets_partnership_id_audit_id_fkey FOREIGN KEY (partnership_id, audit_id) REFERENCES audits(partnership_id, id) ON DELETE CASCADE,
  constraint terms_worksheets_pkey PRIMARY KEY (partnership_id, audit_id)
);
alter table terms_worksheets enable row level security;
alter table terms_worksheets force row level security;
create policy operator_backup on terms_worksheets for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on terms_worksheets for all to public using ((partnership_id = current_partnership())) with check (((partnership_id = current_partnership()) AND ( SELECT sees_all_agencies() AS sees_all_agencies)));
grant insert, select, update on terms_worksheets to maat_app;

create table tool_settings (
  partnership_id uuid not null,
  settings jsonb not null,
  edit integer not null default 1,
  constraint tool_settings_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnerships(id) ON DELETE CASCADE,
  constraint tool_settings_pkey PRIMARY KEY (partnership_id)
);
alter table tool_settings enable row level security;
alter table tool_settings force row level security;
create policy operator_backup on tool_settings for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on tool_settings for all to public using ((partnership_id = current_partnership()));
grant insert, select, update on tool_settings to maat_app;

create table tool_versions (
  partnership_id uuid not null,
  id uuid not null default uuidv7(),
  tool_id text not null,
  version integer not null,
  title text not null,
  definition jsonb not null,
  published_at timestamp with time zone,
  state text not null,
  shipped boolean not null,
  edit integer not null default 1,
  changed_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  revision integer not null default 0,
  constraint own_once CHECK ((shipped OR (revision = 0))),
  constraint published_with_a_date CHECK (((state = ANY (ARRAY['published'::text, 'retired'::text])) = (published_at IS NOT NULL))),
  constraint retired_with_a_date CHECK (((state = 'retired'::text) = (retired_at IS NOT NULL))),
  constraint shipped_is_published CHECK (((NOT shipped) OR (state = 'published'::text))),
  constraint tool_versions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'trial'::text, 'published'::text, 'retired'::text]))),
  constraint tool_versions_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnerships(id) ON DELETE CASCADE,
  constraint tool_versions_pkey PRIMARY KEY (partnership_id, id),
  constraint tool_versions_partnership_id_tool_id_version_revision_key UNIQUE (partnership_id, tool_id, version, revision)
);
CREATE UNIQUE INDEX one_draft_of_a_tool ON public.tool_versions USING btree (partnership_id, tool_id) WHERE (state = ANY (ARRAY['draft'::text, 'trial'::text]));
alter table tool_versions enable row level security;
alter table tool_versions force row level security;
create policy operator_backup on tool_versions for all to the owner using (is_operator()) with check (is_operator());
create policy tenant on tool_versions for all to public using ((partnership_id = current_partnership()));
grant delete, insert, select, update on tool_versions to maat_app;

CREATE OR REPLACE FUNCTION public.conflicting_requests()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(array_agg(s.request_id), '{}') from request_auditors s
   where s.partnership_id = current_partnership() and s.person_id = current_person() and s.conflict $function$
;

CREATE OR REPLACE FUNCTION public.current_partnership()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('maat.partnership', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION public.current_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('maat.person', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION public.first_broken_link()
 RETURNS TABLE(sequence bigint, reason text)
 LANGUAGE sql
 STABLE
AS $function$
  with links as (
    select h.*, lag(h.hash) over w as before, lag(h.sequence) over w as sequence_before
    from history h where h.partnership_id = current_partnership() window w as (order by h.sequence)
  ), broken as (
    select l.sequence, case
      when l.sequence <> coalesce(l.sequence_before, 0) + 1 then 'a row before it is missing'
      when l.previous <> coalesce(l.before, '\x') then 'it does not follow from the row before it'
      else 'its content was changed' end as reason
    from links l
    where l.sequence <> coalesce(l.sequence_before, 0) + 1 or l.previous <> coalesce(l.before, '\x')
      or l.hash <> history_hash(l.previous, l.partnership_id, l.sequence, l.at, l.person_id, l.event, l.subject_kind,
        l.subject_id, l.audit_id, l.agency_id, l.detail)
    union all
    select greatest(d.sequence, n.sequence), case
      when d.sequence is null then 'the note of the newest row is missing'
      when d.sequence > coalesce(n.sequence, 0) then 'rows at the end are missing'
      when d.sequence < n.sequence then 'the note of the newest row is of an earlier one'
      else 'its content was changed, and its hash with it' end
    from (select * from history_heads where partnership_id = current_partnership()) d
    full join (select l.sequence, l.hash from links l order by l.sequence desc limit 1) n on true
    where coalesce(d.sequence, 0) <> coalesce(n.sequence, 0) or coalesce(d.hash, '\x') <> coalesce(n.hash, '\x')
  )
  select b.sequence, b.reason from broken b order by b.sequence limit 1
$function$
;

CREATE OR REPLACE FUNCTION public.history_hash(previous bytea, partnership uuid, sequence bigint, at timestamp with time zone, person uuid, event text, subject_kind text, subject_id text, audit uuid, agency uuid, detail jsonb)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select sha256(previous || convert_to(jsonb_build_array(partnership, sequence, extract(epoch from at), person, event,
     subject_kind, subject_id, audit, agency, detail)::text, 'UTF8')) $function$
;

CREATE OR REPLACE FUNCTION public.is_operator()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('maat.operator', true), '') = 'on' $function$
;

CREATE OR REPLACE FUNCTION public.keep_tool_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'A tool version that was published is never deleted';
  end if;
  if new.state not in ('published', 'retired')
    or (new.partnership_id, new.id, new.tool_id, new.version, new.revision, new.title, new.definition, new.shipped, new.published_at)
      is distinct from (old.partnership_id, old.id, old.tool_id, old.version, old.revision, old.title, old.definition, old.shipped, old.published_at) then
    raise exception 'A tool version that was published never changes';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.lock_history_head()
 RETURNS history_heads
 LANGUAGE plpgsql
AS $function$
declare
  head history_heads;
begin
  select * into head from history_heads where partnership_id = current_partnership() for update;
  if not found then
    insert into history_heads values (current_partnership(), 0, '\x') on conflict do nothing;
    select * into head from history_heads where partnership_id = current_partnership() for update;
  end if;
  return head;
end $function$
;

CREATE OR REPLACE FUNCTION public.no_more_for_oneself()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.person_id = current_person() and not sees_all_agencies() and not is_operator()
    and ((old.conflict and not new.conflict) or (new.stand_in_from is not null and new.stand_in_from is distinct from old.stand_in_from)) then
    raise exception 'Nobody changes this of themselves' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.record_history(event text, subject_kind text, subject_id text, audit uuid, agency uuid, detail jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  tenant uuid := current_partnership();
  head history_heads;
  moment timestamptz := clock_timestamp();
  link bytea;
begin
  select * into head from history_heads where partnership_id = tenant for update;
  if not found then
    insert into history_heads values (tenant, 0, '\x') on conflict do nothing;
    select * into head from history_heads where partnership_id = tenant for update;
  end if;
  link := history_hash(head.hash, tenant, head.sequence + 1, moment, current_person(), event, subject_kind, subject_id,
    audit, agency, detail);
  insert into history values (tenant, head.sequence + 1, moment, current_person(), event, subject_kind, subject_id,
    audit, agency, detail, head.hash, link);
  update history_heads set sequence = head.sequence + 1, hash = link where partnership_id = tenant;
  return head.sequence + 1;
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_evidence_of_locked_return()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  given evidence := coalesce(new, old);
  return_state text;
  audit_state text;
begin
  -- A backup that is put back brings evidence of returns that were handed in long ago.
  if is_operator() then return given; end if;
  select t.state, a.state into return_state, audit_state
  from returns t join audits a on a.partnership_id = t.partnership_id and a.id = t.audit_id
  where t.partnership_id = given.partnership_id and t.request_id = given.request_id;
  -- With the return itself its evidence goes, whatever has become of it.
  if found and not (
    (return_state = 'in-progress' and audit_state in ('open', 'reviewing'))
    or (return_state = 'reopened' and audit_state in ('open', 'reviewing', 'moderating'))
  ) then
    raise exception 'the return takes no answers, so its evidence cannot be changed' using errcode = 'check_violation';
  end if;
  return given;
end $function$
;

CREATE OR REPLACE FUNCTION public.save_answers(partnership_ids uuid[], person_ids uuid[], agency_lists text[], request_ids uuid[], item_ids text[], base_versions integer[], states text[], chosen_values text[], sealed_words bytea[])
 RETURNS TABLE(place integer, outcome text, version integer, saved_at timestamp with time zone, saved_by uuid, state text, value text, words bytea, answered integer)
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
#variable_conflict use_column
declare
  given record;
  found_agency uuid;
  found_audit uuid;
  writes boolean;
  audit_state text;
  return_state text;
  stored answers;
  looked record;
  head history_heads;
  moment timestamptz := clock_timestamp();
  saved_places integer[] := '{}';
  saved_audits uuid[] := '{}';
  saved_agencies uuid[] := '{}';
  saved_versions integer[] := '{}';
  at integer;
begin
  perform set_config('maat.operator', '', true);
  for given in
    select e.* from unnest(partnership_ids, person_ids, agency_lists, request_ids, item_ids, base_versions, states,
      chosen_values, sealed_words) with ordinality
      as e (partnership, person, agencies, request, item, base, state, value, words, place)
    order by e.partnership, e.request, e.item, e.place
  loop
    place := given.place; version := null; saved_at := null; saved_by := null; state := null; value := null;
    words := null; answered := null;
    perform set_config('maat.partnership', given.partnership::text, true),
      set_config('maat.person', given.person::text, true), set_config('maat.agencies', given.agencies, true);

    select r.agency_id, r.audit_id, a.state, m.declared_at is not null and not m.conflict and (m.assigned_at is not null or not exists (
        select from request_auditors o where o.partnership_id = r.partnership_id and o.request_id = r.id and o.assigned_at is not null))
      into found_agency, found_audit, audit_state, writes
    from requests r join audits a on a.partnership_id = r.partnership_id and a.id = r.audit_id
      left join request_auditors m on m.partnership_id = r.partnership_id and m.request_id = r.id and m.person_id = given.person
    where r.partnership_id = given.partnership and r.id = given.request;
    if not found then
      outcome := 'not-found'; return next; continue;
    end if;
    if writes is not true then
      outcome := 'not-auditor'; return next; continue;
    end if;

    select t.state into return_state from returns t
    where t.partnership_id = given.partnership and t.request_id = given.request for no key update;
    if not found and audit_state in ('open', 'reviewing') then
      insert into returns (partnership_id, request_id, audit_id, agency_id, state)
      values (given.partnership, given.request, found_audit, found_agency, 'in-progress')
      on conflict (partnership_id, request_id) do nothing;
      -- Somebody else may have made the row in the same moment: what it says now counts.
      select t.state into return_state from returns t
      where t.partnership_id = given.partnership and t.request_id = given.request for no key update;
    end if;
    if return_state not in ('in-progress', 'reopened') then
      outcome := 'locked'; state := return_state; return next; continue;
    end if;
    if not (audit_state in ('open', 'reviewing') or (audit_state = 'moderating' and return_state = 'reopened')) then
      outcome := 'closed'; state := audit_state; return next; continue;
    end if;

    -- One look at the return's answers: the stored one, and how many others there are.
    select (array_agg(s) filter (where s.item_id = given.item))[1] as answer,
      count(*) filter (where s.state <> 'unanswered' and s.item_id <> given.item) as others into looked
    from answers s where s.partnership_id = given.partnership and s.request_id = given.request;
    stored := looked.answer;
    if coalesce(stored.version, 0) <> given.base then
      outcome := 'stale'; version := coalesce(stored.version, 0); saved_at := stored.saved_at;
      saved_by := stored.saved_by; state := coalesce(stored.state, 'unanswered'); value := stored.value;
      words := stored.words_sealed;
    else
      -- The return's lock keeps every other saver of its answers out, so nothing can come between looking and writing.
      if stored.version is null then
        insert into answers (partnership_id, request_id, item_id, audit_id, agency_id, version, state, value, words_sealed,
          saved_by, saved_at)
        values (given.partnership, given.request, given.item, found_audit, found_agency, 1, given.state, given.value,
          given.words, given.person, moment);
      else
        update answers set version = given.base + 1, state = given.state, value = given.value,
          words_sealed = given.words, saved_by = given.person, saved_at = moment
        where partnership_id = given.partnership and request_id = given.request and item_id = given.item;
      end if;
      outcome := 'saved'; version := given.base + 1; saved_at := moment; saved_by := given.person;
      saved_places := saved_places || place; saved_audits := saved_audits || found_audit;
      saved_agencies := saved_agencies || found_agency; saved_versions := saved_versions || version;
    end if;
    answered := looked.others + (case when coalesce(state, given.state) = 'unanswered' then 0 else 1 end);
    return next;
  end loop;

  -- The places are already in the order of the partnerships, so the heads are locked in that order too.
  for n in 1 .. cardinality(saved_places) loop
    at := saved_places[n];
    if head.partnership_id is distinct from partnership_ids[at] then
      update history_heads set sequence = head.sequence, hash = head.hash where partnership_id = head.partnership_id;
      perform set_config('maat.partnership', partnership_ids[at]::text, true);
      head := lock_history_head();
    end if;
    head := write_history_link(head, person_ids[at], 'answer-saved', 'return', request_ids[at]::text, saved_audits[n],
      saved_agencies[n], jsonb_build_object('item', item_ids[at], 'version', saved_versions[n]));
  end loop;
  update history_heads set sequence = head.sequence, hash = head.hash where partnership_id = head.partnership_id;
end $function$
;

CREATE OR REPLACE FUNCTION public.sees_agency(agency uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select current_setting('maat.agencies', true) = '*'
       or agency = any (string_to_array(nullif(current_setting('maat.agencies', true), ''), ',')::uuid[]) $function$
;

CREATE OR REPLACE FUNCTION public.sees_all_agencies()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('maat.agencies', true), '') = '*' $function$
;

CREATE OR REPLACE FUNCTION public.signed_in(given_token_hash bytea)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
declare
  found_session sessions;
begin
  select * into found_session from sessions s
  where s.token_hash = given_token_hash and s.ended_at is null and s.expires_at > now();
  if not found then return null; end if;
  perform set_config('maat.person', found_session.person_id::text, true);
  return (
    select jsonb_build_object(
      'sessionId', found_session.id,
      'startedAt', found_session.created_at,
      'lastSeenAt', found_session.last_seen_at,
      'personId', p.id, 'name', p.name, 'email', p.email, 'hasAuthenticator', p.authenticator_sealed is not null,
      'memberships', coalesce((
        select jsonb_agg(jsonb_build_object('partnershipId', n.id, 'slug', n.slug, 'partnership', n.name,
          'shortName', n.short_name, 'boardTitle', n.board_title, 'isExample', n.is_example, 'role', m.role,
          'agencyId', m.agency_id) order by n.name, m.role)
        from memberships m join partnerships n on n.id = m.partnership_id where m.person_id = p.id), '[]'))
    from people p where p.id = found_session.person_id);
end $function$
;

CREATE OR REPLACE FUNCTION public.stands_in_on(the_case uuid, agency uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select exists (select from requests r where r.partnership_id = current_partnership() and r.case_id = the_case and r.agency_id = agency
   and r.id = any ((select stood_in_requests())::uuid[])) $function$
;

CREATE OR REPLACE FUNCTION public.stood_in_requests()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(array_agg(s.request_id), '{}') from request_auditors s
   where s.partnership_id = current_partnership() and s.person_id = current_person() and s.stand_in_from is not null and not s.conflict $function$
;

CREATE OR REPLACE FUNCTION public.visible_agencies()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select case current_setting('maat.agencies', true) when '*' then '{}'
     else string_to_array(nullif(current_setting('maat.agencies', true), ''), ',')::uuid[] end $function$
;

CREATE OR REPLACE FUNCTION public.write_history_link(head history_heads, person uuid, event text, subject_kind text, subject_id text, audit uuid, agency uuid, detail jsonb)
 RETURNS history_heads
 LANGUAGE plpgsql
AS $function$
declare
  moment timestamptz := clock_timestamp();
  link bytea := history_hash(head.hash, head.partnership_id, head.sequence + 1, moment, person, event, subject_kind,
    subject_id, audit, agency, detail);
begin
  insert into history values (head.partnership_id, head.sequence + 1, moment, person, event, subject_kind, subject_id,
    audit, agency, detail, head.hash, link);
  head.sequence := head.sequence + 1;
  head.hash := link;
  return head;
end $function$
;
