-- All academies. The same tables and columns stand in sqlite/0001_start.sql: a row means the same in both.
-- Times are milliseconds since 1970-01-01T00:00Z by the academy's clock. Ids have sixteen bytes, heads thirty-two. What an
-- entry takes is counted: ids are of the type that has no length, and columns stand where none needs to be filled up.
-- Rows that every sync changes keep room beside them (fillfactor), so that no index hears of it.

create table academies (
    academy uuid not null primary key,
    name text not null,
    addresses text not null,        -- one a line, best first
    authority bytea,
    secret bytea,                    -- null where it stands in a key file
    epoch bytea not null,
    stored bigint not null,        -- order of the newest entry
    mailed bigint not null,        -- number of the newest letter
    created_ms bigint not null
);

create table cohorts (
    academy uuid not null,
    cohort uuid not null,
    name text not null,
    created_ms bigint not null,
    primary key (academy, cohort)
);

create table learners (
    academy uuid not null,
    learner uuid not null,
    name text not null,
    post text not null,
    created_ms bigint not null,
    erased_ms bigint,
    primary key (academy, learner)
);

create table members (
    academy uuid not null,
    cohort uuid not null,
    learner uuid not null,
    primary key (academy, cohort, learner)
);

create index members_by_learner on members (academy, learner);

create table codes (
    academy uuid not null,
    hash bytea not null,             -- SHA-256 of the code's five bytes
    cohort uuid not null,
    learner uuid,                   -- who it is for, when she is enrolled already
    name text not null,             -- prepared name; empty when she gives it
    post text not null,
    expires_ms bigint not null,
    used_by uuid,                   -- origin
    primary key (academy, hash)
);

create index codes_by_learner on codes (academy, learner);

create index codes_by_use on codes (academy, used_by);

create table tries (
    academy uuid not null,
    device uuid not null,
    wrong bigint not null,
    last_ms bigint not null,
    primary key (academy, device)
);

create table devices (
    academy uuid not null,
    device uuid not null,
    signing bytea not null,
    sealing bytea not null,
    succeeds uuid,                  -- the device it was before
    first_ms bigint not null,
    contact_ms bigint not null,
    revoked_ms bigint,
    primary key (academy, device)
) with (fillfactor = 80);

create index devices_by_device on devices (device);

create table origins (
    academy uuid not null,
    origin uuid not null,
    learner uuid not null,
    cohort uuid not null,
    salt_key bytea,                  -- null once erased
    number bigint not null,
    head bytea not null,
    branch_of uuid,
    start_number bigint not null,  -- what it branched off after; 0
    start_head bytea not null,
    primary key (academy, origin)
) with (fillfactor = 80);

create index origins_by_learner on origins (academy, learner);

create table device_origins (
    academy uuid not null,
    device uuid not null,
    origin uuid not null,
    primary key (academy, device, origin)
);

create index device_origins_by_origin on device_origins (academy, origin);

create table entries (
    academy uuid not null,
    origin uuid not null,
    number bigint not null,
    received_ms bigint not null,
    stored bigint not null,        -- rises with every entry of the academy
    bytes bytea not null,            -- once erased: SHA-256(salt, bytes)
    head bytea not null,
    set_aside text,                 -- why, or 'erased'
    primary key (academy, origin, number)
);

create unique index entries_by_stored on entries (academy, stored) with (fillfactor = 100);

create index entries_set_aside on entries (academy, stored) where set_aside is not null;

create table quarantine (
    academy uuid not null,
    item uuid not null,             -- first sixteen bytes of SHA-256 of the batch
    device uuid not null,
    origin uuid not null,
    reason text not null,
    batch bytea not null,
    received_ms bigint not null,
    primary key (academy, item)
);

create index quarantine_by_device on quarantine (academy, device);

create table summaries (
    academy uuid not null,
    origin uuid not null,
    number bigint not null,
    summary bytea not null,
    received_ms bigint not null,
    primary key (academy, origin)
);

create table mail (
    academy uuid not null,
    number bigint not null,
    learner uuid not null,
    at_ms bigint not null,
    author text not null,
    letter bytea not null,
    primary key (academy, number)
);

create index mail_by_learner on mail (academy, learner);

create table deliveries (
    academy uuid not null,
    device uuid not null,
    number bigint not null,
    primary key (academy, device, number)
);

create index deliveries_by_number on deliveries (academy, number);

create table policies (
    academy uuid not null,
    edition bigint not null,
    policy bytea not null,
    primary key (academy, edition)
);

create table progress (
    academy uuid not null,
    learner uuid not null,
    module text not null,
    chapter text not null,          -- empty for the module itself
    is_read bigint not null,
    is_completed bigint not null,
    is_passed bigint not null,
    best bigint,                   -- thousandths
    folded text not null,              -- as core::progress writes it
    primary key (academy, learner, module, chapter)
);

create table modules (
    academy uuid not null,
    learner uuid not null,
    module text not null,           -- what progress says of its chapters, counted up
    chapters_read bigint not null,
    chapters_completed bigint not null,
    chapters_passed bigint not null,
    is_satisfied bigint not null,
    best bigint,                   -- thousandths
    primary key (academy, learner, module)
) with (fillfactor = 80);

create table audit (
    academy uuid not null,
    at_ms bigint not null,
    item uuid not null,
    what text not null,
    primary key (academy, at_ms, item)
);

-- Who serves owns nothing: row-level security binds it, and the owner too (force). A transaction names its academy in
-- greenpost.academy; one that looks for the academy of a device names none, and says greenpost.server.
-- Roles are the cluster's: an administrator may have made this one already, where the owner of the tables may not.
do $$
begin
    if not exists (select from pg_roles where rolname = 'greenpost_app') then
        create role greenpost_app nologin;
    end if;
exception
    when duplicate_object or unique_violation then null;
end
$$;

create function greenpost_academy() returns uuid
    language sql stable parallel safe
    as $$ select cast(nullif(current_setting('greenpost.academy', true), '') as uuid) $$;

create function greenpost_is_server() returns boolean
    language sql stable parallel safe
    as $$ select coalesce(current_setting('greenpost.server', true), '') = 'on' $$;

alter table academies enable row level security;
alter table academies force row level security;
create policy own on academies using (academy = (select greenpost_academy()));
grant select, insert, update, delete on academies to greenpost_app;

alter table cohorts enable row level security;
alter table cohorts force row level security;
create policy own on cohorts using (academy = (select greenpost_academy()));
grant select, insert, update, delete on cohorts to greenpost_app;

alter table learners enable row level security;
alter table learners force row level security;
create policy own on learners using (academy = (select greenpost_academy()));
grant select, insert, update, delete on learners to greenpost_app;

alter table members enable row level security;
alter table members force row level security;
create policy own on members using (academy = (select greenpost_academy()));
grant select, insert, update, delete on members to greenpost_app;

alter table codes enable row level security;
alter table codes force row level security;
create policy own on codes using (academy = (select greenpost_academy()));
grant select, insert, update, delete on codes to greenpost_app;

alter table tries enable row level security;
alter table tries force row level security;
create policy own on tries using (academy = (select greenpost_academy()));
grant select, insert, update, delete on tries to greenpost_app;

alter table devices enable row level security;
alter table devices force row level security;
create policy own on devices using (academy = (select greenpost_academy()));
grant select, insert, update, delete on devices to greenpost_app;

alter table origins enable row level security;
alter table origins force row level security;
create policy own on origins using (academy = (select greenpost_academy()));
grant select, insert, update, delete on origins to greenpost_app;

alter table device_origins enable row level security;
alter table device_origins force row level security;
create policy own on device_origins using (academy = (select greenpost_academy()));
grant select, insert, update, delete on device_origins to greenpost_app;

alter table entries enable row level security;
alter table entries force row level security;
create policy own on entries using (academy = (select greenpost_academy()));
grant select, insert, update, delete on entries to greenpost_app;

alter table quarantine enable row level security;
alter table quarantine force row level security;
create policy own on quarantine using (academy = (select greenpost_academy()));
grant select, insert, update, delete on quarantine to greenpost_app;

alter table summaries enable row level security;
alter table summaries force row level security;
create policy own on summaries using (academy = (select greenpost_academy()));
grant select, insert, update, delete on summaries to greenpost_app;

alter table mail enable row level security;
alter table mail force row level security;
create policy own on mail using (academy = (select greenpost_academy()));
grant select, insert, update, delete on mail to greenpost_app;

alter table deliveries enable row level security;
alter table deliveries force row level security;
create policy own on deliveries using (academy = (select greenpost_academy()));
grant select, insert, update, delete on deliveries to greenpost_app;

alter table policies enable row level security;
alter table policies force row level security;
create policy own on policies using (academy = (select greenpost_academy()));
grant select, insert, update, delete on policies to greenpost_app;

alter table progress enable row level security;
alter table progress force row level security;
create policy own on progress using (academy = (select greenpost_academy()));
grant select, insert, update, delete on progress to greenpost_app;

alter table modules enable row level security;
alter table modules force row level security;
create policy own on modules using (academy = (select greenpost_academy()));
grant select, insert, update, delete on modules to greenpost_app;

alter table audit enable row level security;
alter table audit force row level security;
create policy own on audit using (academy = (select greenpost_academy()));
grant select, insert, update, delete on audit to greenpost_app;

create policy which on academies for select using ((select greenpost_is_server()));
create policy which on devices for select using ((select greenpost_is_server()));
