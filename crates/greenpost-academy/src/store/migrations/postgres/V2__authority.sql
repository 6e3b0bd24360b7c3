-- The certificate authority of all servers on this database, beside the academies' own secrets: whoever serves finds it
-- here. Of one row at most. SQLite keeps none: there it is in files of the folder, as the academies' keys are.

create table authority (
    one boolean not null primary key default true check (one),
    private_key text not null,       -- PEM
    certificate text not null        -- PEM
);

alter table authority enable row level security;
alter table authority force row level security;
create policy server on authority using ((select greenpost_is_server()));
grant select, insert on authority to greenpost_app;
