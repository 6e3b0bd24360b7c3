//! Row-level security by itself, with the program's own check out of the way: as the user who serves, and as the user
//! who owns, no row of another academy is seen, changed or made. Tables come from the catalogue, so that none is forgotten.

use greenpost_academy::academy::{Server, SystemChance};
use greenpost_tests::Postgres;
use tokio::runtime::Runtime;

/// What has no academy: the list of steps that made the tables, and what all servers share.
const OF_NOBODY: [&str; 2] = ["refinery_schema_history", "authority"];
const OURS: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const THEIRS: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

/// A row of an academy with something in every column that must not be empty.
fn row(postgres: &Postgres, database: &str, table: &str, academy: &str) -> String {
    let columns = postgres.sql(
        database,
        &format!(
            "select attname, atttypid::regtype from pg_attribute
            where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped
            order by attnum"
        ),
    );
    let value = |line: &str| match line.split_once('|').expect("a name and a type") {
        ("academy", _) => format!("'{academy}'"),
        (_, "uuid") => "repeat('11', 16)::uuid".to_owned(),
        (_, "bytea") => "decode(repeat('11', 16), 'hex')".to_owned(),
        (_, "bigint") => "1".to_owned(),
        (_, "text") => "'x'".to_owned(),
        (name, other) => panic!("{table}.{name} is of a type nobody thought of: {other}"),
    };
    let values: Vec<String> = columns.lines().map(value).collect();
    format!("insert into {table} values ({})", values.join(", "))
}

/// Runs SQL as somebody within an academy (or none), and puts everything back.
fn as_user(postgres: &Postgres, database: &str, user: &str, academy: &str, sql: &str) -> String {
    let sql =
        format!("begin; set local role {user}; set local greenpost.academy = '{academy}'; {sql}; rollback");
    postgres.sql(database, &sql)
}

/// What the statement is refused with: nothing when it is not.
fn refusal(sql: &str) -> String {
    format!(
        "do $do$ begin
            {sql};
            raise notice 'taken';
            raise exception 'taken';
        exception when insufficient_privilege then
            if sqlerrm not like '%row-level security%' then raise; end if;
        end $do$"
    )
}

#[test]
fn postgresql_itself_shows_and_takes_no_row_of_another_academy() {
    let postgres = Postgres::start();
    let name = postgres.new_database();
    let runtime = Runtime::new().expect("a runtime");
    drop(runtime.block_on(Server::in_database(&name.url, Box::new(SystemChance))).expect("tables"));
    let database = name.name.as_str();
    let sql = |sql: &str| postgres.sql(database, sql);
    let all = sql("select relname from pg_class
        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
        order by relname");
    let tables: Vec<&str> = all.lines().filter(|table| !OF_NOBODY.contains(table)).collect();
    assert!(tables.len() >= 18, "{tables:?}");
    for table in &tables {
        let bound =
            format!("select relrowsecurity and relforcerowsecurity from pg_class where relname = '{table}'");
        assert_eq!(sql(&bound), "t", "{table} is not bound");
        sql(&row(&postgres, database, table, OURS));
        assert_eq!(sql(&format!("select count(*) from {table}")), "1");
        for user in ["greenpost_app", "greenpost"] {
            let run = |academy: &str, text: &str| as_user(&postgres, database, user, academy, text);
            let count = format!("select count(*) from {table}");
            assert_eq!(run(OURS, &count), "1", "{table}: its own academy sees its row as {user}");
            for academy in [THEIRS, ""] {
                assert_eq!(run(academy, &count), "0", "{table} as {user} within '{academy}'");
                let changed = format!(
                    "with changed as (update {table} set academy = academy returning 1) select count(*) from changed"
                );
                assert_eq!(run(academy, &changed), "0", "{table} as {user} within '{academy}'");
                let gone =
                    format!("with gone as (delete from {table} returning 1) select count(*) from gone");
                assert_eq!(run(academy, &gone), "0", "{table} as {user} within '{academy}'");
            }
            let new = row(&postgres, database, table, "cccccccccccccccccccccccccccccccc");
            run("cccccccccccccccccccccccccccccccc", &new);
            run(THEIRS, &refusal(&new));
            run("", &refusal(&new));
            let move_it = format!("update {table} set academy = '{THEIRS}'");
            run(OURS, &refusal(&move_it));
            let wide = format!("set local greenpost.server = 'on'; {count}");
            let seen = if ["academies", "devices"].contains(table) { "1" } else { "0" };
            assert_eq!(run("", &wide), seen, "{table} as {user}, while a device's academy is looked up");
            run("", &format!("set local greenpost.server = 'on'; {}", refusal(&new)));
        }
    }
}

#[test]
fn the_servers_authority_is_seen_by_a_server_and_within_no_academy() {
    let postgres = Postgres::start();
    let name = postgres.new_database();
    let runtime = Runtime::new().expect("a runtime");
    drop(runtime.block_on(Server::in_database(&name.url, Box::new(SystemChance))).expect("tables"));
    let database = name.name.as_str();
    let bound = "select relrowsecurity and relforcerowsecurity from pg_class where relname = 'authority'";
    assert_eq!(postgres.sql(database, bound), "t");
    let new = "insert into authority (private_key, certificate) values ('k', 'c')";
    postgres.sql(database, new);
    let count = "select count(*) from authority";
    for user in ["greenpost_app", "greenpost"] {
        for academy in [OURS, ""] {
            let run = |text: &str| as_user(&postgres, database, user, academy, text);
            assert_eq!(run(count), "0", "as {user} within '{academy}'");
            run(&refusal(new));
            assert_eq!(run(&format!("set local greenpost.server = 'on'; {count}")), "1", "as {user}");
        }
    }
    for right in ["update", "delete", "truncate"] {
        let has = format!("select has_table_privilege('greenpost_app', 'authority', '{right}')");
        assert_eq!(postgres.sql(database, &has), "f", "who serves may not {right}");
    }
}
