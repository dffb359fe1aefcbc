-- What the province has been told of an announcement's two clocks: each once, however often the watch looks.
create table catalogue.announcement_alert (
  announcement_id uuid not null references catalogue.announcement,
  duty text not null check (duty in ('list', 'process')),
  kind text not null check (kind in ('alert', 'late')),
  at timestamptz not null,
  primary key (announcement_id, duty, kind)
);
comment on table catalogue.announcement_alert is 'Alerts (60 % of the time gone) and overdue calls already made, by duty: the list in 5, the processes in 10 working days';
grant select, insert on catalogue.announcement_alert to motcua_app;

alter table catalogue.announcement add column editorial boolean not null default false;
comment on column catalogue.announcement.editorial is 'Made up for the demonstration: no ministry signed this decision';
