-- What ended without an appointment (refusals) waits for no moment: by date, a province's would all have to be sorted.
create index dossier_root_ended_key on dossiers.dossier (root_unit_id, state, (coalesce(due_at, check_due_at, 'infinity')), id) where not open;
