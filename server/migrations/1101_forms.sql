-- Official report forms as they were taken: drafts, papers that count, corrections; and the files drawn of them.
create table reports.form_paper (
  id uuid primary key,
  province_id uuid not null,
  form text not null check (form ~ '^II\.\d\d[a-c]?$'),
  unit_id uuid not null,
  window_from date not null,
  window_to date not null,
  version int not null check (version > 0),
  state text not null check (state in ('draft', 'made', 'replaced')),
  page jsonb not null check (page ? 'rows'),
  query_version int not null,
  position bigint not null,
  head jsonb,
  taken_at timestamptz not null,
  taken_by text not null,
  made_at timestamptz,
  made_by text,
  reason text,
  row_version int not null default 1,
  unique (form, unit_id, window_from, window_to, version),
  check (window_to >= window_from),
  check ((state = 'draft') = (made_at is null) and (made_at is null) = (made_by is null)),
  check ((version = 1) = (reason is null))
);
comment on table reports.form_paper is 'A form of a unit and window with its figures as taken; what is made never changes, a correction is a further version with its reason';
comment on column reports.form_paper.query_version is 'By which way of counting the figures were taken';
comment on column reports.form_paper.position is 'How far the facts had read the journal';
comment on column reports.form_paper.head is 'The newest signed head of the journal then';
-- At most one paper counts and one draft waits, whoever presses at the same moment.
create unique index form_paper_one_made on reports.form_paper (form, unit_id, window_from, window_to) where state = 'made';
create unique index form_paper_one_draft on reports.form_paper (form, unit_id, window_from, window_to) where state = 'draft';

create table reports.form_drawing (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  page jsonb not null,
  asked_at timestamptz not null,
  pdf bytea
);
comment on table reports.form_drawing is 'Pages a worker draws as PDF, by the hash of what they show; forgotten after some days';

grant select, insert, update, delete on reports.form_paper, reports.form_drawing to motcua_app;
