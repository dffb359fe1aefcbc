-- Lists of dossiers: one officer's queue must cost the same with ten thousand dossiers as with ten million.
-- Every list is read in its order from an index that begins with what bounds it (a unit or a province), so a page reads
-- about as many rows as it shows. `key` below is the moment a dossier waits for: its appointment, else its check.

create function dossiers.terms(search text, reception uuid, deciding uuid, root uuid) returns tsvector
  language sql immutable parallel safe as $$
    select array_to_tsvector(array[reception::text, deciding::text, root::text])
      || to_tsvector('pg_catalog.simple'::regconfig, translate(search, '.-/,', '    ')) $$;
comment on function dossiers.terms is
  'Words a dossier is found by, its units among them: a search inside a unit meets in one index what is rarest';
grant execute on function dossiers.terms to motcua_app;

drop index dossiers.dossier_search;
drop index dossiers.dossier_desk_due;
drop index dossiers.dossier_reception_open;
drop index dossiers.dossier_reception_all;
drop index dossiers.dossier_deciding_all;
drop index dossiers.dossier_procedure;
drop index dossiers.dossier_root_open;

create index dossier_terms on dossiers.dossier using gin (dossiers.terms(search, reception_unit_id, deciding_unit_id, root_unit_id));

-- Open ones: a few in a hundred, so these stay small.
create index dossier_desk_open on dossiers.dossier (desk_unit_id, desk_role, (coalesce(due_at, check_due_at, 'infinity')), id) where open;
create index dossier_reception_open on dossiers.dossier (reception_unit_id, (coalesce(due_at, check_due_at, 'infinity')), id) where open;
create index dossier_deciding_open on dossiers.dossier (deciding_unit_id, (coalesce(due_at, check_due_at, 'infinity')), id) where open;
create index dossier_root_open on dossiers.dossier (root_unit_id, (coalesce(due_at, check_due_at, 'infinity')), id) where open;
create index dossier_root_state on dossiers.dossier (root_unit_id, state, (coalesce(due_at, check_due_at, 'infinity')), id) where open;
create index dossier_root_new on dossiers.dossier (root_unit_id, submitted_at, id) where open;

create index dossier_reception_submitted on dossiers.dossier (reception_unit_id, submitted_at, id);
create index dossier_reception_key on dossiers.dossier (reception_unit_id, (coalesce(due_at, check_due_at, 'infinity')), id);
create index dossier_reception_procedure on dossiers.dossier (reception_unit_id, procedure_id, submitted_at, id);
create index dossier_deciding_submitted on dossiers.dossier (deciding_unit_id, submitted_at, id);
create index dossier_deciding_key on dossiers.dossier (deciding_unit_id, (coalesce(due_at, check_due_at, 'infinity')), id);
create index dossier_deciding_procedure on dossiers.dossier (deciding_unit_id, procedure_id, submitted_at, id);
create index dossier_root_submitted on dossiers.dossier (root_unit_id, submitted_at, id);
create index dossier_root_key on dossiers.dossier (root_unit_id, (coalesce(due_at, check_due_at, 'infinity')), id);
create index dossier_root_procedure on dossiers.dossier (root_unit_id, procedure_id, submitted_at, id);
create index dossier_reception_ended on dossiers.dossier (reception_unit_id, state, submitted_at, id) where not open;
create index dossier_deciding_ended on dossiers.dossier (deciding_unit_id, state, submitted_at, id) where not open;
create index dossier_root_ended on dossiers.dossier (root_unit_id, state, submitted_at, id) where not open;
