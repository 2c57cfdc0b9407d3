-- The company of each person who has one: keyed hashes of its name and its number. `doubt` groups people
-- of one company of whom the same is not known for sure; nothing where the kind of person is known.
create table view_company (
  lane bigint not null,
  subject text not null,
  company text not null,
  registered text,
  country text,
  position bigint not null,
  doubt text,
  standing text,
  primary key (lane, subject)
);

create index view_company_by_company on view_company (lane, company, subject);

create index view_company_by_registered on view_company (lane, registered, subject)
  where registered is not null;

create index view_company_by_doubt on view_company (lane, doubt, subject) where doubt is not null;
