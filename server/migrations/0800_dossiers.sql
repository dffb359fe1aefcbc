-- Dossiers: intake, counter, steps, supplements, extensions, results, hand-over.
create schema dossiers;
grant usage on schema dossiers to motcua_app;

create table dossiers.draft (
  id uuid primary key,
  owner text not null,
  procedure_version_id uuid not null,
  content jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null default clock_timestamp()
);
comment on table dossiers.draft is 'A filing not yet submitted: saved at every pause in typing, resumed by its owner alone';
create index draft_owner on dossiers.draft (owner, updated_at desc);

create table dossiers.serial (
  agency_code text not null,
  day date not null,
  last integer not null,
  primary key (agency_code, day)
);
comment on table dossiers.serial is 'Last number of a dossier code by agency and day; grows past 9999, is never reused';

create table dossiers.dossier (
  id uuid primary key,
  code text not null unique,
  regime text not null,
  root_unit_id uuid not null,
  procedure_id uuid not null,
  procedure_version_id uuid not null,
  process_id uuid,
  form_version_id uuid,
  case_key text,
  state text not null check (state in ('submitted', 'processing', 'supplementing', 'awaiting_payment', 'paused', 'decided',
    'handed_over', 'refused', 'withdrawn', 'stopped', 'expired', 'transferred')),
  open boolean not null generated always as (state in ('submitted', 'processing', 'supplementing', 'awaiting_payment', 'paused', 'decided')) stored,
  channel text not null check (channel in ('online', 'counter', 'post')),
  version integer not null,

  -- Three places that non-territorial reception lets differ.
  support_unit_id uuid,
  reception_unit_id uuid not null,
  deciding_unit_id uuid not null,

  applicant_person_id uuid,
  applicant_kind text not null check (applicant_kind in ('citizen', 'enterprise')),
  applicant jsonb not null,
  applicant_name text not null,
  submitter jsonb,
  content text not null,
  form_data jsonb not null default '{}',
  return_mode text not null default 'direct' check (return_mode in ('direct', 'post', 'electronic')),
  copies integer not null default 1,
  fee jsonb,

  submitted_at timestamptz not null,
  check_due_at timestamptz,
  received_at timestamptz,
  first_due_at timestamptz,
  due_at timestamptz,
  extension_count integer not null default 0 check (extension_count between 0 and 1),
  supplement_count integer not null default 0,
  paused_since timestamptz,
  decided_at timestamptz,
  outcome text check (outcome in ('granted', 'refused')),
  proposal jsonb,
  closed_at timestamptz,

  -- Where it lies now: the desk of one unit and perhaps one person; kept for lists.
  desk_unit_id uuid,
  desk_role text,
  desk_staff_id uuid,
  desk_step text,
  desk_due_at timestamptz,
  search text not null,

  check (state in ('submitted', 'refused', 'withdrawn', 'supplementing', 'expired', 'transferred', 'stopped') or received_at is not null),
  check (first_due_at is null or due_at is not null),
  check (state not in ('decided', 'handed_over') or (decided_at is not null and outcome is not null)),
  check (open or closed_at is not null)
);
comment on table dossiers.dossier is 'One row a dossier: its present state, written in the transaction of each journal entry. The journal is its history';
comment on column dossiers.dossier.first_due_at is 'The first appointment: lateness against it is never recomputed';
comment on column dossiers.dossier.proposal is 'Result or refusal drafted by an earlier step, for the one that decides';
comment on column dossiers.dossier.due_at is 'The appointment in force, after restart, pause, one extension or a changed calendar';
create index dossier_desk_due on dossiers.dossier (desk_unit_id, due_at, id) where open;
create index dossier_desk_staff on dossiers.dossier (desk_staff_id, due_at, id) where open;
create index dossier_reception_open on dossiers.dossier (reception_unit_id, due_at, id) where open;
create index dossier_reception_all on dossiers.dossier (reception_unit_id, submitted_at desc, id desc);
create index dossier_deciding_all on dossiers.dossier (deciding_unit_id, submitted_at desc, id desc);
create index dossier_procedure on dossiers.dossier (deciding_unit_id, procedure_id, submitted_at desc, id desc);
create index dossier_person on dossiers.dossier (applicant_person_id, submitted_at desc) where applicant_person_id is not null;
create index dossier_due_open on dossiers.dossier (due_at) where open;
create index dossier_search on dossiers.dossier using gin (search gin_trgm_ops);

create table dossiers.component (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  position integer not null,
  name text not null,
  paper text not null check (paper in ('original', 'certified', 'photocopy', 'electronic')),
  count integer not null default 1,
  file_id uuid,
  note text,
  supplement_id uuid,
  digitised text not null default 'none' check (digitised in ('none', 'digitised', 'reused')),
  replaced_by uuid
);
comment on table dossiers.component is 'Papers given with a dossier; one that a supplement replaces stays, with its successor named';
create index component_dossier on dossiers.component (dossier_id, position);

create table dossiers.task (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  step_key text not null,
  name text not null,
  kind text not null check (kind in ('task', 'decision', 'consultation')),
  unit_id uuid not null,
  role text not null,
  staff_id uuid,
  parent_id uuid,
  state text not null check (state in ('open', 'done', 'returned', 'cancelled')),
  started_at timestamptz not null,
  due_at timestamptz,
  finished_at timestamptz,
  finished_by uuid,
  outcome text,
  comment text,
  check ((state = 'open') = (finished_at is null))
);
comment on table dossiers.task is 'Tokens of the internal process: who has the dossier, from when, until when; consultations too';
create index task_dossier on dossiers.task (dossier_id, started_at);
create index task_open on dossiers.task (unit_id, role, due_at) where state = 'open';
create index task_staff on dossiers.task (staff_id, due_at) where state = 'open';

create table dossiers.promise (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  kind text not null check (kind in ('check', 'first', 'restart', 'pause', 'extension', 'calendar', 'manual')),
  due_at timestamptz not null,
  certificate jsonb not null,
  reason text,
  made_at timestamptz not null,
  made_by text not null
);
comment on table dossiers.promise is 'Every date ever promised to the applicant, with its certificate; none is overwritten';
create index promise_dossier on dossiers.promise (dossier_id, made_at);

create table dossiers.supplement (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  stage text not null check (stage in ('intake', 'appraisal')),
  number integer not null,
  items jsonb not null,
  legal_basis text,
  clock text not null check (clock in ('restart', 'pause')),
  requested_at timestamptz not null,
  requested_by uuid not null,
  deadline_at timestamptz not null,
  deadline_certificate jsonb not null,
  answered_at timestamptz,
  closed text check (closed in ('answered', 'expired', 'cancelled')),
  unique (dossier_id, stage, number)
);
comment on table dossiers.supplement is 'Requests to complete a dossier, counted by stage; all reasons at once';

create table dossiers.pause (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  reason_kind text not null check (reason_kind in ('supplement', 'payment', 'external')),
  reason text not null,
  legal_basis text,
  from_at timestamptz not null,
  to_at timestamptz
);
comment on table dossiers.pause is 'Times in which the clock of a dossier does not run';
create unique index pause_one_open on dossiers.pause (dossier_id) where to_at is null;

create table dossiers.slip (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  template text not null,
  number text not null,
  data jsonb not null,
  issued_at timestamptz not null,
  issued_by text not null,
  file_id uuid,
  unique (dossier_id, template, number)
);
comment on table dossiers.slip is 'Official slips as issued: the data is fixed when issued, the PDF is drawn from it by a worker';

create table dossiers.slip_serial (
  unit_id uuid not null,
  template text not null,
  year integer not null,
  last integer not null,
  primary key (unit_id, template, year)
);
comment on table dossiers.slip_serial is 'Slip numbers by unit, form and year';

create table dossiers.result (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  name text not null,
  code text,
  number text,
  issued_on date,
  signer text,
  file_id uuid,
  replaces uuid references dossiers.result,
  replaced_reason text,
  made_at timestamptz not null
);
comment on table dossiers.result is 'What the applicant gets; a corrected result names the one it replaces';
create index result_dossier on dossiers.result (dossier_id);

create table dossiers.handover (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  mode text not null check (mode in ('direct', 'post', 'electronic')),
  at timestamptz not null,
  by_staff text not null,
  receiver jsonb not null,
  tracking text
);
comment on table dossiers.handover is 'Results given to the applicant, and how';
create index handover_dossier on dossiers.handover (dossier_id);

create table dossiers.linked_part (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  linked_key text not null,
  part_key text not null,
  answers jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'settled', 'cancelled')),
  sent_at timestamptz,
  settled_at timestamptz,
  remark text,
  unique (dossier_id, part_key)
);
comment on table dossiers.linked_part is 'Parts of a linked filing that other agencies settle: sent on when ours is settled, followed here';

create table dossiers.note (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  kind text not null check (kind in ('note', 'message')),
  author_kind text not null check (author_kind in ('staff', 'applicant')),
  author text not null,
  author_name text not null,
  body text not null,
  at timestamptz not null
);
comment on table dossiers.note is 'Internal notes (kind note) and messages with the applicant (kind message)';
create index note_dossier on dossiers.note (dossier_id, at);

create table dossiers.explanation (
  id uuid primary key,
  dossier_id uuid not null unique references dossiers.dossier,
  demanded_at timestamptz not null,
  step_key text,
  unit_id uuid not null,
  staff_id uuid,
  over_minutes integer,
  cause text,
  body text,
  given_at timestamptz,
  given_by uuid,
  accepted_at timestamptz,
  accepted_by uuid
);
comment on table dossiers.explanation is 'Explanation to the head, demanded for every late dossier; cause attributed to step and unit';

create table dossiers.timer (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier,
  kind text not null,
  subject_id uuid,
  due_at timestamptz not null,
  fired_at timestamptz
);
comment on table dossiers.timer is 'What the legal clock will make happen: reminders, lateness, closing of unanswered supplements';
create index timer_due on dossiers.timer (due_at) where fired_at is null;
create unique index timer_once on dossiers.timer (dossier_id, kind, coalesce(subject_id, '00000000-0000-0000-0000-000000000000'), due_at);

create table dossiers.bulk (
  id uuid primary key,
  action text not null,
  input jsonb not null,
  actor jsonb not null,
  at timestamptz not null,
  done_at timestamptz
);
comment on table dossiers.bulk is 'One action on many dossiers, worked as a job';

create table dossiers.bulk_item (
  bulk_id uuid not null references dossiers.bulk,
  dossier_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  error jsonb,
  primary key (bulk_id, dossier_id)
);
comment on table dossiers.bulk_item is 'What became of each dossier of a bulk action';

grant select, insert, update on all tables in schema dossiers to motcua_app;
grant delete on dossiers.draft, dossiers.timer to motcua_app;
create index dossier_applicant_number on dossiers.dossier ((applicant->>'personalNumber'), submitted_at desc);
create index dossier_support_open on dossiers.dossier (support_unit_id) where open and support_unit_id is not null;
create index dossier_root_open on dossiers.dossier (root_unit_id, due_at, id) where open;
create index bulk_actor on dossiers.bulk ((actor->>'id'), at desc);
