-- Where the points of a person come from, a row for each source, so that a list of one source goes through
-- nobody else. It is made from the ledger: the views are emptied, and made again at the next start.
create table view_person_source (
  lane bigint not null,
  subject text not null,
  source text not null,
  recorded bigint not null,
  primary key (lane, subject, source)
);

create index view_person_source_by_recorded on view_person_source (lane, source, recorded);

create index view_person_by_country on view_person (lane, country, recorded);

create index view_person_by_kind on view_person (lane, kind, recorded);

delete from view_person;

delete from view_company;

delete from view_standing;

delete from view_reached;

-- Lists that somebody comes back to: the choices of a list, and a name of their own, which is sealed. They go
-- with the role at the seller.
create table account_filter (
  lane bigint not null,
  account text not null,
  filter text not null,
  sealed bytea not null,
  choices text not null,
  made_at bigint not null,
  primary key (lane, account, filter),
  foreign key (lane, account) references account_role (lane, account) on delete cascade
);

-- What left the desk as a file. `request` is the second pair of eyes that let it.
create table account_export (
  lane bigint not null,
  export text not null,
  account text not null,
  kind text not null,
  people bigint not null,
  request text,
  at bigint not null,
  primary key (lane, export)
);

create index account_export_by_account on account_export (lane, account, at);

create index account_export_by_at on account_export (lane, at);

create index four_eyes_by_asked_by on four_eyes (lane, asked_by, asked_at);
