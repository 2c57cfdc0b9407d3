-- What a seller writes: the working copy of each thing, and the number of the version that stands (0: none).
create table registry_item (
  lane bigint not null,
  kind text not null,
  id text not null,
  revision bigint not null,
  content text not null,
  hash text not null,
  author text not null,
  saved_at bigint not null,
  version bigint not null,
  primary key (lane, kind, id)
);

-- Every published version, for ever; position is that of its entry in the ledger.
create table registry_version (
  lane bigint not null,
  kind text not null,
  id text not null,
  version bigint not null,
  content text not null,
  hash text not null,
  author text not null,
  published_at bigint not null,
  position bigint not null,
  primary key (lane, kind, id, version)
);

-- Work to be done later or at length. From free_at on anybody may take the job: it is when a waiting one
-- is due, when the lease of a running one ends, and null for one that has ended.
create table job (
  lane bigint not null,
  job text not null,
  kind text not null,
  key text,
  input text not null,
  state text not null,
  free_at bigint,
  owner text,
  attempts bigint not null,
  reached text,
  done bigint,
  total bigint,
  reason text,
  added_at bigint not null,
  ended_at bigint,
  primary key (lane, job)
);

create unique index job_by_key on job (lane, kind, key);

create index job_by_state on job (lane, state, job);

-- Runners look over all lanes: these two indexes are no keys, so a shard may have its own.
create index job_by_free_at on job (free_at) where free_at is not null;

create index job_by_ended_at on job (ended_at) where ended_at is not null;
