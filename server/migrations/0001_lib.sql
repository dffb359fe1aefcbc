-- What every module stands on: the application's role, the legal clock, and commands that were already answered.
do $$
begin
  if not exists (select from pg_roles where rolname = 'motcua_app') then
    create role motcua_app nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of the cluster was migrated at once
end $$;
grant motcua_app to current_user;

create extension if not exists unaccent;
create extension if not exists pg_trgm;

create schema lib;
grant usage on schema lib to motcua_app;

create table lib.clock (
  only_row boolean primary key default true check (only_row),
  mode text not null check (mode in ('real', 'demonstration')),
  legal_anchor timestamptz not null,
  anchored_at timestamptz not null,
  ends_at timestamptz
);
comment on table lib.clock is 'Legal time: one row; a demonstration moves legal_anchor, anchored_at says when by the real clock';
grant select, insert, update on lib.clock to motcua_app;

create table lib.command (
  key text not null check (length(key) between 8 and 100),
  actor text not null,
  route text not null,
  body_hash bytea not null,
  reply jsonb,
  at timestamptz not null default clock_timestamp(),
  primary key (actor, key)
);
comment on table lib.command is 'Answered commands: the second arrival of a key gets the first''s reply';
create index command_at on lib.command (at);
grant select, insert, update, delete on lib.command to motcua_app;

create table lib.setting (
  name text primary key,
  value jsonb not null
);
comment on table lib.setting is 'Facts of this installation: profile, seed state, front door by regime';
grant select, insert, update on lib.setting to motcua_app;

-- unaccent is only stable because its dictionary could change; ours does not, and indexes need an immutable function.
create function lib.plain(value text) returns text
  language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent', normalize(value, nfc))) $$;
comment on function lib.plain is 'Lower case without marks (đ becomes d): what a search without marks compares';
grant execute on function lib.plain to motcua_app;
