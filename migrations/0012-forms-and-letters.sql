-- Where the form of an address stands.
create table form_place (
  form text not null,
  lane bigint not null,
  primary key (form)
);

-- What somebody asked for by a form, by references alone. It is confirmed, refused, or forgotten at its end.
-- `grants`: which permissions it asks for, each with its channel. `once` tells the same form sent twice.
create table form_request (
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

create unique index form_request_by_once on form_request (lane, once);

create index form_request_by_subject on form_request (lane, subject, form);

create index form_request_by_phone on form_request (lane, phone) where phone is not null;

-- Letters to people, each with its recipients: who got it is remembered before the next one gets theirs.
-- `due_at`: from when on it may leave, null once it has ended. `changed_at` is when it came into its state; `code` the next hop's, or the rule that barred it.
create table mail_recipient (
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

create index mail_recipient_by_point on mail_recipient (lane, point, added_at);

create index mail_recipient_by_due_at on mail_recipient (lane, due_at) where due_at is not null;

create index mail_recipient_by_state on mail_recipient (lane, state, changed_at);

-- Whether a job of one kind waits already: many of another may wait for days.
create index job_by_kind on job (lane, kind, free_at) where free_at is not null;
