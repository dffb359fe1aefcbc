-- Indicators as data in versions, targets over them.
create table indicators.definition (
  id uuid primary key,
  indicator_id uuid not null,
  province_id uuid not null,
  code text not null check (code ~ '^[A-Z][A-Z0-9_.-]{1,38}[A-Z0-9]$'),
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'in_force')),
  content jsonb not null check (content ? 'numerator' and content ? 'unit' and content ? 'nullRule'),
  valid_from date,
  valid_to date,
  end_reason text,
  changed_at timestamptz not null,
  changed_by text not null,
  row_version integer not null default 1,
  unique (province_id, code, version),
  check ((state = 'in_force') = (valid_from is not null)),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table indicators.definition is 'A version of an indicator: its formulas, law, thresholds and validity. In force it never changes but for its end';
comment on column indicators.definition.indicator_id is 'The same over all versions of a code: what the journal tells of';
comment on column indicators.definition.content is 'IndicatorContent of shared/src/indicator-definitions.ts; formulas in their one way of writing';
comment on column indicators.definition.valid_to is 'Last day in force; open while null';
create unique index definition_one_draft on indicators.definition (province_id, code) where state = 'draft';
create unique index definition_one_open on indicators.definition (province_id, code)
  where state = 'in_force' and valid_to is null;

-- What was published rests on it: a version in force may only be given an end.
create function indicators.keep_definition() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then raise exception 'a version in force stays'; end if;
    return old;
  end if;
  if old.state <> 'draft' and (new.content, new.code, new.version, new.valid_from, new.state, new.province_id, new.indicator_id)
    is distinct from (old.content, old.code, old.version, old.valid_from, old.state, old.province_id, old.indicator_id)
  then raise exception 'a version in force does not change'; end if;
  return new;
end $$;
create trigger definition_kept before update or delete on indicators.definition
  for each row execute function indicators.keep_definition();

create table indicators.target (
  id uuid primary key,
  province_id uuid not null,
  key text not null,
  content jsonb not null check (content ? 'readings' and content ? 'threshold' and content ? 'comparison'),
  valid_from date not null,
  valid_to date,
  end_reason text,
  changed_at timestamptz not null,
  changed_by text not null,
  row_version integer not null default 1,
  unique (province_id, key),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table indicators.target is 'What an authority asks a figure to reach in a period, by unit and for the whole province';
comment on column indicators.target.key is 'The same target is entered once, whatever file or person brings it';
comment on column indicators.target.content is 'TargetContent of shared/src/indicator-targets.ts';

grant select, insert, update, delete on indicators.definition, indicators.target to motcua_app;
