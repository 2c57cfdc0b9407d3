-- Files of contacts that a seller imports. `file` names what lies sealed in the data folder, under
-- `sealed_key`; both go when the file is no longer needed, and with the key whatever a disk remembers of it.
-- `state` is what was last asked for; the job tells how far it is.
create table import (
  lane bigint not null,
  import text not null,
  state text not null,
  label text,
  file text,
  sealed_key bytea,
  bytes bigint not null,
  look text not null,
  mapping text,
  plan text,
  counts text,
  undone text,
  job text,
  made_at bigint not null,
  ended_at bigint,
  undone_at bigint,
  kept_until bigint,
  primary key (lane, import)
);

create index import_by_made_at on import (lane, made_at, import);

create index import_by_name on import (import);

create index import_by_kept_until on import (kept_until) where kept_until is not null;

create index import_by_file on import (file) where file is not null;
