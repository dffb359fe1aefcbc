-- What other processes keep of procedures, processes and forms is read again after a change.
create trigger revised after insert or update or delete on catalogue.procedure
  for each statement execute function lib.revised('catalogue');
create trigger revised after insert or update or delete on catalogue.procedure_version
  for each statement execute function lib.revised('catalogue');
create trigger revised after insert or update or delete on catalogue.time_limit_rule
  for each statement execute function lib.revised('catalogue');
create trigger revised after insert or update or delete on catalogue.process
  for each statement execute function lib.revised('catalogue');
create trigger revised after insert or update or delete on catalogue.process_assignment
  for each statement execute function lib.revised('catalogue');
create trigger revised after insert or update or delete on catalogue.form
  for each statement execute function lib.revised('catalogue');
