-- Who may come in: staff accounts, citizens and enterprises, their sessions and second factors.
-- All times here are real time; the legal clock has no say in sign-in.
create schema identity;
grant usage on schema identity to motcua_app;

create table identity.account (
  id uuid primary key,
  staff_id uuid not null unique,
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{2,60}$'),
  password_hash text,
  password_at timestamptz,
  must_change boolean not null default false,
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  totp_step bigint,
  disabled_at timestamptz,
  created_at timestamptz not null default clock_timestamp()
);
comment on table identity.account is 'A member of staff who may sign in; without a password_hash nobody can, until an administrator sets one';
comment on column identity.account.totp_secret is 'AES-256-GCM under the installation key; in force once confirmed';
comment on column identity.account.totp_step is 'Last time step used: a code works once';

create table identity.password_history (
  account_id uuid not null references identity.account (id),
  password_hash text not null,
  at timestamptz not null default clock_timestamp()
);
comment on table identity.password_history is 'Earlier passwords (argon2id), to refuse their return';
create index password_history_account on identity.password_history (account_id, at desc);

create table identity.recovery_code (
  account_id uuid not null references identity.account (id),
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
comment on table identity.recovery_code is 'One-time codes for a lost phone, hashed';

create table identity.passkey (
  id uuid primary key,
  account_id uuid not null references identity.account (id),
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default clock_timestamp(),
  used_at timestamptz
);
comment on table identity.passkey is 'WebAuthn credentials of staff; public keys only';
create index passkey_account on identity.passkey (account_id);

create table identity.person (
  id uuid primary key,
  kind text not null check (kind in ('citizen', 'enterprise')),
  name text not null check (length(name) between 1 and 200),
  sort_name text not null,
  number_hash bytea,
  number_sealed bytea,
  number_masked text,
  birth_date date,
  gender text,
  address text,
  phone text,
  email text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  check ((number_hash is null) = (number_sealed is null))
);
comment on table identity.person is 'A citizen or an enterprise; personal or tax numbers are sealed, found by keyed hash and shown masked';
create unique index person_number on identity.person (kind, number_hash);

create table identity.login (
  issuer text not null,
  subject text not null,
  person_id uuid not null references identity.person (id),
  last_at timestamptz not null default clock_timestamp(),
  primary key (issuer, subject)
);
comment on table identity.login is 'Which person an identity provider means by a subject';
create index login_person on identity.login (person_id);

create table identity.session (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid references identity.account (id),
  person_id uuid references identity.person (id),
  factor text not null check (factor in ('password', 'totp', 'recovery', 'passkey', 'oidc')),
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ip text not null default '',
  agent text not null default '',
  check ((account_id is null) <> (person_id is null))
);
comment on table identity.session is 'Open sessions; the cookie holds the token, this table only its hash';
create index session_account on identity.session (account_id);
create index session_person on identity.session (person_id);
create index session_expiry on identity.session (expires_at);

create table identity.throttle (
  key text primary key,
  attempts int not null default 0,
  last_at timestamptz not null default clock_timestamp(),
  blocked_until timestamptz
);
comment on table identity.throttle is 'Sign-in attempts by user name and by address; a name nobody has is counted like any other';

create table identity.challenge (
  id uuid primary key,
  kind text not null check (kind in ('passkey_add', 'passkey_sign_in', 'oidc')),
  data jsonb not null,
  expires_at timestamptz not null
);
comment on table identity.challenge is 'Half-finished exchanges: WebAuthn challenges, OpenID Connect states; each is taken once';
create index challenge_expiry on identity.challenge (expires_at);

grant select, insert, update, delete on all tables in schema identity to motcua_app;
