-- Procedures, their versions, time limits, processes, forms and announcements. Definitions are not data:
-- what is published or approved never changes, and no case hangs on a row that can.
create schema catalogue;
grant usage on schema catalogue to motcua_app;

create table catalogue.procedure (
  id uuid primary key,
  code text not null unique check (code ~ '^\d\.\d{6}(\.[A-Z0-9.]{1,35})?$'),
  origin text not null check (origin in ('national', 'local')),
  closed_from date,
  closed_reason text,
  closed_basis text,
  row_version int not null default 1,
  check (closed_from is null or closed_reason is not null)
);
comment on table catalogue.procedure is 'An administrative procedure (thủ tục hành chính) by its national or local code; closed_from: no new filings from that day';

create table catalogue.procedure_version (
  id uuid primary key,
  procedure_id uuid not null references catalogue.procedure,
  version int not null check (version > 0),
  status text not null check (status in ('draft', 'published')),
  name text not null,
  field text not null,
  ministry text not null,
  decision text,
  kind text check (kind in ('law_delegated', 'not_delegated_to_local', 'other')),
  levels text[] not null,
  audiences text[] not null,
  channels jsonb not null check (jsonb_typeof(channels) = 'array'),
  cases jsonb not null check (jsonb_typeof(cases) = 'array'),
  components jsonb not null check (jsonb_typeof(components) = 'array'),
  results jsonb not null check (jsonb_typeof(results) = 'array'),
  legal_bases jsonb not null check (jsonb_typeof(legal_bases) = 'array'),
  competent_authority text,
  performing_agency text,
  doubts text[] not null default '{}',
  life_events text[] not null default '{}',
  keywords text[] not null default '{}',
  popularity real not null default 0 check (popularity between 0 and 1),
  handling jsonb not null check (jsonb_typeof(handling) = 'array'),
  valid_from date not null,
  valid_to date,
  validity_editorial boolean not null,
  editorial boolean not null,
  source text not null,
  unique (procedure_id, version),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table catalogue.procedure_version is 'What a procedure demanded in a period; immutable once published but for the day it ends';
comment on column catalogue.procedure_version.handling is 'Who handles it, by period: handledBy, systemOfRecord, performing level and sector, each marked editorial where judged';
comment on column catalogue.procedure_version.popularity is 'How much people use it, 0 to 1, our estimate: orders search results of equal fit';
create index procedure_version_in_force on catalogue.procedure_version (procedure_id, valid_from desc);

create table catalogue.time_limit_rule (
  id uuid primary key,
  version_id uuid not null references catalogue.procedure_version,
  case_key text,
  channel text check (channel in ('direct', 'online', 'post')),
  valid_from date,
  valid_to date,
  time_limit jsonb,
  max_supplements int check (max_supplements >= 0),
  max_extensions int check (max_extensions >= 0),
  extension_working_days int check (extension_working_days > 0),
  on_supplement text check (on_supplement in ('restart', 'pause')),
  legal_basis text,
  confidence text not null check (confidence in ('source', 'high', 'medium', 'low')),
  editorial boolean not null,
  note text,
  entered_by text,
  check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
comment on table catalogue.time_limit_rule is 'Time allowed for a case and channel; time_limit null = not stated, the officer enters the date with a reason';
create index time_limit_rule_version on catalogue.time_limit_rule (version_id);

create table catalogue.procedure_search (
  version_id uuid primary key references catalogue.procedure_version,
  code text not null,
  name_plain text not null,
  name_marked text not null,
  doc_plain tsvector not null,
  doc_marked tsvector not null
);
comment on table catalogue.procedure_search is 'Words of a version: plain = lower case without marks, marked = with the tone moved to the end of the syllable, so that hoà and hòa are one';
create index procedure_search_plain on catalogue.procedure_search using gin (doc_plain);
create index procedure_search_marked on catalogue.procedure_search using gin (doc_marked);
create index procedure_search_name on catalogue.procedure_search using gin (name_plain gin_trgm_ops);

create table catalogue.procedure_handling (
  version_id uuid not null references catalogue.procedure_version,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  handled_by text not null,
  system_of_record text not null check (system_of_record in ('own', 'ministry')),
  levels text[] not null,
  sectors text[] not null,
  primary key (version_id, valid_from)
);
comment on table catalogue.procedure_handling is 'The handling column of procedure_version, a row a period, so that lists can filter by it';

create table catalogue.search_word (
  word text primary key,
  uses int not null
);
comment on table catalogue.search_word is 'Every syllable of the search documents: what a misspelt one may have meant';

create table catalogue.life_event (
  key text primary key,
  name_vi text not null,
  name_en text not null,
  audience text not null check (audience in ('citizen', 'enterprise')),
  position int not null
);
comment on table catalogue.life_event is 'Situations people look for (having a child, building a house …)';

create table catalogue.legal_text (
  number text primary key,
  title text,
  expired_on date,
  replaced_by text
);
comment on table catalogue.legal_text is 'Legal texts cited by procedures; expired_on where it is known';

create table catalogue.process (
  id uuid primary key,
  version_id uuid references catalogue.procedure_version,
  level text not null check (level in ('province', 'district', 'commune')),
  name text not null,
  version int not null check (version > 0),
  status text not null check (status in ('draft', 'checked', 'approved', 'retired')),
  steps jsonb not null check (jsonb_typeof(steps) = 'array'),
  total_hours real not null,
  legal_basis text,
  editorial boolean not null,
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  row_version int not null default 1,
  created_by text not null,
  approved_at timestamptz,
  approved_by text,
  check ((status in ('approved', 'retired')) = (digest is not null)),
  check ((digest is null) = (approved_at is null))
);
comment on table catalogue.process is 'Internal process (quy trình nội bộ) as a table of steps; version_id null = generic, shared by many versions; immutable once approved';
create unique index process_one_open_draft on catalogue.process (version_id, level)
  where status in ('draft', 'checked') and version_id is not null;

create table catalogue.process_assignment (
  version_id uuid not null references catalogue.procedure_version,
  level text not null check (level in ('province', 'district', 'commune')),
  process_id uuid not null references catalogue.process,
  from_at timestamptz not null,
  primary key (version_id, level, from_at)
);
comment on table catalogue.process_assignment is 'Which process new dossiers of a version run on from an instant of legal time; open dossiers stay on theirs';
create index process_assignment_process on catalogue.process_assignment (process_id);

create table catalogue.form (
  id uuid primary key,
  code text check (code ~ '^\d\.\d{6}(\.[A-Z0-9.]{1,35})?$'),
  version int not null check (version > 0),
  title jsonb not null,
  schema jsonb not null check (jsonb_typeof(schema) = 'object'),
  ui jsonb not null,
  sources jsonb not null,
  cases jsonb,
  legal_basis jsonb,
  layout_official boolean not null,
  editorial boolean not null,
  valid_from date not null,
  valid_to date,
  digest text not null check (digest ~ '^[0-9a-f]{64}$')
);
comment on table catalogue.form is 'E-forms (JSON Schema 2020-12 and UI); code null = the generic form; immutable but for the day it ends';
create unique index form_version on catalogue.form (coalesce(code, ''), version);

create table catalogue.announcement (
  id uuid primary key,
  province_id uuid not null,
  number text not null,
  ministry text not null,
  title text not null,
  signed_on date not null,
  effective_on date,
  stage text not null check (stage in ('detected', 'drafted', 'controlled', 'submitted', 'signed', 'uploaded', 'process_built', 'trained', 'live')),
  items jsonb not null check (jsonb_typeof(items) = 'array'),
  list_due_at timestamptz not null,
  list_alert_at timestamptz not null,
  list_certificate jsonb not null,
  list_done_at timestamptz,
  process_due_at timestamptz not null,
  process_alert_at timestamptz not null,
  process_certificate jsonb not null,
  process_done_at timestamptz,
  row_version int not null default 1,
  unique (province_id, number, signed_on)
);
comment on table catalogue.announcement is 'A minister''s decision on procedures and the province''s two clocks after it (5 and 10 working days)';
create index announcement_recent on catalogue.announcement (signed_on desc, id desc);

create table catalogue.announcement_stage (
  announcement_id uuid not null references catalogue.announcement,
  stage text not null,
  at timestamptz not null,
  by_name text not null,
  note text,
  primary key (announcement_id, stage)
);
comment on table catalogue.announcement_stage is 'When each stage of an announcement was reached, and by whom';

-- Definitions do not change. The trigger holds for every role: an approved process is what its dossiers run on.
create function catalogue.keep_definition() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'catalogue.%: a published definition is not deleted', tg_table_name using errcode = '23514';
  end if;
  if to_jsonb(new) - tg_argv[0]::text[] is distinct from to_jsonb(old) - tg_argv[0]::text[] then
    raise exception 'catalogue.%: a published definition does not change', tg_table_name using errcode = '23514';
  end if;
  return new;
end $$;

create trigger version_kept before update or delete on catalogue.procedure_version
  for each row when (old.status = 'published')
  execute function catalogue.keep_definition('{valid_to,keywords,popularity,life_events}');
create trigger process_kept before update or delete on catalogue.process
  for each row when (old.status in ('approved', 'retired'))
  execute function catalogue.keep_definition('{status,row_version}');
create trigger form_kept before update or delete on catalogue.form
  for each row execute function catalogue.keep_definition('{valid_to}');

-- What other modules may read in their own SQL (lists, reports, figures).
create view catalogue.procedure_view as
  select v.id as version_id, p.id as procedure_id, p.code, v.version, v.name, v.field, v.ministry, v.levels,
         v.audiences, v.valid_from, v.valid_to, p.closed_from
  from catalogue.procedure_version v join catalogue.procedure p on p.id = v.procedure_id
  where v.status = 'published';
comment on view catalogue.procedure_view is 'Published procedure versions by id, for lists of other modules';

grant select, insert, update, delete on all tables in schema catalogue to motcua_app;
revoke delete on catalogue.procedure, catalogue.procedure_version, catalogue.form from motcua_app;
