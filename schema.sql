CREATE TABLE account (
  account text not null,
  output bytea not null,
  sealed bytea not null,
  language text not null,
  made_at bigint not null,
  primary key (account)
);

CREATE UNIQUE INDEX account_by_output on account (output);

CREATE TABLE account_challenge (
  challenge text not null,
  door bytea not null,
  ends_at bigint not null,
  primary key (challenge)
);

CREATE INDEX account_challenge_by_ends_at on account_challenge (ends_at);

CREATE TABLE account_export (
  lane bigint not null,
  export text not null,
  account text not null,
  kind text not null,
  people bigint not null,
  request text,
  at bigint not null,
  primary key (lane, export)
);

CREATE INDEX account_export_by_account on account_export (lane, account, at);

CREATE INDEX account_export_by_at on account_export (lane, at);

CREATE TABLE account_filter (
  lane bigint not null,
  account text not null,
  filter text not null,
  sealed bytea not null,
  choices text not null,
  made_at bigint not null,
  primary key (lane, account, filter),
  foreign key (lane, account) references account_role (lane, account) on delete cascade
);

CREATE TABLE account_invitation (
  lane bigint not null,
  invitation text not null,
  hash bytea not null,
  output bytea not null,
  sealed bytea not null,
  role text not null,
  language text not null,
  made_at bigint not null,
  ends_at bigint not null,
  primary key (lane, invitation)
);

CREATE INDEX account_invitation_by_hash on account_invitation (hash);

CREATE UNIQUE INDEX account_invitation_by_output on account_invitation (lane, output);

CREATE TABLE account_link (
  hash bytea not null,
  way text not null,
  account text references account (account) on delete cascade,
  made_at bigint not null,
  ends_at bigint not null,
  used_at bigint,
  primary key (hash)
);

CREATE INDEX account_link_by_account on account_link (account, made_at);

CREATE INDEX account_link_by_ends_at on account_link (ends_at);

CREATE TABLE account_passkey (
  credential text not null,
  account text not null references account (account) on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  made_at bigint not null,
  used_at bigint,
  primary key (credential)
);

CREATE INDEX account_passkey_by_account on account_passkey (account);

CREATE TABLE account_role (
  lane bigint not null,
  account text not null references account (account) on delete cascade,
  role text not null,
  given_at bigint not null,
  primary key (lane, account)
);

CREATE INDEX account_role_by_account on account_role (account);

CREATE TABLE account_session (
  session text not null,
  hash bytea not null,
  account text not null references account (account) on delete cascade,
  lane bigint,
  way text not null,
  device text not null,
  began_at bigint not null,
  seen_at bigint not null,
  ends_at bigint not null,
  primary key (session)
);

CREATE INDEX account_session_by_account on account_session (account);

CREATE INDEX account_session_by_ends_at on account_session (ends_at);

CREATE UNIQUE INDEX account_session_by_hash on account_session (hash);

CREATE TABLE account_trail (
  lane bigint not null,
  at bigint not null,
  line text not null,
  account text not null,
  act text not null,
  detail text,
  about text,
  primary key (lane, at, line)
);

CREATE INDEX account_trail_by_account on account_trail (account, at);

CREATE TABLE api_key (
  lane bigint not null,
  hash bytea not null,
  scope text not null,
  made_at bigint not null,
  ended_at bigint,
  primary key (lane, hash)
);

CREATE INDEX api_key_by_hash on api_key (hash);

CREATE TABLE checkpoint (
  lane bigint not null,
  size bigint not null,
  note text not null,
  signed_at bigint not null,
  primary key (lane, size)
);

CREATE TABLE contact_ref (
  lane bigint not null,
  output bytea not null,
  subject text not null,
  primary key (lane, output),
  foreign key (lane, subject) references vault_subject (lane, subject) on delete cascade
);

CREATE INDEX contact_ref_by_subject on contact_ref (lane, subject);

CREATE TABLE form_place (
  form text not null,
  lane bigint not null,
  primary key (form)
);

CREATE TABLE form_request (
  lane bigint not null,
  request text not null,
  once text not null,
  form text not null,
  version bigint not null,
  language text not null,
  country text not null,
  subject text not null,
  point text not null,
  phone text,
  grants text not null,
  state text not null,
  is_new bigint not null,
  code text,
  tries bigint not null,
  asked_at bigint not null,
  ends_at bigint not null,
  primary key (lane, request)
);

CREATE UNIQUE INDEX form_request_by_once on form_request (lane, once);

CREATE INDEX form_request_by_phone on form_request (lane, phone) where phone is not null;

CREATE INDEX form_request_by_subject on form_request (lane, subject, form);

CREATE TABLE four_eyes (
  lane bigint not null,
  request text not null,
  kind text not null,
  subject text not null,
  asked_by text not null,
  asked_at bigint not null,
  ends_at bigint not null,
  answer text,
  answered_by text,
  answered_at bigint,
  used_at bigint,
  primary key (lane, request)
);

CREATE INDEX four_eyes_by_asked_by on four_eyes (lane, asked_by, asked_at);

CREATE INDEX four_eyes_by_ends_at on four_eyes (lane, ends_at);

CREATE TABLE house_note (
  name text not null,
  says text not null,
  primary key (name)
);

CREATE TABLE import (
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

CREATE INDEX import_by_file on import (file) where file is not null;

CREATE INDEX import_by_kept_until on import (kept_until) where kept_until is not null;

CREATE INDEX import_by_made_at on import (lane, made_at, import);

CREATE INDEX import_by_name on import (import);

CREATE TABLE job (
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

CREATE INDEX job_by_ended_at on job (ended_at) where ended_at is not null;

CREATE INDEX job_by_free_at on job (free_at) where free_at is not null;

CREATE UNIQUE INDEX job_by_key on job (lane, kind, key);

CREATE INDEX job_by_kind on job (lane, kind, free_at) where free_at is not null;

CREATE INDEX job_by_state on job (lane, state, job);

CREATE TABLE lane (
  lane bigint primary key,
  name text not null,
  next bigint not null,
  opened_at bigint not null,
  origin text not null
);

CREATE TABLE ledger (
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

CREATE UNIQUE INDEX ledger_event on ledger (lane, event_id) where event_id is not null;

CREATE INDEX ledger_subject on ledger (lane, subject, position);

CREATE TABLE log_tile (
  lane bigint not null,
  level bigint not null,
  tile bigint not null,
  hashes bytea not null,
  root bytea not null,
  primary key (lane, level, tile)
);

CREATE TABLE mail_recipient (
  lane bigint not null,
  message text not null,
  number bigint not null,
  letter text not null,
  about text not null,
  language text not null,
  purpose text not null,
  subject text not null,
  point text not null,
  state text not null,
  code text,
  tries bigint not null,
  due_at bigint,
  added_at bigint not null,
  changed_at bigint not null,
  primary key (lane, message, number)
);

CREATE INDEX mail_recipient_by_due_at on mail_recipient (lane, due_at) where due_at is not null;

CREATE INDEX mail_recipient_by_point on mail_recipient (lane, point, added_at);

CREATE INDEX mail_recipient_by_state on mail_recipient (lane, state, changed_at);

CREATE TABLE register_list (
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

CREATE TABLE register_value (
  lane bigint not null,
  list bigint not null,
  output text not null,
  primary key (lane, list, output)
) without rowid;

CREATE TABLE registry_item (
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

CREATE TABLE registry_version (
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

CREATE TABLE schema_step (version bigint primary key, name text not null);

CREATE TABLE seller (
  lane bigint not null,
  id text not null,
  name text not null,
  country text not null,
  sector text not null,
  domain text,
  made_at bigint not null,
  primary key (lane)
);

CREATE UNIQUE INDEX seller_by_id on seller (id);

CREATE TABLE vault_epoch (
  epoch bigint not null,
  wrapped bytea not null,
  began_at bigint not null,
  primary key (epoch)
);

CREATE TABLE vault_key (
  lane bigint not null,
  subject text not null,
  retention text not null,
  epoch bigint not null references vault_epoch (epoch),
  wrapped bytea not null,
  primary key (lane, subject, retention),
  foreign key (lane, subject) references vault_subject (lane, subject) on delete cascade
);

CREATE TABLE vault_look_up (
  lane bigint not null,
  output bytea not null,
  point text not null,
  pepper bigint not null,
  subject text not null,
  primary key (lane, output, point)
);

CREATE INDEX vault_look_up_by_subject on vault_look_up (lane, subject);

CREATE TABLE vault_point (
  lane bigint not null,
  point text not null,
  subject text not null,
  kind text not null,
  sealed bytea not null,
  added_at bigint not null,
  primary key (lane, point),
  foreign key (lane, subject) references vault_subject (lane, subject)
);

CREATE INDEX vault_point_by_subject on vault_point (lane, subject);

CREATE TABLE vault_secret (
  name text not null,
  epoch bigint not null references vault_epoch (epoch),
  wrapped bytea not null,
  made_at bigint not null,
  primary key (name)
);

CREATE TABLE vault_subject (
  lane bigint not null,
  subject text not null,
  merged_into text,
  made_at bigint not null,
  primary key (lane, subject)
);

CREATE INDEX vault_subject_by_merged_into on vault_subject (lane, merged_into)
  where merged_into is not null;

CREATE TABLE vault_suppression (
  lane bigint not null,
  output bytea not null,
  quick bytea not null,
  kind text not null,
  cause text not null,
  placed_at bigint not null,
  primary key (lane, output)
);

CREATE INDEX vault_suppression_by_quick on vault_suppression (lane, quick);

CREATE TABLE vault_token (
  lane bigint not null,
  token bytea not null,
  subject text not null,
  primary key (lane, token, subject)
) without rowid;

CREATE TABLE vault_words (
  lane bigint not null,
  subject text not null,
  point text not null,
  tokens bytea not null,
  primary key (lane, subject, point)
);

CREATE TABLE view_company (
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

CREATE INDEX view_company_by_company on view_company (lane, company, subject);

CREATE INDEX view_company_by_doubt on view_company (lane, doubt, subject) where doubt is not null;

CREATE INDEX view_company_by_registered on view_company (lane, registered, subject)
  where registered is not null;

CREATE TABLE view_person (
  lane bigint not null,
  subject text not null,
  recorded bigint not null,
  country text,
  kind text,
  untold_since text,
  state text not null,
  primary key (lane, subject)
);

CREATE INDEX view_person_by_country on view_person (lane, country, recorded);

CREATE INDEX view_person_by_kind on view_person (lane, kind, recorded);

CREATE INDEX view_person_by_recorded on view_person (lane, recorded);

CREATE INDEX view_person_by_untold_since on view_person (lane, untold_since, subject)
  where untold_since is not null;

CREATE TABLE view_person_source (
  lane bigint not null,
  subject text not null,
  source text not null,
  recorded bigint not null,
  primary key (lane, subject, source)
);

CREATE INDEX view_person_source_by_recorded on view_person_source (lane, source, recorded);

CREATE TABLE view_reached (
  lane bigint not null,
  reached bigint not null,
  primary key (lane)
);

CREATE TABLE view_standing (
  lane bigint not null,
  subject text not null,
  said_by text not null,
  about text not null,
  kind text not null,
  position bigint not null,
  codes text not null,
  primary key (lane, subject, said_by, about)
);
