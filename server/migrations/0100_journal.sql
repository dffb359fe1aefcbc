-- The journal: one append-only table that is history, audit trail, feed of the followers and leaves of the public proof.

create schema journal;
comment on schema journal is 'What happened, in order, with proofs';
grant usage on schema journal to motcua_app;

create table journal.subject (
  kind text collate "C" not null,
  id text collate "C" not null,
  version integer not null check (version > 0),
  tx xid8 not null,
  primary key (kind, id)
) with (fillfactor = 80);
comment on table journal.subject is 'One row per thing that has a history; its lock orders the entries of that thing';
comment on column journal.subject.tx is
  'Settling number of the newest entry: the greatest transaction number that wrote to this subject';

create table journal.entry (
  seq bigint generated always as identity,
  tx xid8 not null,
  at timestamptz not null,
  law_at timestamptz not null,
  kind text collate "C" not null check (kind <> ''),
  id text collate "C" not null check (id <> ''),
  version integer not null check (version > 0),
  type text collate "C" not null check (type <> ''),
  actor text collate "C" not null,
  unit_id text collate "C",
  data jsonb not null check (jsonb_typeof(data) = 'object'),
  digest bytea not null check (octet_length(digest) = 32),
  primary key (seq)
) partition by range (seq);
comment on table journal.entry is 'Append-only: every change of state, in the transaction of the change';
comment on column journal.entry.tx is
  'Settled when below the snapshot''s xmin. Never below the number of an older entry of the same subject, else two '
  'overlapping transactions could settle in another order than they wrote';
comment on column journal.entry.at is 'Recorded (real) time, whole milliseconds';
comment on column journal.entry.law_at is 'Legal time (a demonstration can move it), whole milliseconds';
comment on column journal.entry.digest is 'SHA-256 of the canonical JSON (RFC 8785) of the entry';
create index entry_subject on journal.entry (kind, id, version);

create function journal.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'journal.% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on journal.entry
  for each row execute function journal.refuse_change();
create trigger append_only_truncate before truncate on journal.entry
  for each statement execute function journal.refuse_change();

-- Partitions are made ahead by the worker, which is not the owner: hence a function with the owner's rights.
create function journal.make_partitions(rows_each bigint default 25000000, ahead integer default 2)
returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  current_number bigint := coalesce((select max(seq) from journal.entry), 0) / rows_each;
  part text;
  made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('journal.make_partitions'));
  for number in current_number .. current_number + ahead loop
    part := 'entry_p' || lpad(number::text, 6, '0');
    if to_regclass('journal.' || part) is null then
      execute format('create table journal.%I partition of journal.entry for values from (%s) to (%s)',
        part, number * rows_each, (number + 1) * rows_each);
      execute format('create trigger append_only_truncate before truncate on journal.%I '
        'for each statement execute function journal.refuse_change()', part);
      made := made + 1;
    end if;
  end loop;
  return made;
end $$;
comment on function journal.make_partitions is 'Makes the partitions of the next entries; returns how many were new';
revoke all on function journal.make_partitions from public;
grant execute on function journal.make_partitions to motcua_app;
select journal.make_partitions();

create table journal.secret (
  kind text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  name text collate "C" not null,
  salt bytea not null check (octet_length(salt) = 16),
  value jsonb not null,
  primary key (kind, id, version, name)
);
comment on table journal.secret is
  'Private values behind the commitments of entries; deleting a row erases the value and leaves the tree whole';

-- The hot path: lock, version, digest and entries of one subject in one round trip, with plans the session keeps.
create function journal.append(
  subject_kind text, subject_id text, entry_at timestamptz, entry_law_at timestamptz, entry_actor text,
  types text[], units text[], datas text[], befores text[], afters text[],
  secret_of integer[], secret_names text[], secret_salts bytea[], secret_values text[])
returns table (n integer, version integer, digest bytea) language plpgsql as $$
#variable_conflict use_column
declare
  top integer;
  settles_at xid8;
  total constant integer := cardinality(types);
begin
  insert into journal.subject as s (kind, id, version, tx)
  values (subject_kind, subject_id, total, pg_current_xact_id())
  on conflict (kind, id) do update set version = s.version + total, tx = greatest(s.tx, excluded.tx)
  returning s.version, s.tx into top, settles_at;
  for i in 1 .. total loop
    n := i;
    version := top - total + i;
    digest := sha256(convert_to(befores[i] || datas[i] || afters[i] || version::text || '}', 'UTF8'));
    insert into journal.entry (tx, at, law_at, kind, id, version, type, actor, unit_id, data, digest)
    values (settles_at, entry_at, entry_law_at, subject_kind, subject_id, append.version, types[i], entry_actor,
      units[i], datas[i]::jsonb, append.digest);
    return next;
  end loop;
  for i in 1 .. cardinality(secret_names) loop
    insert into journal.secret (kind, id, version, name, salt, value)
    values (subject_kind, subject_id, top - total + secret_of[i], secret_names[i], secret_salts[i],
      secret_values[i]::jsonb);
  end loop;
end $$;
comment on function journal.append is
  'Appends entries of one subject; before || data || after || version || } is each entry''s canonical JSON';

-- Settled order -----------------------------------------------------------------------------------------------------

create table journal.leaf (
  position bigint primary key check (position >= 0),
  seq bigint not null unique,
  digest_key bigint not null
);
comment on table journal.leaf is 'Gapless order of settled entries; followers, proofs and audits read by position only';
comment on column journal.leaf.digest_key is 'First eight bytes of the digest, to find a receipt by its hash';
create index leaf_digest_key on journal.leaf (digest_key);
create trigger append_only before update or delete on journal.leaf
  for each row execute function journal.refuse_change();
create trigger append_only_truncate before truncate on journal.leaf
  for each statement execute function journal.refuse_change();

create table journal.sequencer (
  only_row boolean primary key default true check (only_row),
  origin text not null,
  cluster text not null,
  next_position bigint not null default 0,
  window_low xid8 not null default '0',
  window_high xid8 not null default '0',
  last_seq bigint not null default 0,
  floor_seq bigint not null default 0,
  mark_seq bigint not null default 0,
  mark_tx xid8 not null default '0',
  ceiling_seq bigint,
  resume_tx xid8
);
comment on table journal.sequencer is 'Where settling stands: entries with window_low <= tx < window_high, by seq';
comment on column journal.sequencer.origin is 'Name of this log, for ever; it stands in every signed head';
comment on column journal.sequencer.cluster is 'Database cluster the transaction numbers belong to';
comment on column journal.sequencer.last_seq is 'Entries of the window up to here have their position';
comment on column journal.sequencer.floor_seq is 'Every entry up to here, of any window, has its position';
comment on column journal.sequencer.mark_seq is 'Becomes the floor once every transaction below mark_tx is settled';
comment on column journal.sequencer.ceiling_seq is
  'Set after a restore into another cluster: what stands up to here is settled whatever its transaction number';
comment on column journal.sequencer.resume_tx is 'First transaction number of the new cluster after a restore';

-- Tree --------------------------------------------------------------------------------------------------------------

create table journal.tile (
  level smallint not null check (level between 0 and 7),
  index bigint not null check (index >= 0),
  hashes bytea not null check (octet_length(hashes) % 32 = 0 and octet_length(hashes) <= 8192),
  primary key (level, index)
);
comment on table journal.tile is
  'Hashes of complete subtrees: level L holds nodes of height 8L, 256 to a row (RFC 9162 tree, tiled)';

create table journal.key (
  id text primary key,
  public_key bytea not null check (octet_length(public_key) = 32),
  added_at timestamptz not null default now()
);
comment on table journal.key is 'Public keys that ever signed heads of this log';

create table journal.head (
  size bigint primary key check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  at timestamptz not null,
  note text not null
);
comment on table journal.head is 'Signed heads; note is the signed text as published';
create trigger append_only before update or delete on journal.head
  for each row execute function journal.refuse_change();
create trigger append_only_truncate before truncate on journal.head
  for each statement execute function journal.refuse_change();

create table journal.witness (
  name text not null,
  size bigint not null,
  at timestamptz not null default now(),
  accepted boolean not null,
  answer text not null,
  primary key (name, size)
);
comment on table journal.witness is 'What each witness outside the operator answered to a head';

-- Followers ---------------------------------------------------------------------------------------------------------

create table journal.follower (
  name text primary key,
  position bigint not null default 0 check (position >= 0),
  moved_at timestamptz not null default now(),
  failed_at timestamptz,
  failure text
);
comment on table journal.follower is 'Each follower''s cursor: the next position it reads';

-- Reads of personal data ----------------------------------------------------------------------------------------------

create table journal.access (
  id bigint generated always as identity primary key,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor text collate "C" not null,
  unit_id text collate "C",
  subject_kind text collate "C" not null,
  subject_id text collate "C" not null,
  purpose text not null,
  fields text[] not null
);
comment on table journal.access is 'Who read which personal data, when and why; append-only';
create index access_subject on journal.access (subject_kind, subject_id, id);
create trigger append_only before update or delete on journal.access
  for each row execute function journal.refuse_change();
create trigger append_only_truncate before truncate on journal.access
  for each statement execute function journal.refuse_change();

create table journal.access_seal (
  access_id bigint primary key,
  batch text not null,
  ordinal integer not null
);
comment on table journal.access_seal is 'Which journal entry (kind access-batch) sealed which reads, in which order';

grant select, insert, update on journal.subject, journal.sequencer, journal.tile, journal.follower, journal.witness
  to motcua_app;
grant select, insert on journal.entry, journal.leaf, journal.key, journal.head, journal.access, journal.access_seal
  to motcua_app;
grant select, insert, delete on journal.secret to motcua_app;
