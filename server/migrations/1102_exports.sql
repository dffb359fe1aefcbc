-- Long lists as files: asked for once, read in parts by a job that may die and go on, fetched as often as wanted.
create table reports.export (
  id uuid primary key,
  province_id uuid not null,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamptz not null,
  source jsonb not null check (source ? 'kind'),
  title jsonb not null,
  lang text not null check (lang in ('vi', 'en')),
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'expired')),
  total int check (total >= 0),
  rows int not null default 0 check (rows >= 0),
  parts int not null default 0 check (parts >= 0),
  bytes bigint not null default 0,
  place jsonb,
  position bigint not null,
  failure text,
  beat_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  expires_at timestamptz,
  check ((state in ('done', 'expired')) = (finished_at is not null)),
  check ((finished_at is null) = (expires_at is null))
);
comment on table reports.export is 'A list of dossiers to be fetched as a file: whose, of what, how far it is';
comment on column reports.export.place is 'After which row the next part begins, as its source says it';
comment on column reports.export.position is 'How far the facts had read the journal when it was asked for';
comment on column reports.export.beat_at is 'Real time of the last part: one that stands still is started again';
create index export_of on reports.export (asked_by, id desc);
create index export_open on reports.export (beat_at) where state in ('waiting', 'running');
create index export_kept on reports.export (expires_at) where state = 'done';

create table reports.export_part (
  export_id uuid not null references reports.export on delete cascade,
  number int not null check (number >= 0),
  rows int not null,
  bytes bytea not null,
  primary key (export_id, number)
);
comment on table reports.export_part is 'Lines of an export as one gzip member: members laid end to end are the file';
alter table reports.export_part alter column bytes set storage external;

grant select, insert, update, delete on reports.export, reports.export_part to motcua_app;
