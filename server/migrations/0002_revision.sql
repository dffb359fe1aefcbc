-- Reference data are read by every request and change a few times a day: processes keep what they read, and ask once a
-- second whether it was changed.
create table lib.revision (
  area text primary key,
  number bigint not null
);
comment on table lib.revision is 'Counts the changes to the reference data of a module; written by triggers, in the transaction of the change';
grant select, insert, update on lib.revision to motcua_app;

-- Not a sequence: the number must become visible together with the change, never before it.
create function lib.revised() returns trigger language plpgsql as $$
begin
  insert into lib.revision as r (area, number) values (tg_argv[0], 1)
  on conflict (area) do update set number = r.number + 1;
  return null;
end $$;
comment on function lib.revised is 'Statement trigger: the reference data of an area (its argument) were changed';
