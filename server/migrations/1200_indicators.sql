-- Facts of dossiers and tasks, folded from the journal, and their sums by unit, procedure, channel and day.
create schema indicators;
comment on schema indicators is 'Facts, their sums, indicators, the index of QĐ 766/QĐ-TTg, targets';
grant usage on schema indicators to motcua_app;

create table indicators.dossier (
  id uuid primary key,
  version integer not null,
  code text not null,
  root_unit_id uuid not null,
  unit_id uuid not null,
  moved boolean not null,
  reception_unit_id uuid not null,
  procedure_id uuid not null,
  procedure_version_id uuid not null,
  channel text not null check (channel in ('online', 'counter', 'post')),
  submitted_on date not null,
  received_on date,
  first_due_on date,
  due_on date,
  finished_on date,
  ended_on date not null generated always as (coalesce(finished_on, 'infinity'::date)) stored,
  ending text check (ending in ('granted', 'refused', 'withdrawn', 'stopped', 'expired', 'transferred')),
  timing text check (timing in ('early', 'on_time', 'late')),
  late766 boolean,
  step text,
  step_unit_id uuid,
  step_since timestamptz,
  late_step text,
  late_unit_id uuid,
  late_staff_id uuid,
  flags integer not null,
  life jsonb not null,
  check (num_nulls(finished_on, ending, timing, late766) in (0, 4)),
  check (finished_on is null or received_on is not null)
);
comment on table indicators.dossier is 'One row a dossier, a function of its journal entries alone: what is counted of it. Nothing personal';
comment on column indicators.dossier.version is 'Version of the newest entry folded in: an entry met twice changes nothing';
comment on column indicators.dossier.unit_id is 'The unit that decides it now, or that settled it';
comment on column indicators.dossier.moved is 'Lay with more than one deciding unit while it ran: with which, and when, its spells of kind stay say';
comment on column indicators.dossier.ended_on is 'finished_on; infinity while it runs, so that one index finds what was settled or open';
comment on column indicators.dossier.timing is 'How it ended against the day of the date in force (II.06a, TT 01/2020/TT-VPCP)';
comment on column indicators.dossier.late766 is 'Ended late as QĐ 766/QĐ-TTg counts: against the first appointment, one supplement''s time taken out';
comment on column indicators.dossier.late_staff_id is 'Whom the delay is laid to, as the demand for an explanation says';
comment on column indicators.dossier.flags is 'Bits of what is true of it, in the order of FLAGS in facts/life.ts';
comment on column indicators.dossier.life is 'What the fold carries on: dates in force, waits and deciding units, each with its moment in epoch seconds';
create index dossier_received on indicators.dossier (unit_id, received_on, id);
create index dossier_ended on indicators.dossier (unit_id, ended_on, received_on, id);
create index dossier_root_received on indicators.dossier (root_unit_id, received_on, id);
create index dossier_root_ended on indicators.dossier (root_unit_id, ended_on, received_on, id);
create index dossier_procedure_received on indicators.dossier (procedure_id, received_on, id);
create index dossier_procedure_ended on indicators.dossier (procedure_id, ended_on, received_on, id);
create index dossier_late on indicators.dossier (unit_id, ended_on, received_on, id) where timing = 'late' or late766;
create index dossier_root_late on indicators.dossier (root_unit_id, ended_on, received_on, id) where timing = 'late' or late766;
create index dossier_late_staff on indicators.dossier (late_staff_id, ended_on, received_on, id) where late_staff_id is not null;

create table indicators.spell (
  dossier_id uuid not null,
  kind text not null check (kind in ('waiting', 'overdue', 'late766', 'stay')),
  root_unit_id uuid not null,
  unit_id uuid not null,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  primary key (dossier_id, kind, from_on)
);
comment on table indicators.spell is
  'What a dossier was besides open, for the lists behind stocks of any day. A running one is overdue from the day after its date on, so ask no day to come';
comment on column indicators.spell.kind is 'stay: lay with this unit; kept only of dossiers that moved';
comment on column indicators.spell.until_on is 'First day it no longer was; infinity while it is';
create index spell_until on indicators.spell (unit_id, kind, until_on, from_on, dossier_id);
create index spell_root_until on indicators.spell (root_unit_id, kind, until_on, from_on, dossier_id);

create table indicators.cell (
  kind smallint not null check (kind between 0 and 7),
  unit_id uuid not null,
  start date not null,
  procedure_id uuid not null,
  channel text not null,
  received integer not null default 0,
  online_ok integer not null default 0,
  papers integer not null default 0,
  papers_filed integer not null default 0,
  reused integer not null default 0,
  stored integer not null default 0,
  verified integer not null default 0,
  synced integer not null default 0,
  fee integer not null default 0,
  paid_online integer not null default 0,
  paper_received integer not null default 0,
  paper_received_filed integer not null default 0,
  digitised_received integer not null default 0,
  finished integer not null default 0,
  early integer not null default 0,
  on_time integer not null default 0,
  late integer not null default 0,
  returned integer not null default 0,
  late766 integer not null default 0,
  unhappy integer not null default 0,
  explained integer not null default 0,
  granted integer not null default 0,
  paper integer not null default 0,
  paper_filed integer not null default 0,
  digitised integer not null default 0,
  rated integer not null default 0,
  satisfied integer not null default 0,
  work_hours bigint not null default 0,
  moved_in integer not null default 0,
  moved_out integer not null default 0,
  open integer not null default 0,
  waiting integer not null default 0,
  overdue integer not null default 0,
  late766_open integer not null default 0,
  unhappy_open integer not null default 0,
  primary key (kind, unit_id, start, procedure_id, channel)
);
comment on table indicators.cell is 'Sums of facts. A stock column holds changes: its figure is the sum of all days up to the one asked';
comment on column indicators.cell.kind is 'Bits: 1 a month instead of a day, 2 all procedures together (the nil id), 4 the whole province under its root instead of one unit';
comment on column indicators.cell.work_hours is 'Clock hours from reception to settlement, waiting taken out';

create table indicators.feed (
  name text primary key,
  first_at timestamptz not null
);
comment on table indicators.feed is 'Kinds of facts the journal has ever told: a component whose feed never spoke shows no data, not zero';
comment on column indicators.feed.first_at is 'Earliest legal time of an entry that told it';

create table indicators.skipped (
  id uuid primary key
);
comment on table indicators.skipped is 'Dossiers whose journal does not say what is counted: filed before entries told procedure and units';

create table indicators.rebuild (
  only_row boolean primary key default true check (only_row),
  began_at timestamptz not null default now()
);
comment on table indicators.rebuild is 'Stands here while facts of dossiers are rebuilt: found by a follower, it says that the rebuild died';

create table indicators.task (
  id uuid primary key,
  version integer not null,
  root_unit_id uuid,
  unit_id uuid,
  directive_id uuid,
  counted boolean not null,
  given_on date not null,
  due_on date,
  suspended boolean not null,
  finished_on date,
  ending text check (ending in ('done', 'cancelled')),
  late boolean,
  life jsonb not null,
  check ((finished_on is null) = (ending is null)),
  check ((ending is not distinct from 'done') = (late is not null))
);
comment on table indicators.task is 'One row a task of a directive, a function of its journal entries alone';
comment on column indicators.task.root_unit_id is 'Null of tasks given before entries told the province: counted nowhere';
comment on column indicators.task.unit_id is 'The unit it is given to now; null for a body outside the tree';
comment on column indicators.task.counted is 'Neither a second giving of the same task nor a standing duty whose instances count';
comment on column indicators.task.late is 'Done after the moment in force, as its acceptance says';
create index task_unit on indicators.task (root_unit_id, unit_id, finished_on);

grant select, insert, update, delete, truncate on all tables in schema indicators to motcua_app;
