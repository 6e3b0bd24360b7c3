-- One file per academy. The same tables and columns stand in postgres/V1__start.sql: a row means the same in both.
-- Times are milliseconds since 1970-01-01T00:00Z by the academy's clock. Ids have sixteen bytes, heads thirty-two.

create table academies (
    academy blob not null primary key,
    name text not null,
    addresses text not null,        -- one a line, best first
    authority blob,
    secret blob,                    -- null where it stands in a key file
    epoch blob not null,
    stored integer not null,        -- order of the newest entry
    mailed integer not null,        -- number of the newest letter
    created_ms integer not null
) without rowid;

create table cohorts (
    academy blob not null,
    cohort blob not null,
    name text not null,
    created_ms integer not null,
    primary key (academy, cohort)
) without rowid;

create table learners (
    academy blob not null,
    learner blob not null,
    name text not null,
    post text not null,
    created_ms integer not null,
    erased_ms integer,
    primary key (academy, learner)
) without rowid;

create table members (
    academy blob not null,
    cohort blob not null,
    learner blob not null,
    primary key (academy, cohort, learner)
) without rowid;

create index members_by_learner on members (academy, learner);

create table codes (
    academy blob not null,
    hash blob not null,             -- SHA-256 of the code's five bytes
    cohort blob not null,
    learner blob,                   -- who it is for, when she is enrolled already
    name text not null,             -- prepared name; empty when she gives it
    post text not null,
    expires_ms integer not null,
    used_by blob,                   -- origin
    primary key (academy, hash)
) without rowid;

create index codes_by_learner on codes (academy, learner);

create index codes_by_use on codes (academy, used_by);

create table tries (
    academy blob not null,
    device blob not null,
    wrong integer not null,
    last_ms integer not null,
    primary key (academy, device)
) without rowid;

create table devices (
    academy blob not null,
    device blob not null,
    signing blob not null,
    sealing blob not null,
    succeeds blob,                  -- the device it was before
    first_ms integer not null,
    contact_ms integer not null,
    revoked_ms integer,
    primary key (academy, device)
) without rowid;

create index devices_by_device on devices (device);

create table origins (
    academy blob not null,
    origin blob not null,
    learner blob not null,
    cohort blob not null,
    salt_key blob,                  -- null once erased
    number integer not null,
    head blob not null,
    branch_of blob,
    start_number integer not null,  -- what it branched off after; 0
    start_head blob not null,
    primary key (academy, origin)
) without rowid;

create index origins_by_learner on origins (academy, learner);

create table device_origins (
    academy blob not null,
    device blob not null,
    origin blob not null,
    primary key (academy, device, origin)
) without rowid;

create index device_origins_by_origin on device_origins (academy, origin);

create table entries (
    academy blob not null,
    origin blob not null,
    number integer not null,
    received_ms integer not null,
    stored integer not null,        -- rises with every entry of the academy
    bytes blob not null,            -- once erased: SHA-256(salt, bytes)
    head blob not null,
    set_aside text,                 -- why, or 'erased'
    primary key (academy, origin, number)
) without rowid;

create unique index entries_by_stored on entries (academy, stored);

create index entries_set_aside on entries (academy, stored) where set_aside is not null;

create table quarantine (
    academy blob not null,
    item blob not null,             -- first sixteen bytes of SHA-256 of the batch
    device blob not null,
    origin blob not null,
    reason text not null,
    batch blob not null,
    received_ms integer not null,
    primary key (academy, item)
) without rowid;

create index quarantine_by_device on quarantine (academy, device);

create table summaries (
    academy blob not null,
    origin blob not null,
    number integer not null,
    summary blob not null,
    received_ms integer not null,
    primary key (academy, origin)
) without rowid;

create table mail (
    academy blob not null,
    number integer not null,
    learner blob not null,
    at_ms integer not null,
    author text not null,
    letter blob not null,
    primary key (academy, number)
) without rowid;

create index mail_by_learner on mail (academy, learner);

create table deliveries (
    academy blob not null,
    device blob not null,
    number integer not null,
    primary key (academy, device, number)
) without rowid;

create index deliveries_by_number on deliveries (academy, number);

create table policies (
    academy blob not null,
    edition integer not null,
    policy blob not null,
    primary key (academy, edition)
) without rowid;

create table progress (
    academy blob not null,
    learner blob not null,
    module text not null,
    chapter text not null,          -- empty for the module itself
    is_read integer not null,
    is_completed integer not null,
    is_passed integer not null,
    best integer,                   -- thousandths
    folded text not null,              -- as core::progress writes it
    primary key (academy, learner, module, chapter)
) without rowid;

create table modules (
    academy blob not null,
    learner blob not null,
    module text not null,           -- what progress says of its chapters, counted up
    chapters_read integer not null,
    chapters_completed integer not null,
    chapters_passed integer not null,
    is_satisfied integer not null,
    best integer,                   -- thousandths
    primary key (academy, learner, module)
) without rowid;

create table audit (
    academy blob not null,
    at_ms integer not null,
    item blob not null,
    what text not null,
    primary key (academy, at_ms, item)
) without rowid;

-- One academy a file: its id chooses nothing. The planner is told so (an empty table tells it nothing), or it would go
-- through a whole table by its first column rather than through an index by its second. Not measured: a big academy.
analyze sqlite_schema;
insert into sqlite_stat1 (tbl, idx, stat)
values
    ('learners', 'learners', '100000 100000 1'),
    ('members', 'members', '100000 100000 100 1'),
    ('members', 'members_by_learner', '100000 100000 1 1'),
    ('codes', 'codes', '100000 100000 1'),
    ('codes', 'codes_by_learner', '100000 100000 10'),
    ('codes', 'codes_by_use', '100000 100000 1'),
    ('devices', 'devices', '100000 100000 1'),
    ('devices', 'devices_by_device', '100000 1'),
    ('origins', 'origins', '100000 100000 1'),
    ('origins', 'origins_by_learner', '100000 100000 1'),
    ('device_origins', 'device_origins', '100000 100000 1 1'),
    ('device_origins', 'device_origins_by_origin', '100000 100000 1'),
    ('entries', 'entries', '10000000 10000000 100 1'),
    ('entries', 'entries_by_stored', '10000000 10000000 1'),
    ('entries', 'entries_set_aside', '1000 1000 1'),
    ('quarantine', 'quarantine', '1000 1000 1'),
    ('quarantine', 'quarantine_by_device', '1000 1000 10'),
    ('summaries', 'summaries', '10000 10000 1'),
    ('mail', 'mail', '1000000 1000000 1'),
    ('mail', 'mail_by_learner', '1000000 1000000 10'),
    ('deliveries', 'deliveries', '1000000 1000000 10 1'),
    ('deliveries', 'deliveries_by_number', '1000000 1000000 1'),
    ('policies', 'policies', '100 100 1'),
    ('progress', 'progress', '1000000 1000000 10 5 1'),
    ('modules', 'modules', '200000 200000 2 1');
