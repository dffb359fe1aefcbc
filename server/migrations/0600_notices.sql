-- Notices: what the product tells people, in it and outside, once and in order.

create schema notices;
comment on schema notices is 'What the product tells people: in-product, e-mail, SMS, Zalo';
grant usage on schema notices to motcua_app;

create table notices.notice (
  id uuid primary key,
  number bigint generated always as identity unique,
  key text not null unique check (length(key) between 1 and 300),
  recipient text collate "C",
  words jsonb not null check (words ? 'vi' and words ? 'en'),
  link text not null,
  subject_kind text collate "C" not null,
  subject_id text collate "C" not null,
  at timestamptz not null default now(),
  law_at timestamptz not null,
  read_at timestamptz
);
comment on table notices.notice is 'One thing told to one person; the key makes telling it again impossible';
comment on column notices.notice.recipient is 'staff:… or citizen:…; null for people without an account';
comment on column notices.notice.number is 'Order in which a recipient gets them';
create index notice_recipient on notices.notice (recipient, number desc) where recipient is not null;
create index notice_unread on notices.notice (recipient) where recipient is not null and read_at is null;
create index notice_subject on notices.notice (subject_kind, subject_id);

create table notices.delivery (
  id bigint generated always as identity primary key,
  notice_id uuid not null references notices.notice,
  channel text not null check (channel in ('email', 'sms', 'zalo')),
  address text not null,
  lang text not null check (lang in ('vi', 'en')),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0 check (attempts >= 0),
  tried_at timestamptz,
  sent_at timestamptz,
  reference text,
  failure text,
  unique (notice_id, channel, address),
  check ((state = 'sent') = (sent_at is not null))
);
comment on table notices.delivery is 'A notice on its way through one channel; of one address, the oldest waiting goes first';
comment on column notices.delivery.reference is 'What the carrier called it, e.g. a Message-ID';
create index delivery_waiting on notices.delivery (channel, address, id) where state = 'waiting';
create index delivery_failed on notices.delivery (id) where state = 'failed';

create table notices.mailbox (
  id bigint generated always as identity primary key,
  delivery_id bigint not null unique,
  channel text not null,
  address text not null,
  subject text not null,
  body text not null,
  at timestamptz not null default now()
);
comment on table notices.mailbox is 'Development: what would have been sent, when no real carrier is configured';

grant select, insert, update, delete on notices.notice, notices.delivery, notices.mailbox to motcua_app;
