-- Who decides why and how. Each seller has a lane of its own.
create table seller (
  lane bigint not null,
  id text not null,
  name text not null,
  country text not null,
  sector text not null,
  domain text,
  made_at bigint not null,
  primary key (lane)
);

create unique index seller_by_id on seller (id);

-- Keys of the API: only their hashes are kept.
create table api_key (
  lane bigint not null,
  hash bytea not null,
  scope text not null,
  made_at bigint not null,
  ended_at bigint,
  primary key (lane, hash)
);

create index api_key_by_hash on api_key (hash);

-- What a seller calls a person in its own systems, by a keyed hash. It goes with the person.
create table contact_ref (
  lane bigint not null,
  output bytea not null,
  subject text not null,
  primary key (lane, output),
  foreign key (lane, subject) references vault_subject (lane, subject) on delete cascade
);

create index contact_ref_by_subject on contact_ref (lane, subject);
