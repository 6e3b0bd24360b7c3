//! Sync as the window sees it.

use crate::client::Client;
use crate::error::{Result, bad_ask};
use crate::view::{
    BroughtView, ChangeSync, Join, LinkView, Nothing, PicturesView, ReadLink, StickView, SyncSettingsView,
    SyncState, SyncView, TakenView, WhichMail, WhichStick,
};

impl Client {
    /// How her record stands with her academy.
    pub fn sync(&self, _: Nothing) -> Result<SyncView> {
        Ok(SyncView {
            academy: None,
            state: SyncState::NoAcademy,
            waiting: 0,
            waiting_others: 0,
            sending: None,
            held: None,
            trouble: None,
            next_try: None,
            settings: SyncSettingsView {
                automatic: true,
                hours: None,
                daily_bytes: None,
                used_bytes: 0,
                finds_relays: false,
                is_fixed: false,
                key_store: "file".to_owned(),
            },
            mail: Vec::new(),
            unread: 0,
            set_aside: Vec::new(),
        })
    }

    /// Tries now.
    pub fn sync_now(&self, ask: Nothing) -> Result<SyncView> {
        self.sync(ask)
    }

    /// What a link says.
    pub fn read_link(&self, _: ReadLink) -> Result<LinkView> {
        Err(bad_ask("x"))
    }

    /// Joins.
    pub fn join(&self, _: Join) -> Result<SyncView> {
        Err(bad_ask("x"))
    }

    /// Settings.
    pub fn change_sync(&self, _: ChangeSync) -> Result<SyncView> {
        Err(bad_ask("x"))
    }

    /// Mail.
    pub fn read_mail(&self, _: WhichMail) -> Result<SyncView> {
        Err(bad_ask("x"))
    }

    /// Sticks.
    pub fn sticks(&self, _: Nothing) -> Result<Vec<StickView>> {
        Ok(Vec::new())
    }

    /// Takes.
    pub fn take_with_me(&self, _: WhichStick) -> Result<TakenView> {
        Err(bad_ask("x"))
    }

    /// Brings.
    pub fn bring_home(&self, _: WhichStick) -> Result<BroughtView> {
        Err(bad_ask("x"))
    }

    /// Shows.
    pub fn show_summary(&self, _: Nothing) -> Result<PicturesView> {
        Err(bad_ask("x"))
    }
}
