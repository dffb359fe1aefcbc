-- What other processes keep of units and posts is read again after a change.
create trigger revised after insert or update or delete on organisation.unit
  for each statement execute function lib.revised('organisation');
create trigger revised after insert or update or delete on organisation.placement
  for each statement execute function lib.revised('organisation');
create trigger revised after insert or update or delete on organisation.unit_code
  for each statement execute function lib.revised('organisation');
create trigger revised after insert or update or delete on organisation.succession
  for each statement execute function lib.revised('organisation');
create trigger revised after insert or update or delete on organisation.post
  for each statement execute function lib.revised('organisation');
