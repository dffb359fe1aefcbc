-- What the index of QĐ 766/QĐ-TTg needs beside facts of dossiers: announced procedures, and official values to compare.
create table indicators.announcement_item (
  announcement_id uuid not null,
  code text not null,
  province_id uuid not null,
  change text not null check (change in ('new', 'amended', 'abolished')),
  version integer not null,
  ordered_on date not null,
  effective_on date,
  decided_on date,
  published_on date,
  primary key (announcement_id, code)
);
comment on table indicators.announcement_item is 'A procedure in an announcement, a function of its journal entries alone';
comment on column indicators.announcement_item.version is 'Version of the newest entry folded in: an entry met twice changes nothing';
comment on column indicators.announcement_item.ordered_on is 'Day of the minister''s decision';
comment on column indicators.announcement_item.effective_on is 'Day the texts it rests on take effect; null when not stated';
comment on column indicators.announcement_item.decided_on is 'Day the province signed its announcement';
comment on column indicators.announcement_item.published_on is 'Day it was put on the national database';
create index announcement_item_province on indicators.announcement_item (province_id, decided_on);

create table indicators.official (
  unit_id uuid not null,
  period text not null check (length(period) between 4 and 22),
  component text not null check (component ~ '^[A-Z_]{3,60}$'),
  version integer not null check (version > 0),
  province_id uuid not null,
  numerator text,
  denominator text,
  rate text,
  score text,
  source text not null check (length(source) between 1 and 300),
  imported_at timestamptz not null,
  imported_by text not null,
  primary key (unit_id, period, component, version),
  check (coalesce(numerator, denominator, rate, score) is not null)
);
comment on table indicators.official is 'Official values of the index as published, each version kept; figures are exact texts (a decimal or a fraction)';
create index official_period on indicators.official (province_id, period, unit_id, component, version desc);

grant select, insert, update, delete on indicators.announcement_item to motcua_app;
grant select, insert on indicators.official to motcua_app;
