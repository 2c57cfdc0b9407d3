-- A lane is one ordered log and everything that hangs on it. A seller has one. A lane that was restored
-- from a backup goes on under another origin, as its end may be lost.
create table lane (
  lane bigint primary key,
  name text not null,
  next bigint not null,
  opened_at bigint not null,
  origin text not null
);

-- Every entry, for ever. After an erasure header, body, key and subject's codes are gone; position, kind
-- and commitment stay.
create table ledger (
  lane bigint not null,
  position bigint not null,
  kind text not null,
  subject text,
  header text,
  body bytea,
  commitment bytea not null,
  event_id text,
  primary key (lane, position)
);

create unique index ledger_event on ledger (lane, event_id) where event_id is not null;

create index ledger_subject on ledger (lane, subject, position);

-- Full tiles of the log: 256 hashes of one level each, and their root, which is a hash of the level above.
-- Partial tiles are made when they are asked for.
create table log_tile (
  lane bigint not null,
  level bigint not null,
  tile bigint not null,
  hashes bytea not null,
  root bytea not null,
  primary key (lane, level, tile)
);

-- Signed heads of the log.
create table checkpoint (
  lane bigint not null,
  size bigint not null,
  note text not null,
  signed_at bigint not null,
  primary key (lane, size)
);
