-- The monthly list of late agencies and persons with replies and versions; the index as published.
create table reports.late_list (
  id uuid primary key,
  province_id uuid not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  state text not null check (state in ('drafted', 'replying', 'proposed', 'approved', 'published')),
  origin jsonb not null,
  totals jsonb not null,
  reply_days int not null default 5 check (reply_days between 1 and 30),
  reply_until timestamptz,
  certificate jsonb,
  returned text,
  reason text,
  approved_by text,
  versions int not null default 0 check (versions >= 0),
  restated_version int,
  editorial boolean not null default false,
  row_version int not null default 1,
  unique (province_id, month),
  check ((reply_until is null) = (certificate is null)),
  check (state <> 'replying' or reply_until is not null),
  check (state <> 'published' or versions > 0),
  check ((state in ('approved', 'published')) = (approved_by is not null))
);
comment on table reports.late_list is 'Agencies and persons whose dossiers ran late in a month: the version being drawn up, and how many were published';
comment on column reports.late_list.reply_until is 'Last moment of the right of reply; after it a list in replying is being decided';
comment on column reports.late_list.restated_version is 'The published version the office was last told differs from the facts';
comment on column reports.late_list.origin is 'Journal position, signed head and moment the digits were taken at';

create table reports.late_line (
  id uuid primary key,
  list_id uuid not null references reports.late_list,
  kind text not null check (kind in ('unit', 'person')),
  unit_id uuid not null,
  staff_id uuid,
  unit_name text not null,
  person_name text,
  post text,
  counts jsonb not null,
  codes jsonb not null default '[]' check (jsonb_typeof(codes) = 'array'),
  ord int not null,
  change text check (change in ('added', 'removed', 'changed')),
  upheld boolean not null default false,
  unique nulls not distinct (list_id, kind, unit_id, staff_id),
  check ((kind = 'person') = (staff_id is not null) and (kind = 'person') = (person_name is not null))
);
comment on table reports.late_line is 'One agency or officer of a list; codes of its dossiers are for the console alone';
comment on column reports.late_line.upheld is 'A reply was upheld: left out of every later version';
create index late_line_staff on reports.late_line (staff_id) where staff_id is not null;
create index late_line_unit on reports.late_line (unit_id);

create table reports.late_reply (
  line_id uuid not null references reports.late_line,
  version int not null check (version > 0),
  round text not null check (round in ('before', 'after')),
  text text not null check (length(text) between 1 and 2000),
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  decision text check (decision in ('upheld', 'refused')),
  reason text,
  decided_by text,
  decided_at timestamptz,
  primary key (line_id, version, round),
  check ((decision is null) = (reason is null) and (decision is null) = (decided_at is null))
);
comment on table reports.late_reply is 'What somebody named answered, once before a version is published and once after, and what the office made of it';

create table reports.late_version (
  list_id uuid not null references reports.late_list,
  number int not null check (number > 0),
  published_at timestamptz not null,
  published_by text not null,
  approved_by text not null,
  reason text,
  content jsonb not null,
  primary key (list_id, number),
  check ((number = 1) = (reason is null))
);
comment on table reports.late_version is 'What everybody could read, as it was published; never changed, only followed by the next';

create table reports.publication (
  id uuid primary key,
  province_id uuid not null,
  period text not null,
  period_end date not null,
  versions int not null default 0 check (versions >= 0),
  compared jsonb,
  editorial boolean not null default false,
  unique (province_id, period)
);
comment on table reports.publication is 'The index of a province and period: proposed while versions is 0, else published';
comment on column reports.publication.compared is 'What the last look found different between the published figures and those of then';
create index publication_listed on reports.publication (province_id, period_end desc);

create table reports.publication_version (
  publication_id uuid not null references reports.publication,
  number int not null check (number > 0),
  published_at timestamptz not null,
  published_by text not null,
  reason text,
  origin jsonb not null,
  definition jsonb not null,
  components jsonb not null,
  changes jsonb not null default '[]',
  primary key (publication_id, number),
  check ((number = 1) = (reason is null))
);
comment on table reports.publication_version is 'Figures as published, with the log position, head and definition they come from; never changed';
comment on column reports.publication_version.components is 'Names, maxima and formulas of the components, the same for all units of the version';

create table reports.publication_unit (
  publication_id uuid not null,
  number int not null,
  unit_id uuid not null,
  ord int not null,
  head jsonb not null,
  components jsonb not null,
  primary key (publication_id, number, unit_id),
  foreign key (publication_id, number) references reports.publication_version
);
comment on table reports.publication_unit is 'Score, blocks and components of one unit in one version; the province itself stands first';

-- What was published is never changed, whoever asks.
create function reports.stays_published() returns trigger language plpgsql as $$
begin
  raise exception 'what was published is not changed: %', tg_table_name;
end $$;
create trigger late_version_stays before update or delete on reports.late_version
  for each row execute function reports.stays_published();
create trigger publication_version_stays before update or delete on reports.publication_version
  for each row execute function reports.stays_published();
create trigger publication_unit_stays before update or delete on reports.publication_unit
  for each row execute function reports.stays_published();

grant select, insert, update, delete on reports.late_list, reports.late_line, reports.late_reply, reports.publication to motcua_app;
grant select, insert on reports.late_version, reports.publication_version, reports.publication_unit to motcua_app;
