-- Reporting duties: schedules in versions, their periods, the reports owed, what was sent, what receivers made of it.
create schema reports;
comment on schema reports is 'Who reports what to whom, on which data, by when; and the reports themselves';
grant usage on schema reports to motcua_app;

create table reports.schedule (
  id uuid primary key,
  province_id uuid not null,
  duty text not null check (duty ~ '^[a-z0-9][a-z0-9.-]{2,79}$'),
  version int not null check (version > 0),
  state text not null check (state in ('proposed', 'in_force', 'rejected')),
  definition jsonb not null check (definition ? 'name' and definition ? 'period' and definition ? 'due'),
  valid_from date not null,
  valid_to date,
  supersedes uuid[] not null default '{}',
  closed_by uuid references reports.schedule deferrable initially deferred,
  close_reason text,
  directive_id uuid,
  directive_item text,
  editorial boolean not null default false,
  planned_to date,
  row_version int not null default 1,
  unique (province_id, duty, version),
  unique (directive_id, directive_item),
  check (closed_by is null or valid_to is not null)
);
comment on table reports.schedule is 'A reporting duty as law or a directive sets it; a change makes a version, the earlier one ends the day before';
comment on column reports.schedule.duty is 'What stays the same over versions; absorbs and feeds of definitions name it';
comment on column reports.schedule.valid_to is 'Last day in force; before valid_from: it was replaced before it began';
comment on column reports.schedule.planned_to is 'Periods whose last day is up to here have been opened';
comment on column reports.schedule.directive_item is 'Which duty of the directive: the same one is proposed once';
-- Never two open-ended versions of one duty, whoever confirms at the same moment.
create unique index schedule_one_open on reports.schedule (province_id, duty)
  where state = 'in_force' and valid_to is null;
create index schedule_listed on reports.schedule (province_id, id desc);

create table reports.run (
  id uuid primary key,
  schedule_id uuid not null references reports.schedule,
  province_id uuid not null,
  period text not null,
  title text,
  period_end date not null,
  window_from date,
  window_to date,
  due_at timestamptz,
  last_day date,
  strict boolean not null default false,
  certificate jsonb,
  freeze_at timestamptz,
  asked_units uuid[],
  document text,
  created_at timestamptz not null,
  unique (schedule_id, period),
  check ((due_at is null) = (last_day is null) and (due_at is null) = (certificate is null)),
  check (window_from is null or window_to >= window_from)
);
comment on table reports.run is 'One period of a schedule: window, last valid moment and its certificate, the same for all its senders';
comment on column reports.run.asked_units is 'Senders of a request on demand; null: those the schedule names';
comment on column reports.run.freeze_at is 'When what has been sent is frozen for the superior report';
create index run_by_day on reports.run (province_id, last_day) where last_day is not null;
create index run_by_end on reports.run (schedule_id, period_end desc);
create index run_to_freeze on reports.run (freeze_at) where freeze_at is not null;

create table reports.instance (
  id uuid primary key,
  run_id uuid not null references reports.run,
  schedule_id uuid not null references reports.schedule,
  province_id uuid not null,
  unit_id uuid not null,
  receiver_unit_id uuid,
  desk_unit_id uuid,
  period_end date not null,
  due_at timestamptz,
  state text not null check (state in ('not_due', 'draft', 'submitted', 'returned', 'accepted', 'cancelled')),
  late boolean,
  overdue boolean not null default false,
  versions int not null default 0 check (versions >= 0),
  counted int check (counted between 1 and versions),
  accepted_version int check (accepted_version between 1 and versions),
  submitted_at timestamptz,
  accepted_at timestamptz,
  figures jsonb not null default '[]' check (jsonb_typeof(figures) = 'array'),
  sections jsonb not null default '[]' check (jsonb_typeof(sections) = 'array'),
  as_of timestamptz,
  correcting text,
  cancel_reason text check (cancel_reason in ('superseded', 'closed', 'unit_ended')),
  replaced_by uuid,
  extensions jsonb not null default '[]' check (jsonb_typeof(extensions) = 'array'),
  warned int not null default 99,
  edited_by text,
  edited_at timestamptz,
  row_version int not null default 1,
  unique (run_id, unit_id),
  check ((counted is null) = (late is null) and (counted is null) = (submitted_at is null)),
  check ((accepted_version is null) = (accepted_at is null)),
  check ((state = 'cancelled') = (cancel_reason is not null)),
  check (state <> 'accepted' or accepted_version = counted),
  check (state <> 'not_due' or versions = 0),
  check (correcting is null or accepted_version is not null),
  check (not (overdue and counted is not null))
);
comment on table reports.instance is 'The report one unit owes for one period: its draft, and which of its versions counts';
comment on column reports.instance.counted is 'The version receivers reckon with: the last one sent and not returned';
comment on column reports.instance.overdue is 'Its moment has passed and nothing counts; set by the clock';
comment on column reports.instance.warned is 'Working days before the date of the last warning; 99: none yet';
create index instance_of_unit on reports.instance (unit_id, period_end desc, id desc);
create index instance_of_desk on reports.instance (desk_unit_id, run_id) where desk_unit_id is not null;
create index instance_waiting on reports.instance (desk_unit_id, due_at, id) where state = 'submitted';
create index instance_open on reports.instance (unit_id, due_at, id) where state in ('not_due', 'draft', 'returned');
create index instance_of_schedule on reports.instance (schedule_id, unit_id, period_end);
create index instance_unsent on reports.instance (due_at)
  where counted is null and not overdue and state <> 'cancelled' and due_at is not null;
create index instance_of_province on reports.instance (province_id, period_end desc, id desc);

create table reports.version (
  instance_id uuid not null references reports.instance,
  number int not null check (number > 0),
  figures jsonb not null,
  sections jsonb not null,
  files jsonb not null default '[]',
  submitted_at timestamptz not null,
  submitted_by text not null,
  late boolean not null,
  reason text,
  outcome text not null default 'waiting' check (outcome in ('waiting', 'accepted', 'returned')),
  outcome_at timestamptz,
  outcome_by text,
  outcome_note text,
  document text,
  primary key (instance_id, number),
  check ((outcome = 'waiting') = (outcome_at is null))
);
comment on table reports.version is 'What was sent, as it was sent; a correction is a further version with its reason';

create table reports.freeze (
  run_id uuid not null references reports.run,
  desk_unit_id uuid not null,
  number int not null check (number > 0),
  at timestamptz not null,
  by text not null,
  reason text,
  figures jsonb not null,
  sections jsonb not null,
  versions jsonb not null,
  primary key (run_id, desk_unit_id, number)
);
comment on table reports.freeze is 'A receiving desk’s consolidated figures as they went into its report upward, with the versions they came from';

create table reports.run_fact (
  run_id uuid not null references reports.run,
  desk_unit_id uuid not null,
  owed int not null, sent int not null, on_time int not null, late int not null, missing int not null, accepted int not null,
  primary key (run_id, desk_unit_id)
);
comment on table reports.run_fact is 'Counts of one period at one receiving desk (the nil id: a receiver outside the tree); kept by a trigger';

create table reports.unit_fact (
  unit_id uuid not null,
  year int not null,
  schedule_id uuid not null references reports.schedule,
  province_id uuid not null,
  owed int not null, sent int not null, on_time int not null, late int not null, missing int not null, accepted int not null,
  primary key (unit_id, year, schedule_id)
);
comment on table reports.unit_fact is 'Counts of one unit in a year by schedule; kept by a trigger';
create index unit_fact_of_province on reports.unit_fact (province_id, year, unit_id);

create unlogged table reports.editor (
  instance_id uuid not null references reports.instance on delete cascade,
  staff_id uuid not null,
  name text not null,
  at timestamptz not null,
  primary key (instance_id, staff_id)
);
comment on table reports.editor is 'Who has a draft open for editing, by real time; nothing is lost with it';

create table reports.reminder (
  instance_id uuid not null references reports.instance,
  day date not null,
  primary key (instance_id, day)
);
comment on table reports.reminder is 'Days on which a sender was urged by hand: once a day at most';

create table reports.drawing (
  instance_id uuid not null references reports.instance,
  row_version int not null,
  file_id uuid not null,
  primary key (instance_id, row_version)
);
comment on table reports.drawing is 'PDF of a report as it stood at a row version';

-- Facts follow every change of an instance, whatever statement made it, in that statement's transaction.
create function reports.count_rows() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform reports.add_facts(array(select row(o.*)::reports.instance from gone o), -1);
  end if;
  if tg_op <> 'DELETE' then
    perform reports.add_facts(array(select row(n.*)::reports.instance from came n), 1);
  end if;
  return null;
end $$;

create function reports.add_facts(rows reports.instance[], sign int) returns void language sql as $$
  insert into reports.run_fact as f (run_id, desk_unit_id, owed, sent, on_time, late, missing, accepted)
  select i.run_id, coalesce(i.desk_unit_id, '00000000-0000-0000-0000-000000000000'),
    sign * count(*), sign * count(i.counted), sign * count(*) filter (where not i.late), sign * count(*) filter (where i.late),
    sign * count(*) filter (where i.overdue), sign * count(i.accepted_at)
  from unnest(rows) i where i.state <> 'cancelled'
  group by 1, 2 order by 1, 2
  on conflict (run_id, desk_unit_id) do update set owed = f.owed + excluded.owed, sent = f.sent + excluded.sent,
    on_time = f.on_time + excluded.on_time, late = f.late + excluded.late, missing = f.missing + excluded.missing,
    accepted = f.accepted + excluded.accepted;
  insert into reports.unit_fact as f (unit_id, year, schedule_id, province_id, owed, sent, on_time, late, missing, accepted)
  select i.unit_id, extract(year from i.period_end)::int, i.schedule_id, i.province_id,
    sign * count(*), sign * count(i.counted), sign * count(*) filter (where not i.late), sign * count(*) filter (where i.late),
    sign * count(*) filter (where i.overdue), sign * count(i.accepted_at)
  from unnest(rows) i where i.state <> 'cancelled'
  group by 1, 2, 3, 4 order by 1, 2, 3
  on conflict (unit_id, year, schedule_id) do update set owed = f.owed + excluded.owed, sent = f.sent + excluded.sent,
    on_time = f.on_time + excluded.on_time, late = f.late + excluded.late, missing = f.missing + excluded.missing,
    accepted = f.accepted + excluded.accepted;
$$;

create trigger instance_came after insert on reports.instance
  referencing new table as came for each statement execute function reports.count_rows();
create trigger instance_changed after update on reports.instance
  referencing old table as gone new table as came for each statement execute function reports.count_rows();
create trigger instance_gone after delete on reports.instance
  referencing old table as gone for each statement execute function reports.count_rows();

grant select, insert, update, delete on all tables in schema reports to motcua_app;
