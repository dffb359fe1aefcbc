-- Where dossiers wait: stays at desks rolled up, open dossiers where they lie, and trials of a change on past dossiers.
create table indicators.walk (
  id uuid primary key,
  version integer not null,
  root_unit_id uuid not null,
  procedure_id uuid not null,
  received boolean not null,
  unit_id uuid not null,
  role text not null,
  step text not null,
  staff_id uuid,
  came_at timestamptz not null,
  due_at timestamptz,
  minutes integer not null check (minutes >= 0),
  running_since timestamptz,
  applicant_since timestamptz,
  next jsonb,
  check ((running_since is null) <> (applicant_since is null))
);
comment on table indicators.walk is 'Where each open dossier lies now, and for how long; it leaves the table when it is settled. Nothing personal';
comment on column indicators.walk.step is 'Name of the step; empty at the counter before reception';
comment on column indicators.walk.minutes is 'Working minutes of the stay up to running_since, time of the applicant taken out';
comment on column indicators.walk.running_since is 'Since when the desk''s own time runs; null while the applicant is waited for';
comment on column indicators.walk.next is 'The desk told while the applicant is waited for: it begins with the answer';
create index walk_place on indicators.walk (root_unit_id, unit_id, role, step, came_at, id);

create table indicators.stay (
  kind smallint not null check (kind between 0 and 2),
  root_unit_id uuid not null,
  month date not null,
  unit_id uuid not null,
  role text not null,
  step text not null,
  of_id uuid not null,
  stays integer not null,
  minutes bigint not null,
  limited integer not null,
  over integer not null,
  b00 integer not null, b01 integer not null, b02 integer not null, b03 integer not null, b04 integer not null,
  b05 integer not null, b06 integer not null, b07 integer not null, b08 integer not null, b09 integer not null,
  b10 integer not null, b11 integer not null, b12 integer not null, b13 integer not null, b14 integer not null,
  b15 integer not null, b16 integer not null, b17 integer not null, b18 integer not null, b19 integer not null,
  b20 integer not null, b21 integer not null, b22 integer not null, b23 integer not null,
  primary key (kind, root_unit_id, month, unit_id, role, step, of_id)
);
create index stay_of on indicators.stay (root_unit_id, of_id, month) where kind = 1;
comment on table indicators.stay is 'Stays of dossiers at desks, summed by the month in which they ended';
comment on column indicators.stay.kind is '0 all together (of_id nil), 1 by procedure, 2 by officer';
comment on column indicators.stay.role is 'Role of the post; applicant: time the applicant was waited for, told of the unit that asked';
comment on column indicators.stay.minutes is 'Working minutes by the calendar as known on the day the stay ended';
comment on column indicators.stay.over is 'Of the limited ones, those longer than their step''s own time';
comment on column indicators.stay.b00 is 'b00 to b23: how many stays lasted how long, in the bins of process-time/bins.ts';

create table indicators.simulation (
  id uuid primary key,
  root_unit_id uuid not null,
  unit_id uuid not null,
  name text not null check (name <> ''),
  status text not null check (status in ('queued', 'running', 'done', 'failed')),
  progress smallint not null default 0 check (progress between 0 and 100),
  input jsonb not null,
  result jsonb,
  error text,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  check ((status = 'done') = (result is not null)),
  check ((status = 'failed') = (error is not null))
);
comment on table indicators.simulation is 'Trials of a draft process, staffing or calendar on past dossiers, with what they were computed from';
create index simulation_listed on indicators.simulation (root_unit_id, created_at desc, id);

grant select, insert, update, delete on all tables in schema indicators to motcua_app;
