-- Files: bytes by their hash on disk (or another store), rows for who sent them and what they belong to.

create schema files;
comment on schema files is 'Bytes: storage, type check, malware scan, retention';
grant usage on schema files to motcua_app;

create table files.blob (
  sha256 bytea primary key check (octet_length(sha256) = 32),
  size bigint not null check (size > 0),
  type text not null,
  scan text not null check (scan in ('not_scanned', 'clean')),
  scanned_at timestamptz,
  stored_at timestamptz not null default now(),
  check ((scan = 'clean') = (scanned_at is not null))
);
comment on table files.blob is 'Stored content; its bytes were on disk before this row was written';
comment on column files.blob.type is 'Media type found in the bytes, never the one declared';
comment on column files.blob.scan is 'not_scanned: no scanner was configured. What a scanner refuses is never stored';

create table files.file (
  id uuid primary key,
  sha256 bytea not null references files.blob,
  name text not null check (name = normalize(name, nfc) and length(name) between 1 and 200),
  uploaded_by text collate "C" not null,
  uploaded_at timestamptz not null,
  holder_kind text collate "C",
  holder_id text collate "C",
  held_at timestamptz,
  removed_at timestamptz,
  check ((holder_kind is null) = (holder_id is null) and (holder_kind is null) = (held_at is null))
);
comment on table files.file is 'A file as somebody sent it; the holder (a dossier, a document …) decides who may read it';
comment on column files.file.held_at is 'Until then only its sender sees it, and the sweeper takes it when it is forgotten';
create index file_holder on files.file (holder_kind, holder_id, id) where holder_kind is not null;
create index file_blob on files.file (sha256);
create index file_unheld on files.file (uploaded_at) where holder_kind is null;
create index file_removed on files.file (removed_at) where removed_at is not null;

grant select, insert, update, delete on files.blob, files.file to motcua_app;
