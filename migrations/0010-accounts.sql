-- People who work at sellers. Their address is sealed, and found by its keyed hash.
create table account (
  account text not null,
  output bytea not null,
  sealed bytea not null,
  language text not null,
  made_at bigint not null,
  primary key (account)
);

create unique index account_by_output on account (output);

-- What somebody is at a seller; one role at each.
create table account_role (
  lane bigint not null,
  account text not null references account (account) on delete cascade,
  role text not null,
  given_at bigint not null,
  primary key (lane, account)
);

create index account_role_by_account on account_role (account);

-- Somebody who is signed in; lane is the seller at hand. Of what the browser holds only the hash is kept.
create table account_session (
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

create unique index account_session_by_hash on account_session (hash);

create index account_session_by_account on account_session (account);

create index account_session_by_ends_at on account_session (ends_at);

-- Links that work once; only their hashes are kept. The link that sets up a company has no account.
create table account_link (
  hash bytea not null,
  way text not null,
  account text references account (account) on delete cascade,
  made_at bigint not null,
  ends_at bigint not null,
  used_at bigint,
  primary key (hash)
);

create index account_link_by_account on account_link (account, made_at);

create index account_link_by_ends_at on account_link (ends_at);

create table account_invitation (
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

create unique index account_invitation_by_output on account_invitation (lane, output);

create index account_invitation_by_hash on account_invitation (hash);

create table account_passkey (
  credential text not null,
  account text not null references account (account) on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  made_at bigint not null,
  used_at bigint,
  primary key (credential)
);

create index account_passkey_by_account on account_passkey (account);

-- What a passkey has to sign, once; door is the hash of what the same browser holds.
create table account_challenge (
  challenge text not null,
  door bytea not null,
  ends_at bigint not null,
  primary key (challenge)
);

create index account_challenge_by_ends_at on account_challenge (ends_at);

-- What one asks for and another one has to approve.
create table four_eyes (
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

create index four_eyes_by_ends_at on four_eyes (lane, ends_at);

-- What each account did. Lane 0 is the installation itself. No word in it is about somebody else's contact.
create table account_trail (
  lane bigint not null,
  at bigint not null,
  line text not null,
  account text not null,
  act text not null,
  detail text,
  about text,
  primary key (lane, at, line)
);

create index account_trail_by_account on account_trail (account, at);
