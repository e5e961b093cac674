import { sql, type Kysely } from 'kysely';

/**
 * Saving answers as they are typed: many people's answers in one statement and one transaction, each within the scope
 * of the person who gave it. Why it stands here and not in the program: docs/decisions/0002-saving-answers.md.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(policies).execute(db);
  await sql.raw(history).execute(db);
  await sql.raw(saving).execute(db);
}

// Read once a statement, not once a row: the scope is text that would else be taken apart for every answer that is counted.
const policies = /* sql */ `
create function visible_agencies() returns uuid[] language sql stable parallel safe as
$$ select case current_setting('maat.agencies', true) when '*' then '{}'
     else string_to_array(nullif(current_setting('maat.agencies', true), ''), ',')::uuid[] end $$;

do $$
declare
  name text;
begin
  foreach name in array array['requests', 'returns', 'answers'] loop
    execute format('alter policy tenant_and_agency on %I using (partnership_id = current_partnership()
      and ((select sees_all_agencies()) or agency_id = any ((select visible_agencies())::uuid[])))', name);
  end loop;
end $$;
`;

// record_history in its two halves, so that many links can be written between one reading and one writing of the head:
// a row that is written again and again in one transaction gets slower to find every time.
const history = /* sql */ `
create function lock_history_head() returns history_heads language plpgsql as $$
declare
  head history_heads;
begin
  select * into head from history_heads where partnership_id = current_partnership() for update;
  if not found then
    insert into history_heads values (current_partnership(), 0, '\\x') on conflict do nothing;
    select * into head from history_heads where partnership_id = current_partnership() for update;
  end if;
  return head;
end $$;

-- Writes the link that follows on the head and gives the head that follows on the link. The caller stores that one.
create function write_history_link(head history_heads, person uuid, event text, subject_kind text, subject_id text,
  audit uuid, agency uuid, detail jsonb) returns history_heads language plpgsql as $$
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
end $$;
`;

const saving = /* sql */ `
-- Each element is one answer: whose it is (partnership, person, the agencies that show to them), where it belongs, the
-- version it was typed over (0 when there was none), and what it says. Row-level security holds for every element,
-- because its scope is set before any row is touched. Gives one row for each element:
--   saved      written; version is the new one
--   stale      not written, somebody else's answer came first: version, state, value, words are theirs
--   locked     not written, the return was handed in (state says how)
--   closed     not written, the audit takes no answers (state is the audit's)
--   not-found  not written, no such request for this person
-- answered is how many items of the return have an answer after it.
--
-- Rows are locked in one order in every batch, and the history's heads last, so that batches and commands that run side
-- by side cannot wait for each other in a circle. The tables are nearly empty when a connection first plans these
-- statements, and the plans are kept: without the settings it would go on reading whole tables.
create function save_answers(partnership_ids uuid[], person_ids uuid[], agency_lists text[], request_ids uuid[],
  item_ids text[], base_versions integer[], states text[], chosen_values text[], sealed_words bytea[])
  returns table (place integer, outcome text, version integer, saved_at timestamptz, saved_by uuid, state text,
    value text, words bytea, answered integer)
  language plpgsql set enable_seqscan to off set enable_bitmapscan to off as $$
#variable_conflict use_column
declare
  given record;
  found_agency uuid;
  found_audit uuid;
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

    select r.agency_id, r.audit_id, a.state into found_agency, found_audit, audit_state
    from requests r join audits a on a.partnership_id = r.partnership_id and a.id = r.audit_id
    where r.partnership_id = given.partnership and r.id = given.request;
    if not found then
      outcome := 'not-found'; return next; continue;
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
end $$;
`;
