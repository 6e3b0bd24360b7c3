//! One suite for both databases: what an academy does with asks, on SQLite and on PostgreSQL, the same functions.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test whose set-up fails has failed")]

mod device;
mod enrolment;
mod entries;
mod operate;
mod walls;
mod world;

/// For simulations: nothing leaves the thread, so that one seed gives one history.
#[tokio::test]
async fn a_simulated_server_does_its_work_where_it_is_asked() {
    let world = world::World::simulated().await;
    entries::entries_are_held_once_whatever_comes_twice(world).await;
}

/// Each function as a test on SQLite and one on PostgreSQL.
macro_rules! on_both {
    ($($module:ident: $($name:ident),+;)+) => {
        mod sqlite {
            $(mod $module { $(
                #[tokio::test(flavor = "multi_thread")]
                async fn $name() {
                    crate::$module::$name(crate::world::World::in_folder().await).await;
                }
            )+ })+
        }
        mod postgres {
            $(mod $module { $(
                #[tokio::test(flavor = "multi_thread")]
                async fn $name() {
                    let world = crate::world::World::in_database().await;
                    let done = tokio::spawn(crate::$module::$name(world.clone())).await;
                    world.drop_database().await;
                    if let Err(failure) = done {
                        std::panic::resume_unwind(failure.into_panic());
                    }
                }
            )+ })+
        }
    };
}

on_both! {
    enrolment:
        a_code_enrols_once_and_again_for_the_origin_that_used_it,
        a_used_code_is_good_for_its_origin_for_ever_and_for_no_other,
        branches_come_to_an_end_for_the_day_and_nothing_is_lost,
        a_code_is_good_for_72_hours,
        five_wrong_codes_an_hour_and_no_more,
        an_address_is_turned_away_after_twenty_wrong_codes,
        a_second_device_of_one_learner_is_hers,
        a_prepared_name_is_the_one_that_counts,
        a_device_nobody_knows_is_told_so,
        an_ask_that_is_not_the_devices_changes_nothing,
        a_clone_takes_a_key_of_its_own_and_goes_on,
        a_branch_goes_on_where_it_parted,
        a_branch_of_another_past_waits_and_is_no_alarm,
        somebody_elses_origin_is_not_given_away,
        a_device_that_is_shut_out_is_a_stranger;
    entries:
        entries_are_held_once_whatever_comes_twice,
        batches_in_any_order_end_whole,
        a_gap_is_told_and_nothing_is_taken,
        a_fork_is_told_and_nothing_is_taken,
        what_was_altered_is_kept_for_a_person,
        what_cannot_be_is_set_aside_and_told_once,
        nothing_new_is_answered_without_news,
        heads_are_told_when_they_are_wanted,
        a_probe_finds_where_two_machines_parted,
        an_academy_that_lost_everything_is_refilled,
        many_devices_at_once_lose_nothing,
        a_sync_waits_for_its_database_five_times_and_a_quiet_one_three_times,
        two_devices_of_one_learner_at_once_are_counted_right;
    operate:
        mail_comes_until_it_is_kept,
        a_second_device_gets_the_letters_too,
        letters_come_again_where_a_key_was_shared,
        no_letter_has_the_number_of_one_that_a_restore_forgot,
        a_policy_is_told_when_it_is_another,
        a_summary_waits_for_its_entries,
        progress_is_counted_by_module_and_folds_again_to_the_same,
        a_renamed_learner_is_told,
        an_erased_learner_leaves_links_that_verify,
        a_copy_restored_is_another_epoch;
    walls:
        two_academies_see_nothing_of_each_other,
        one_device_may_belong_to_two_academies;
}
