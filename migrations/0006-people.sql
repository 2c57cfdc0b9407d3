-- Everybody of a lane as a list shows them, by their latest record; without a name, which is sealed.
-- `untold_since`: the day on which the oldest of their points was obtained elsewhere, of which they were not
-- told since. `state` holds what the columns follow from.
create table view_person (
  lane bigint not null,
  subject text not null,
  recorded bigint not null,
  country text,
  kind text,
  untold_since text,
  state text not null,
  primary key (lane, subject)
);

create index view_person_by_recorded on view_person (lane, recorded);

create index view_person_by_untold_since on view_person (lane, untold_since, subject)
  where untold_since is not null;
