-- Units of government over time, who stands in which post, and who stands in for whom.
-- Days are inclusive at both ends; null is open. Official codes repeat, so a unit has an id of its own.
create schema organisation;
grant usage on schema organisation to motcua_app;

create table organisation.unit (
  id uuid primary key,
  kind text not null check (kind in ('province', 'district', 'commune', 'office', 'department', 'centre', 'division', 'one_stop', 'vertical', 'enterprise')),
  level text not null check (level in ('province', 'district', 'commune')),
  name text not null check (length(name) between 1 and 200),
  full_name text not null check (length(full_name) between 1 and 250),
  sort_no int not null default 0,
  province_id uuid not null references organisation.unit (id),
  valid_from date,
  valid_to date,
  editorial boolean not null default false,
  legal_basis text,
  plain text generated always as (lib.plain(full_name)) stored,
  check (valid_from is null or valid_to is null or valid_from <= valid_to),
  check (kind not in ('province', 'district', 'commune') or kind = level),
  check (kind <> 'province' or province_id = id)
);
comment on table organisation.unit is 'A unit of government or an agency as it stood between two days; another name, level or merger makes another unit';
comment on column organisation.unit.editorial is 'True: not read from an official list, made for the demonstration or by general knowledge';
create index unit_province on organisation.unit (province_id, kind);
create index unit_plain on organisation.unit using gin (plain gin_trgm_ops);

create table organisation.placement (
  unit_id uuid not null references organisation.unit (id),
  parent_id uuid not null references organisation.unit (id),
  valid_from date,
  valid_to date,
  check (valid_from is null or valid_to is null or valid_from <= valid_to),
  check (unit_id <> parent_id)
);
comment on table organisation.placement is 'Which unit stands under which, by day: a commune outlives a change of its district';
create unique index placement_once on organisation.placement (unit_id, coalesce(valid_from, '-infinity'::date));
create index placement_parent on organisation.placement (parent_id);

create table organisation.unit_code (
  unit_id uuid not null references organisation.unit (id),
  scheme text not null check (scheme in ('gso', 'qd20', 'qcvn102')),
  value text not null check (value ~ '^[A-Z0-9][A-Z0-9.]{0,34}$'),
  valid_from date,
  valid_to date,
  editorial boolean not null default false,
  primary key (unit_id, scheme, value)
);
comment on table organisation.unit_code is 'Codes of a unit by scheme and day; QĐ 20/2020/QĐ-TTg allows at most 35 characters in groups';
create index unit_code_value on organisation.unit_code (scheme, value);

create table organisation.succession (
  id uuid primary key,
  from_id uuid not null references organisation.unit (id),
  to_id uuid references organisation.unit (id),
  kind text not null check (kind in ('merge', 'split', 'rename', 'level_change', 'abolish', 'unchanged')),
  part text not null default 'whole' check (part in ('whole', 'part', 'remainder')),
  date date not null,
  basis text,
  editorial boolean not null default false,
  applied_at timestamptz,
  check ((kind = 'abolish') = (to_id is null)),
  check (from_id <> to_id)
);
comment on table organisation.succession is 'What became of a unit from a day on; applied_at = staff and open work were moved';
create unique index succession_once on organisation.succession (from_id, coalesce(to_id, from_id));
create index succession_to on organisation.succession (to_id);
create index succession_waiting on organisation.succession (date) where applied_at is null;

create table organisation.post (
  unit_id uuid not null references organisation.unit (id),
  role text not null check (role ~ '^[a-z_]{3,40}$'),
  title text not null,
  primary key (unit_id, role)
);
comment on table organisation.post is 'A kind of post that a unit has; a process may only send work to posts that exist';

create table organisation.staff (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  sort_name text not null,
  email text,
  phone text,
  province_id uuid references organisation.unit (id),
  plain text generated always as (lib.plain(name)) stored
);
comment on table organisation.staff is 'Officials; sort_name puts the given name first, as Vietnamese lists do';
create index staff_plain on organisation.staff using gin (plain gin_trgm_ops);

create table organisation.appointment (
  id uuid primary key,
  staff_id uuid not null references organisation.staff (id),
  unit_id uuid not null,
  role text not null,
  title text not null,
  valid_from date not null,
  valid_to date,
  seconded_from uuid references organisation.unit (id),
  basis text,
  foreign key (unit_id, role) references organisation.post (unit_id, role),
  check (valid_to is null or valid_from <= valid_to)
);
comment on table organisation.appointment is 'Who holds a post between two days; seconded_from = the agency that sent an officer to a one-stop unit (NĐ 61/2018 Art. 11)';
create index appointment_staff on organisation.appointment (staff_id);
create index appointment_unit on organisation.appointment (unit_id, role);

create table organisation.stand_in (
  id uuid primary key,
  absent_id uuid not null references organisation.staff (id),
  substitute_id uuid not null references organisation.staff (id),
  unit_id uuid references organisation.unit (id),
  role text,
  valid_from date not null,
  valid_to date not null,
  reason text not null,
  arranged_by text not null,
  revoked_at timestamptz,
  check (valid_from <= valid_to),
  check (absent_id <> substitute_id)
);
comment on table organisation.stand_in is 'Who acts for an absent colleague, from day to day, for all their posts or one of them';
create index stand_in_substitute on organisation.stand_in (substitute_id, valid_to);
create index stand_in_absent on organisation.stand_in (absent_id, valid_to);

create view organisation.unit_view as
  select id, kind, level, name, full_name, province_id, valid_from, valid_to, editorial, sort_no from organisation.unit;
comment on view organisation.unit_view is 'Units for other modules'' lists: names and validity';
create view organisation.placement_view as
  select unit_id, parent_id, valid_from, valid_to from organisation.placement;
comment on view organisation.placement_view is 'Parents by day, for other modules'' roll-ups';
create view organisation.staff_view as
  select id, name, sort_name from organisation.staff;
comment on view organisation.staff_view is 'Names of officials, for other modules'' lists';

grant select, insert, update, delete on all tables in schema organisation to motcua_app;
