-- Personal numbers in a dossier are sealed; the counter finds a known applicant by the keyed hash beside them.
drop index dossiers.dossier_applicant_number;
create index dossier_applicant_number on dossiers.dossier ((applicant->>'numberHash'), submitted_at desc);
comment on column dossiers.dossier.applicant is 'As filed, with personalNumber sealed and its keyed hash in numberHash';
