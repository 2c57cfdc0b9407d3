-- What follows from the ledger and can be thrown away. `reached`: the position up to which a lane was read.
create table view_reached (
  lane bigint not null,
  reached bigint not null,
  primary key (lane)
);

-- Where things stand for a person: the latest act about each thing. `said_by` is the reference under which
-- it was said, which differs from `subject` after a merge.
create table view_standing (
  lane bigint not null,
  subject text not null,
  said_by text not null,
  about text not null,
  kind text not null,
  position bigint not null,
  codes text not null,
  primary key (lane, subject, said_by, about)
);

-- Facts about the store as a whole, such as that a restore is under way.
create table house_note (
  name text not null,
  says text not null,
  primary key (name)
);
