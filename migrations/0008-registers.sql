-- Lists of registers that a seller brought in. `state`: coming while its file is read, in-use, or gone while
-- its values are dropped. `dated` is the day as of which the list speaks. `reached` is the last point that was
-- checked when the list was taken into use: empty at the start, null when all were.
create table register_list (
  lane bigint not null,
  list bigint not null,
  register text not null,
  version text not null,
  dated text not null,
  state text not null,
  entries bigint not null,
  broken bigint not null,
  taken_at bigint,
  reached text,
  checked_at bigint,
  checked bigint not null,
  hits bigint not null,
  primary key (lane, list)
);

-- Who stands in a list: keyed hashes in base64url, from which nobody without the secret of the vault can guess.
create table register_value (
  lane bigint not null,
  list bigint not null,
  output text not null,
  primary key (lane, list, output)
);
