-- Steering: a directive is read into items, each item becomes one task a unit, tasks are followed to their results.
create schema directives;
grant usage on schema directives to motcua_app;

create table directives.directive (
  id uuid primary key,
  province_id uuid not null,
  unit_id uuid not null,
  state text not null check (state in ('reading', 'failed', 'draft', 'confirmed', 'sending', 'sent', 'withdrawn')),
  kind text not null check (kind in ('document', 'conclusion', 'oral')),
  name text not null check (length(name) between 1 and 300),
  file_id uuid,
  document_id uuid,
  file_sha256 text,
  version integer not null,

  -- The head as confirmed by people; until then as read.
  issuer text,
  superior text,
  type text,
  number text,
  symbol text,
  place text,
  issued_on date,
  subject text,
  authority text,
  signer_title text,
  signer_name text,

  parent_id uuid references directives.directive (id),
  passed_on_by uuid references directives.directive (id),
  pages_done integer not null default 0,
  pages integer,
  failure text,
  failure_facts jsonb,
  attempts smallint not null default 0,
  touched_at timestamptz not null default clock_timestamp(),
  items_count integer not null default 0,
  tasks_count integer not null default 0,
  sent_count integer not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  sent_by text,
  sent_at timestamptz,
  plain text generated always as (lib.plain(coalesce(number, '') || '/' || coalesce(symbol, '') || ' ' || coalesce(subject, '') || ' ' || name)) stored,
  check (kind = 'oral' or file_id is not null or document_id is not null),
  check (state not in ('confirmed', 'sending', 'sent') or issued_on is not null),
  check (state <> 'sent' or sent_at is not null)
);
comment on table directives.directive is 'A document, conclusion or spoken order from which tasks are drawn; unit_id speaks (assigns), province_id keeps provinces apart';
comment on column directives.directive.attempts is 'Failed attempts to read the file for a reason nobody foresaw';
comment on column directives.directive.touched_at is 'Real time of the last step of reading or sending';
comment on column directives.directive.passed_on_by is 'The lower directive that passes this one on, when exactly one was made from it here';
create index directive_list on directives.directive (unit_id, created_at desc, id desc);
create index directive_symbol on directives.directive (province_id, number, issued_on);
create index directive_plain on directives.directive using gin (plain gin_trgm_ops);
create index directive_file on directives.directive (unit_id, file_sha256) where file_sha256 is not null;
create index directive_parent on directives.directive (parent_id) where parent_id is not null;

create table directives.reading (
  directive_id uuid primary key references directives.directive (id),
  reader text not null,
  reading jsonb not null,
  draft jsonb not null,
  read_at timestamptz not null
);
comment on table directives.reading is 'What the rules read (reading) and what people made of it (draft); the words of the source are inside reading';

create table directives.page (
  directive_id uuid not null references directives.directive (id),
  page_no integer not null,
  content text not null,
  confidence real,
  ruled boolean not null default false,
  primary key (directive_id, page_no)
);
comment on table directives.page is 'Pages already recognised while a scan is read: a worker that dies goes on from here; emptied when the reading is done';

create table directives.correction (
  id uuid primary key,
  directive_id uuid not null references directives.directive (id),
  field text not null,
  task_key text,
  was jsonb,
  became jsonb,
  words text,
  version integer not null,
  by_actor text not null,
  by_name text not null,
  at timestamptz not null,
  made_case boolean not null default false
);
comment on table directives.correction is 'A field a person mended: what the rules said, what it became, the words around it; can be turned into a test case';
comment on column directives.correction.version is 'Version of the directive the change made: what somebody who looked at an older one did not see';
create index correction_directive on directives.correction (directive_id, version);

create table directives.editor (
  directive_id uuid not null references directives.directive (id),
  actor_id text not null,
  name text not null,
  seen_at timestamptz not null,
  primary key (directive_id, actor_id)
);
comment on table directives.editor is 'Who has the reading open (real time): two people mending the same one are told of each other';

create table directives.item (
  id uuid primary key,
  directive_id uuid not null references directives.directive (id),
  parent_id uuid references directives.item (id),
  task_key text not null,
  sort_no integer not null,
  label text not null,
  section text,
  grouping text not null check (grouping in ('body', 'plan', 'target', 'article')),
  content text not null,
  span jsonb not null,
  leads jsonb not null,
  coordinating jsonb not null,
  supervising jsonb not null,
  receiver text,
  via text,
  deadline jsonb not null,
  product text,
  targets jsonb not null default '[]',
  links jsonb not null default '[]',
  report_duty boolean not null default false,
  same_as uuid references directives.item (id),
  event_id uuid,
  unique (directive_id, task_key)
);
comment on table directives.item is 'One obligation of a sent directive, with the words it came from; same_as: another directive already gave it, so it is counted there';
create index item_directive on directives.item (directive_id, sort_no);
create index item_same on directives.item (same_as) where same_as is not null;

create table directives.event (
  id uuid primary key,
  province_id uuid not null,
  words text not null,
  registered_on date,
  document text,
  registered_by text,
  registered_at timestamptz,
  created_at timestamptz not null,
  check ((registered_on is null) = (registered_at is null))
);
comment on table directives.event is 'What tasks wait for ("sau khi có hướng dẫn của …"); registering it starts them';
create index event_waiting on directives.event (province_id) where registered_on is null;

create table directives.certificate (
  digest text primary key,
  body jsonb not null
);
comment on table directives.certificate is 'Certificates of due dates by their digest: hundreds of units share one';

create table directives.task (
  id uuid primary key,
  directive_id uuid not null references directives.directive (id),
  item_id uuid not null references directives.item (id),
  parent_id uuid references directives.task (id),
  kind text not null check (kind in ('assignment', 'subtask', 'instance')),
  province_id uuid not null,
  unit_id uuid,
  outside_name text,
  assigner_unit_id uuid not null,
  content text not null,
  product text,
  state text not null check (state in ('not_started', 'in_progress', 'submitted', 'returned', 'done', 'suspended', 'cancelled')),
  version integer not null,
  percent smallint not null default 0 check (percent between 0 and 100),

  starts_on date,
  due_at timestamptz,
  first_due_at timestamptz,
  soft_due_at timestamptz,
  certificate text references directives.certificate (digest),
  recurrence jsonb,
  period_from date,
  period_to date,
  event_id uuid references directives.event (id),

  unit_acknowledged_at timestamptz,
  unit_acknowledged_by text,
  person_id uuid,
  person_role text,
  person_acknowledged_at timestamptz,
  reported_at timestamptz,
  obstacle text,
  request text,
  submitted_at timestamptz,
  ended_at timestamptz,
  late boolean,
  late_against_first boolean,
  same_as uuid references directives.task (id),
  counted boolean not null generated always as (same_as is null and recurrence is null) stored,
  open boolean not null generated always as (state not in ('done', 'cancelled')) stored,
  has_children boolean not null default false,
  extension_asked boolean not null default false,
  suspended_at timestamptz,
  created_at timestamptz not null,
  due_sort timestamptz not null generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
  plain text generated always as (lib.plain(left(content, 400))) stored,
  check ((unit_id is null) <> (outside_name is null)),
  check ((state in ('done', 'cancelled')) = (ended_at is not null)),
  check (state <> 'done' or late is not null),
  check (kind <> 'instance' or (period_from is not null and parent_id is not null))
);
comment on table directives.task is 'One obligation given to one unit. A recurring one stands and makes instances; a unit may give subtasks downwards';
comment on column directives.task.counted is 'Counts on boards: not a second giving of the same task, not a standing duty whose instances count';
comment on column directives.task.due_sort is 'The date in force, no date last: what lists are ordered and paged by';
create unique index task_instance on directives.task (parent_id, period_from) where kind = 'instance';
create index task_item on directives.task (item_id, unit_id);
create index task_directive on directives.task (directive_id, id);
create index task_parent on directives.task (parent_id) where parent_id is not null;
create index task_open_unit on directives.task (province_id, unit_id, due_at) include (state, unit_acknowledged_at) where open and counted;
create index task_unit_due on directives.task (unit_id, open, due_sort, id);
create index task_assigner on directives.task (assigner_unit_id, open, due_sort, id);
create index task_person on directives.task (person_id, due_sort, id) where open and person_id is not null;
create index task_open_due on directives.task (province_id, due_sort, id)
  include (unit_id, assigner_unit_id, state, unit_acknowledged_at, counted) where open;
create index task_closed_due on directives.task (province_id, due_sort, id)
  include (unit_id, assigner_unit_id, state, late, counted) where not open;
create index task_consolidated on directives.task (directive_id)
  include (item_id, state, due_sort, late, unit_acknowledged_at, submitted_at) where counted;
create index task_same on directives.task (same_as) where same_as is not null;
create index task_to_decide on directives.task (assigner_unit_id) where state = 'submitted' or extension_asked;
create index task_outside on directives.task (province_id) where unit_id is null;
create index task_event on directives.task (event_id) where event_id is not null;
create index task_standing on directives.task (id) where open and recurrence is not null;
create index task_plain on directives.task using gin (plain gin_trgm_ops) where open;

create table directives.done_fact (
  province_id uuid not null,
  unit_id uuid not null,
  assigner_unit_id uuid not null,
  month date not null,
  on_time integer not null default 0,
  late integer not null default 0,
  late_against_first integer not null default 0,
  primary key (province_id, unit_id, assigner_unit_id, month)
);
comment on table directives.done_fact is 'Finished tasks by unit and month of finishing, written in the transaction that finishes: boards and rankings scan none';

create table directives.progress (
  id uuid primary key,
  task_id uuid not null references directives.task (id),
  at timestamptz not null,
  by_actor text not null,
  by_name text not null,
  percent smallint not null check (percent between 0 and 100),
  content text not null,
  obstacle text,
  request text
);
comment on table directives.progress is 'Reports of progress on a task';
create index progress_task on directives.progress (task_id, at desc);

create table directives.evidence (
  id uuid primary key,
  task_id uuid not null references directives.task (id),
  kind text not null check (kind in ('file', 'document', 'figure')),
  name text not null,
  number text,
  issued_on date,
  file_id uuid,
  document_id uuid,
  figure jsonb,
  added_by text not null,
  added_at timestamptz not null,
  check (kind <> 'file' or file_id is not null),
  check (kind <> 'document' or (number is not null and issued_on is not null)),
  check (kind <> 'figure' or figure is not null)
);
comment on table directives.evidence is 'Proof of the named product: a file, a document by number and date, or a figure of the system with its as-of';
create index evidence_task on directives.evidence (task_id);

create table directives.extension (
  id uuid primary key,
  task_id uuid not null references directives.task (id),
  state text not null check (state in ('asked', 'granted', 'refused', 'withdrawn')),
  reason text not null,
  achieved text,
  asked_for date not null,
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  answer text,
  was_due_at timestamptz not null,
  granted_due_at timestamptz,
  certificate text references directives.certificate (digest)
);
comment on table directives.extension is 'Asked before the date, decided by the assigner alone; the history stays';
create unique index extension_one_open on directives.extension (task_id) where state = 'asked';
create index extension_task on directives.extension (task_id, asked_at);

create table directives.due_change (
  id uuid primary key,
  task_id uuid not null references directives.task (id),
  at timestamptz not null,
  was_due_at timestamptz,
  due_at timestamptz,
  why text not null check (why in ('first', 'extension', 'event', 'superseded', 'calendar', 'moved', 'resumed')),
  basis text,
  certificate text references directives.certificate (digest)
);
comment on table directives.due_change is 'Every date a task has had, in order, with why';
create index due_change_task on directives.due_change (task_id, at);

create table directives.supersession (
  id uuid primary key,
  directive_id uuid not null references directives.directive (id),
  scope text not null check (scope in ('report_date', 'all', 'part')),
  reference jsonb not null,
  replaced jsonb,
  by_deadline jsonb,
  task_key text,
  words text not null,
  old_directive_id uuid references directives.directive (id),
  applied_at timestamptz
);
comment on table directives.supersession is 'What a directive replaces in earlier ones, and how far: with scope report_date their tasks live on';
create index supersession_directive on directives.supersession (directive_id);
create index supersession_old on directives.supersession (old_directive_id) where old_directive_id is not null;

create table directives.reminder (
  task_id uuid not null references directives.task (id),
  step text not null,
  sent_at timestamptz not null,
  primary key (task_id, step)
);
comment on table directives.reminder is 'Reminders and escalations already sent for the date in force; emptied for a task whose date moves';

create table directives.move (
  task_id uuid not null references directives.task (id),
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  on_day date not null,
  basis text,
  split boolean not null default false,
  primary key (task_id, from_unit_id)
);
comment on table directives.move is 'Open tasks that went to a successor unit, with the legal basis; split: the unit went to several, this is the main heir';

create table directives.brief (
  id uuid primary key,
  unit_id uuid not null,
  week date not null,
  file_id uuid not null,
  as_of timestamptz not null,
  facts jsonb not null,
  unique (unit_id, week)
);
comment on table directives.brief is 'The weekly brief as it was given: a PDF and the figures in it';

create view directives.task_view as
  select id, directive_id, item_id, parent_id, kind, province_id, unit_id, assigner_unit_id, content, product, state, percent,
    due_at, first_due_at, period_from, period_to, obstacle, ended_at, late, late_against_first, counted, open, created_at
  from directives.task;
comment on view directives.task_view is 'Tasks, for reports and figures';

create view directives.directive_view as
  select id, province_id, unit_id, state, kind, issuer, type, number, symbol, issued_on, subject, sent_at from directives.directive;
comment on view directives.directive_view is 'Directives, for reports and figures';

grant select, insert, update, delete on all tables in schema directives to motcua_app;
