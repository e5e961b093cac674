import { sql, type Kysely } from 'kysely';

/**
 * Saving answers as they are typed: many people's answers in one statement and one transaction, each within the scope
 * of the person who gave it. Why it stands here and not in the program: docs/decisions/0002-saving-answers.md.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const statements = /* sql */ `
create function lock_history_head() returns history_heads language plpgsql as $$
declare
  head history_heads;
begin
  select * into head from history_heads h where h.partnership_id = current_partnership() for update;
  if not found then
    insert into history_heads values (current_partnership(), 0, '\\x') on conflict do nothing;
    select * into head from history_heads h where h.partnership_id = current_partnership() for update;
  end if;
  return head;
end $$;
create function history_link(head history_heads, person uuid, event text, subject_kind text, subject_id text, audit uuid, agency uuid, detail jsonb)
 returns history_heads language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
  link bytea;
begin
  link := history_hash(head.hash, head.partnership_id, head.sequence + 1, moment, person, event, subject_kind, subject_id, audit, agency, detail);
  insert into history values (head.partnership_id, head.sequence + 1, moment, person, event, subject_kind, subject_id, audit, agency, detail, head.hash, link);
  head.sequence := head.sequence + 1; head.hash := link;
  return head;
end $$;
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
-- by side cannot wait for each other in a circle.
create function save_answers(partnership_ids uuid[], person_ids uuid[], agency_lists text[], request_ids uuid[],
  item_ids text[], base_versions integer[], states text[], chosen_values text[], sealed_words bytea[])
  returns table (place integer, outcome text, version integer, saved_at timestamptz, saved_by uuid, state text,
    value text, words bytea, answered integer)
  language plpgsql set enable_seqscan to off set enable_bitmapscan to off set plan_cache_mode to force_generic_plan as $$
#variable_conflict use_column
declare
  given record;
  found_agency uuid;
  found_audit uuid;
  audit_state text;
  return_state text;
  stored answers;
  moment timestamptz := clock_timestamp();
  saved_places integer[] := '{}';
  saved_audits uuid[] := '{}';
  saved_agencies uuid[] := '{}';
  saved_versions integer[] := '{}';
  at integer;
  head history_heads;
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
    if not found then
      return_state := 'in-progress';
      if audit_state in ('open', 'reviewing') then
        insert into returns (partnership_id, request_id, audit_id, agency_id, state)
        values (given.partnership, given.request, found_audit, found_agency, 'in-progress')
        on conflict (partnership_id, request_id) do nothing;
        -- Somebody else may have made the row in the same moment: what it says now counts, and it is locked by now.
        select t.state into return_state from returns t
        where t.partnership_id = given.partnership and t.request_id = given.request for no key update;
      end if;
    end if;
    if return_state not in ('in-progress', 'reopened') then
      outcome := 'locked'; state := return_state; return next; continue;
    end if;
    if not (audit_state in ('open', 'reviewing') or (return_state = 'reopened' and audit_state = 'moderating')) then
      outcome := 'closed'; state := audit_state; return next; continue;
    end if;

    select * into stored from answers s
    where s.partnership_id = given.partnership and s.request_id = given.request and s.item_id = given.item;
    if coalesce(stored.version, 0) <> given.base then
      outcome := 'stale'; version := coalesce(stored.version, 0); saved_at := stored.saved_at;
      saved_by := stored.saved_by; state := coalesce(stored.state, 'unanswered'); value := stored.value;
      words := stored.words_sealed;
    else
      insert into answers as s (partnership_id, request_id, item_id, audit_id, agency_id, version, state, value,
        words_sealed, saved_by, saved_at)
      values (given.partnership, given.request, given.item, found_audit, found_agency, given.base + 1, given.state,
        given.value, given.words, given.person, moment)
      on conflict (partnership_id, request_id, item_id) do update
        set version = excluded.version, state = excluded.state, value = excluded.value,
          words_sealed = excluded.words_sealed, saved_by = excluded.saved_by, saved_at = excluded.saved_at;
      outcome := 'saved'; version := given.base + 1; saved_at := moment; saved_by := given.person;
      saved_places := saved_places || place; saved_audits := saved_audits || found_audit;
      saved_agencies := saved_agencies || found_agency; saved_versions := saved_versions || version;
    end if;
    select count(*) into answered from answers s
    where s.partnership_id = given.partnership and s.request_id = given.request and s.state <> 'unanswered';
    return next;
  end loop;

  -- The places are already in the order of the partnerships, so the heads are locked in that order too. A head is read
  -- and written once for all the links of its partnership: written once a link, it grows slower with every one.
  for n in 1 .. cardinality(saved_places) loop
    at := saved_places[n];
    if head.partnership_id is distinct from partnership_ids[at] then
      update history_heads h set sequence = head.sequence, hash = head.hash where h.partnership_id = head.partnership_id;
      perform set_config('maat.partnership', partnership_ids[at]::text, true);
      head := lock_history_head();
    end if;
    head := history_link(head, person_ids[at], 'answer-saved', 'return', request_ids[at]::text, saved_audits[n], saved_agencies[n],
      jsonb_build_object('item', item_ids[at], 'version', saved_versions[n]));
  end loop;
  update history_heads h set sequence = head.sequence, hash = head.hash where h.partnership_id = head.partnership_id;
end $$;
`;
