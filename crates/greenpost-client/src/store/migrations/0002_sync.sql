-- Sync with an academy. What an academy has signed for, origins that go on where another stopped, letters.

-- An origin that goes on with the numbers of another, from the one after `at`; `head` is where its chain begins.
create table branches (
    learner blob not null references learners (learner),
    origin blob not null,
    of blob not null,
    at integer not null,
    head blob not null,
    primary key (learner, origin)
) strict, without rowid;

-- Up to where the academy has signed for an origin. A row is there once the academy knows the origin.
create table held (
    learner blob not null references learners (learner),
    origin blob not null,
    number integer not null,
    head blob not null,
    -- when the academy said so, by its clock, seconds since 1970
    at integer not null,
    -- as which device this computer showed it to the academy; all zeros for none it knows any more
    device blob not null,
    primary key (learner, origin)
) strict, without rowid;

-- Entries the academy holds and has set aside.
create table set_aside (
    learner blob not null references learners (learner),
    origin blob not null,
    number integer not null,
    reason text not null,
    primary key (learner, origin, number)
) strict, without rowid;

-- Letters, by the academy's number. `is_told` when the academy knows that they are here.
create table mail (
    learner blob not null references learners (learner),
    number integer not null,
    bytes blob not null,
    is_read integer not null default 0,
    is_told integer not null default 0,
    primary key (learner, number)
) strict, without rowid;
