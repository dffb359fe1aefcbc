-- Official documents: composed here or received from outside, numbers without gaps, registers in and out, edXML.

create schema documents;
comment on schema documents is 'Official documents: layout, composing, numbering, in/out registers, edXML';
grant usage on schema documents to motcua_app;

create table documents.unit_setting (
  unit_id uuid primary key,
  abbreviation text not null check (length(abbreviation) between 1 and 20),
  place text not null check (length(place) between 1 and 100),
  contact text not null default '',
  changed_by text not null,
  changed_at timestamptz not null
);
comment on table documents.unit_setting is 'How a unit writes itself on its documents; without a row it is derived from its name and shown as editorial';

create table documents.counter (
  unit_id uuid not null,
  year smallint not null check (year between 2000 and 2100),
  series text not null check (series in ('general', 'council', 'arrival')),
  last integer not null check (last > 0),
  primary key (unit_id, year, series)
);
comment on table documents.counter is 'Last number given by a unit in a year (NĐ 30/2020 Art. 15): locked until the issuing transaction ends, so none is lost';

create table documents.document (
  id uuid primary key,
  origin text not null check (origin in ('composed', 'received')),
  state text not null check (state in ('draft', 'presented', 'issued', 'replaced', 'recalled', 'dropped')),
  unit_id uuid,
  drafting_unit_id uuid,
  province_id uuid,
  issuer text not null,
  superior text,
  place text,
  type text,
  type_name text not null,
  series text not null default 'general' check (series in ('general', 'council')),
  number integer check (number > 0),
  year smallint,
  symbol text,
  code text,
  issued_on date,
  issued_at timestamptz,
  issued_by text,
  signed_how text check (signed_how in ('paper', 'unknown')),
  subject text not null,
  signer text,
  urgency text not null default 'normal' check (urgency in ('normal', 'urgent', 'very_urgent', 'express')),
  content jsonb not null,
  version integer not null default 1 check (version > 0),
  drafter_id text,
  drafter_name text,
  parent_words text,
  edxml_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  sort_at timestamptz not null,
  plain text generated always as (lib.plain(coalesce(code, '') || ' ' || subject || ' ' || issuer)) stored,
  check ((origin = 'composed') = (unit_id is not null)),
  check (origin = 'received' or (state in ('issued', 'replaced', 'recalled')) = (number is not null)),
  check (origin = 'received' or (number is null) = (issued_on is null)),
  check (origin = 'received' or (number is null) = (year is null)),
  check (origin = 'received' or number is null or (code is not null and symbol is not null and issued_at is not null)),
  check (origin = 'composed' or state in ('issued', 'recalled', 'replaced'))
);
comment on table documents.document is 'An official document, once, however many registers it stands in';
comment on column documents.document.content is 'What was composed (DocumentContent); of a received one: what its envelope or the clerk told';
comment on column documents.document.sort_at is 'Last change of a draft, moment of issue afterwards: the order of lists';
comment on column documents.document.edxml_id is 'DocumentId of QCVN 102:2016: OrganId,yyyy/MM/dd,number/symbol; the same document arriving twice is known by it';
create unique index document_number on documents.document (unit_id, year, series, number) where origin = 'composed' and number is not null;
create unique index document_edxml on documents.document (edxml_id) where edxml_id is not null;
create index document_list on documents.document (unit_id, state, sort_at desc, id desc) where origin = 'composed';
create index document_out on documents.document (unit_id, sort_at desc, id desc)
  where origin = 'composed' and state in ('issued', 'replaced', 'recalled');
create index document_drafter on documents.document (drafter_id, sort_at desc, id desc);
create index document_drafting on documents.document (drafting_unit_id, state, sort_at desc, id desc);
create index document_code on documents.document (code) where code is not null;
create index document_plain on documents.document using gin (plain gin_trgm_ops);

create table documents.version (
  document_id uuid not null references documents.document on delete cascade,
  version integer not null,
  content jsonb not null,
  saved_by text not null,
  saved_name text not null,
  saved_at timestamptz not null,
  primary key (document_id, version)
);
comment on table documents.version is 'Every saved state of a draft: nothing anybody typed is lost';

create table documents.document_file (
  document_id uuid not null references documents.document on delete cascade,
  file_id uuid not null,
  role text not null check (role in ('main', 'scan', 'attachment', 'print', 'source')),
  version integer,
  position integer not null default 0,
  primary key (document_id, file_id)
);
comment on table documents.document_file is 'Files of a document; role print: drawn from the version named';
create unique index document_print on documents.document_file (document_id) where role = 'print';

create table documents.relation (
  id uuid primary key,
  from_id uuid not null references documents.document on delete cascade,
  to_id uuid references documents.document,
  words text not null,
  kind text not null check (kind in ('carries_out', 'replaces', 'corrects', 'refers')),
  at timestamptz not null
);
comment on table documents.relation is 'What one document does to another; to_id is null for one that is not kept here';
create index relation_from on documents.relation (from_id);
create index relation_to on documents.relation (to_id) where to_id is not null;

create table documents.arrival (
  id uuid primary key,
  unit_id uuid not null,
  document_id uuid not null references documents.document,
  via text not null check (via in ('product', 'edxml', 'paper')),
  state text not null check (state in ('arrived', 'acknowledged', 'registered', 'assigned', 'done', 'refused', 'returned', 'recalled')),
  arrived_at timestamptz not null,
  acknowledge_by timestamptz not null,
  certificate jsonb,
  acknowledged_at timestamptz,
  year smallint not null,
  number integer check (number > 0),
  registered_at timestamptz,
  pages integer,
  lead_unit_id uuid,
  lead_staff_id uuid,
  lead_name text,
  instruction text,
  deadline date,
  due_at timestamptz,
  due_certificate jsonb,
  done_at timestamptz,
  done_note text,
  answer_id uuid references documents.document,
  reason text,
  recall_asked_at timestamptz,
  recall_reason text,
  type text,
  plain text not null,
  version integer not null default 1,
  check (state in ('arrived', 'refused', 'recalled') or acknowledged_at is not null),
  check ((number is null) = (registered_at is null)),
  check (state not in ('registered', 'assigned', 'done', 'returned') or number is not null),
  check (state not in ('assigned', 'done') or state = 'done' or lead_name is not null),
  check ((state = 'done') = (done_at is not null)),
  check (state not in ('refused', 'returned') or reason is not null)
);
comment on table documents.arrival is 'A line of a unit''s register of arrivals (NĐ 30/2020 Art. 21–24)';
comment on column documents.arrival.acknowledge_by is 'End of the working day of arrival, with its certificate';
create unique index arrival_number on documents.arrival (unit_id, year, number) where number is not null;
create unique index arrival_once on documents.arrival (unit_id, document_id);
create index arrival_list on documents.arrival (unit_id, arrived_at desc, id desc);
create index arrival_state on documents.arrival (unit_id, state, arrived_at desc, id desc);
create index arrival_waiting on documents.arrival (unit_id, arrived_at desc, id desc) where state in ('arrived', 'acknowledged');
create index arrival_open on documents.arrival (unit_id, arrived_at desc, id desc) where state in ('registered', 'assigned');
create index arrival_late on documents.arrival (unit_id, acknowledge_by) where state = 'arrived';
create index arrival_document on documents.arrival (document_id);
create index arrival_lead on documents.arrival (lead_staff_id, arrived_at desc, id desc) where lead_staff_id is not null;
create index arrival_plain on documents.arrival using gin (plain gin_trgm_ops);

create table documents.coordinating (
  arrival_id uuid not null references documents.arrival on delete cascade,
  unit_id uuid,
  staff_id uuid,
  name text not null,
  position integer not null,
  primary key (arrival_id, position),
  check (unit_id is not null or staff_id is not null)
);
comment on table documents.coordinating is 'Who works along with the lead on an arrival';
create index coordinating_staff on documents.coordinating (staff_id) where staff_id is not null;
create index coordinating_unit on documents.coordinating (unit_id) where unit_id is not null;

create table documents.sending (
  id uuid primary key,
  document_id uuid not null references documents.document on delete cascade,
  unit_id uuid,
  organ_id text,
  name text not null,
  purpose text not null default '',
  via text not null check (via in ('product', 'edxml', 'paper')),
  sent_at timestamptz not null,
  arrival_id uuid references documents.arrival,
  status text check (status in ('01', '02', '03', '04', '05', '06', '13', '15', '16')),
  status_at timestamptz,
  status_note text,
  acknowledged_at timestamptz,
  acknowledge_by timestamptz,
  check ((via = 'product') = (arrival_id is not null)),
  check ((status is null) = (status_at is null))
);
comment on table documents.sending is 'One receiver of an issued document and the newest status it told (QCVN 102:2016)';
create index sending_document on documents.sending (document_id, id);
create unique index sending_arrival on documents.sending (arrival_id) where arrival_id is not null;
create unique index sending_unit on documents.sending (document_id, unit_id) where unit_id is not null;
create unique index sending_organ on documents.sending (document_id, organ_id) where organ_id is not null;

grant select, insert, update, delete on all tables in schema documents to motcua_app;
