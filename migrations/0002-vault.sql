-- The vault: what can be forgotten. Bytes are sealed; a key that is gone leaves them closed for ever.

create table vault_epoch (
  epoch bigint not null,
  wrapped bytea not null,
  began_at bigint not null,
  primary key (epoch)
);

-- Peppers, the suppression key, signing keys: they outlive every erasure, and are wrapped anew each epoch.
create table vault_secret (
  name text not null,
  epoch bigint not null references vault_epoch (epoch),
  wrapped bytea not null,
  made_at bigint not null,
  primary key (name)
);

-- A subject that was merged into another stays as an alias of it.
create table vault_subject (
  lane bigint not null,
  subject text not null,
  merged_into text,
  made_at bigint not null,
  primary key (lane, subject)
);

create index vault_subject_by_merged_into on vault_subject (lane, merged_into)
  where merged_into is not null;

-- The references keep a key from being made for an epoch, or outliving a subject, that goes at the same
-- moment.
create table vault_key (
  lane bigint not null,
  subject text not null,
  retention text not null,
  epoch bigint not null references vault_epoch (epoch),
  wrapped bytea not null,
  primary key (lane, subject, retention),
  foreign key (lane, subject) references vault_subject (lane, subject) on delete cascade
);

create table vault_point (
  lane bigint not null,
  point text not null,
  subject text not null,
  kind text not null,
  sealed bytea not null,
  added_at bigint not null,
  primary key (lane, point),
  foreign key (lane, subject) references vault_subject (lane, subject)
);

create index vault_point_by_subject on vault_point (lane, subject);

create table vault_look_up (
  lane bigint not null,
  output bytea not null,
  point text not null,
  pepper bigint not null,
  subject text not null,
  primary key (lane, output, point)
);

create index vault_look_up_by_subject on vault_look_up (lane, subject);

-- The prefixes of the words of everybody, each by its keyed hash: for searching.
create table vault_token (
  lane bigint not null,
  token bytea not null,
  subject text not null,
  primary key (lane, token, subject)
);

-- The same by whom they belong to, one hash after the other, so that they are found when they go. Words of
-- the subject itself have no point ('').
create table vault_words (
  lane bigint not null,
  subject text not null,
  point text not null,
  tokens bytea not null,
  primary key (lane, subject, point)
);

-- It names nobody: an output of the suppression key for the value of a point, and a faster one beside it.
create table vault_suppression (
  lane bigint not null,
  output bytea not null,
  quick bytea not null,
  kind text not null,
  cause text not null,
  placed_at bigint not null,
  primary key (lane, output)
);

create index vault_suppression_by_quick on vault_suppression (lane, quick);
