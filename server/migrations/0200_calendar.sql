-- Working calendars, bitemporal: what is a working day (date) and since when we have known it (known_from, known_to).
create schema calendar;
comment on schema calendar is 'The one clock: days, hours, calendar versions, late announcements';
grant usage on schema calendar to motcua_app;

create table calendar.calendar (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9.-]{1,19}$'),
  name_vi text not null check (length(name_vi) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  parent_id uuid references calendar.calendar (id),
  check (parent_id <> id)
);
comment on table calendar.calendar is
  'The country, and provinces whose hours or days differ; a province inherits the day facts of its parent';

create table calendar.version (
  id uuid primary key,
  calendar_id uuid not null references calendar.calendar (id),
  number integer not null check (number > 0),
  known_from timestamptz not null,
  reason text not null check (length(reason) between 1 and 1000),
  document text,
  announcement_id uuid,
  decided_by text,
  editorial boolean not null default false,
  unique (calendar_id, number),
  unique (calendar_id, known_from)
);
comment on table calendar.version is 'What a calendar knew from a moment of legal time on; certificates name versions';
comment on column calendar.version.editorial is 'The moment was set by us, because our sources do not give it';

create table calendar.day_fact (
  id bigint generated always as identity primary key,
  calendar_id uuid not null references calendar.calendar (id),
  date date not null check (date between '2020-01-01' and '2030-12-31'),
  kind text not null check (kind in ('work', 'weekend', 'holiday', 'comp', 'swap_off', 'swap_work')),
  name text check (length(name) between 1 and 200),
  source text not null check (length(source) between 1 and 500),
  confidence text not null check (confidence in ('sourced', 'known-high', 'known-medium', 'projected')),
  spans jsonb check (jsonb_typeof(spans) = 'array'),
  editorial boolean not null default false,
  known_from timestamptz not null,
  known_to timestamptz check (known_to > known_from),
  check (spans is null or kind in ('work', 'swap_work')),
  unique (calendar_id, date, known_from)
);
comment on table calendar.day_fact is 'A day that is not what its weekday says, between two moments of knowledge';
comment on column calendar.day_fact.spans is 'Working hours of that day alone, minutes after midnight: [[420,690]]';
create unique index day_fact_known_now on calendar.day_fact (calendar_id, date) where known_to is null;

create table calendar.hours (
  id bigint generated always as identity primary key,
  calendar_id uuid not null references calendar.calendar (id),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  season_from text check (season_from ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),
  season_to text check (season_to ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),
  weekly jsonb not null check (jsonb_typeof(weekly) = 'array' and jsonb_array_length(weekly) = 7),
  source text not null check (length(source) between 1 and 500),
  editorial boolean not null default false,
  known_from timestamptz not null,
  known_to timestamptz check (known_to > known_from),
  check ((season_from is null) = (season_to is null))
);
comment on table calendar.hours is 'Weekly working hours, Monday first, for a range of days and, when given, a season of each year';
create index hours_calendar on calendar.hours (calendar_id, valid_from);

create table calendar.unit_calendar (
  unit_id uuid primary key,
  calendar_id uuid not null references calendar.calendar (id)
);
comment on table calendar.unit_calendar is 'Root units with a calendar of their own; all others use the national one';

create table calendar.announcement (
  id uuid primary key,
  calendar_id uuid not null references calendar.calendar (id),
  state text not null check (state in ('draft', 'confirmed', 'withdrawn')),
  document text not null check (length(document) between 1 and 300),
  announced_on date not null,
  reason text not null check (length(reason) between 1 and 1000),
  days jsonb not null check (jsonb_typeof(days) = 'array' and jsonb_array_length(days) between 1 and 60),
  date_from date not null,
  date_to date not null check (date_to >= date_from),
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  version_id uuid references calendar.version (id),
  check ((state = 'draft') = (decided_by is null)),
  check ((state = 'draft') = (decided_at is null)),
  check ((state = 'confirmed') = (version_id is not null))
);
comment on table calendar.announcement is 'A late change of days: proposed from a document, previewed, then confirmed by an authorised person';
create index announcement_recent on calendar.announcement (proposed_at desc);
alter table calendar.version add foreign key (announcement_id) references calendar.announcement (id) deferrable initially deferred;

create table calendar.redate_run (
  announcement_id uuid not null references calendar.announcement (id),
  provider text not null,
  sweep integer not null check (sweep in (1, 2)),
  after text,
  scanned integer not null default 0,
  finished_at timestamptz,
  primary key (announcement_id, provider, sweep)
);
comment on table calendar.redate_run is
  'How far the re-dating of one kind of case has come; the second sweep finds cases that were being received meanwhile';

create table calendar.redating (
  announcement_id uuid not null references calendar.announcement (id),
  provider text not null,
  case_id text not null,
  case_code text not null,
  unit_id uuid,
  old_due timestamptz not null,
  new_due timestamptz not null,
  state text not null check (state in ('done', 'skipped', 'failed')),
  problem text,
  at timestamptz not null default clock_timestamp(),
  primary key (announcement_id, provider, case_id),
  check ((state = 'done') = (problem is null))
);
comment on table calendar.redating is 'What the re-dating did to each case: the old promise, the new one, or why it was left';

grant select, insert on calendar.calendar, calendar.version, calendar.day_fact, calendar.hours to motcua_app;
-- Knowledge is never rewritten: the application may only say until when it held.
grant update (known_to) on calendar.day_fact, calendar.hours to motcua_app;
-- A row lock needs an update privilege; the parent is the one column that may be mended.
grant update (parent_id) on calendar.calendar to motcua_app;
grant select, insert, update on calendar.unit_calendar to motcua_app;
grant select, insert, update on calendar.announcement, calendar.redate_run, calendar.redating to motcua_app;
