-- The record of every learner on this installation. A learner's id leads every key; ids are sixteen bytes.
-- `entries` is the truth and is only ever added to; `projection` may be dropped and folded again at any time.

create table learners (
    learner blob not null primary key,
    name text not null,
    -- PHC string of Argon2id; null for no PIN
    pin text,
    -- wrong tries since the last right one, counted before each check
    tries integer not null default 0,
    -- seconds still to wait before the next try counts
    wait integer not null default 0
) strict, without rowid;

create table origins (
    learner blob not null references learners (learner),
    origin blob not null,
    -- the secret its salts are made of
    salt_key blob not null,
    primary key (learner, origin)
) strict, without rowid;

-- Readable text for entries, so that the record can be read when the content is gone.
create table labels (
    label integer primary key,
    learner blob not null references learners (learner),
    key text not null,
    text text not null,
    unique (learner, key)
) strict;

create table entries (
    learner blob not null,
    origin blob not null,
    number integer not null,
    bytes blob not null,
    -- of the chain, after this entry
    head blob not null,
    label integer references labels (label),
    primary key (learner, origin, number),
    foreign key (learner, origin) references origins (learner, origin)
) strict, without rowid;

create table projection (
    learner blob not null references learners (learner),
    key text not null,
    value text not null,
    primary key (learner, key)
) strict, without rowid;

-- Where a learner was in each chapter; `turn` rises, so that the latest is known without a clock.
create table places (
    learner blob not null references learners (learner),
    module text not null,
    chapter text not null,
    section text not null,
    block integer not null,
    turn integer not null,
    primary key (learner, module, chapter)
) strict, without rowid;

-- The empty learner is the device.
create table settings (
    learner blob not null,
    key text not null,
    value text not null,
    primary key (learner, key)
) strict, without rowid;
