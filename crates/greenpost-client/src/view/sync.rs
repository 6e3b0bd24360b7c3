//! What the window shows of sync: how the record stands with the academy, and the roads to it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

views! {
    /// How the record of whoever is signed in stands with her academy.
    pub struct SyncView {
        /// Her academy; none while she is enrolled nowhere.
        pub academy: Option<AcademyView>,
        /// How it stands.
        pub state: SyncState,
        /// Her entries the academy has not signed for.
        pub waiting: u32,
        /// Entries of the others on this computer that wait too.
        pub waiting_others: u32,
        /// What is on its way, while the state is sending.
        pub sending: Option<SendingView>,
        /// What the academy has signed for.
        pub held: Option<HeldView>,
        /// What came of the latest try, if it was no success; waiting is no error.
        pub trouble: Option<TroubleView>,
        /// Seconds until the next try by itself; none while none is planned.
        pub next_try: Option<u32>,
        /// How this computer syncs.
        pub settings: SyncSettingsView,
        /// Letters from the academy, newest first.
        pub mail: Vec<MailView>,
        /// Letters not read yet.
        pub unread: u32,
        /// Her entries the academy holds and has set aside for a person to look at.
        pub set_aside: Vec<SetAsideView>,
    }

    /// How a record stands with its academy.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "snake_case")]
    pub enum SyncState {
        /// She is enrolled nowhere; everything is saved here.
        NoAcademy,
        /// Her code is on its way; it counts when the academy has answered.
        Joining,
        /// Some entries are not held by the academy yet.
        Waiting,
        /// Some are being sent now.
        Sending,
        /// The academy has signed for all of them.
        Held,
    }

    /// Her academy.
    pub struct AcademyView {
        /// Its name.
        pub name: String,
        /// Her cohort there; empty while the code is on its way.
        pub cohort: String,
        /// Her name as the academy writes it; empty while the code is on its way.
        pub learner_name: String,
        /// Where it is reached; empty for sticks alone.
        pub addresses: Vec<String>,
        /// First 16 hex digits of its id, for comparing with a printed one.
        pub id: String,
    }

    /// What is on its way.
    #[derive(Copy, Eq)]
    pub struct SendingView {
        /// Entries the academy has signed for in this sync.
        pub done: u32,
        /// Entries this sync is to bring.
        pub of: u32,
    }

    /// What the academy has signed for.
    pub struct HeldView {
        /// Her newest entry it holds.
        pub number: u32,
        /// When it said so, by the academy's clock, ISO 8601 in UTC.
        pub at: String,
    }

    /// What came of a try. The window has a sentence for each code; entries stay here in all of them.
    pub struct TroubleView {
        /// Which sentence.
        pub code: TroubleCode,
        /// An address, a number or a reason for it; may be empty.
        pub detail: String,
    }

    /// Which sentence.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "snake_case")]
    pub enum TroubleCode {
        /// No address of the academy could be reached.
        NoLine,
        /// Something answered that is not the academy: a network that wants a sign-in, or a provider's page.
        Portal,
        /// The connection's certificate is not the academy's: somebody stands between.
        Certificate,
        /// Nobody this computer knows vouches for the connection's certificate. Detail: the address.
        CertificateUnknown,
        /// The connection's certificate is of another host. Detail: the address.
        CertificateHost,
        /// The connection's certificate has ended. Detail: the address.
        CertificateEnded,
        /// What answered cannot now: a proxy on the way, or the academy's. Detail: its HTTP status.
        Busy,
        /// The academy, as it says of itself, did not take what was sent. Detail: its HTTP status.
        Refused,
        /// The answer was not signed by the academy, or could not be read.
        BadAnswer,
        /// A relay has taken the entries and will carry them; the academy has not signed yet.
        Carried,
        /// The code was not taken: no such code, used, too old, or tried too often.
        Code,
        /// Too many codes were tried; later again.
        CodeLater,
        /// This computer's allowance of bytes for today is used up.
        Budget,
        /// Outside the hours in which this computer may sync by itself.
        Hours,
        /// The record could not be read or written.
        Store,
    }

    /// How this computer syncs.
    pub struct SyncSettingsView {
        /// Whether it tries by itself.
        pub automatic: bool,
        /// Minutes of the day, UTC, from and to, in which it may; none for always.
        pub hours: Option<(u16, u16)>,
        /// Bytes in 24 hours by itself; none for no limit.
        pub daily_bytes: Option<u32>,
        /// Bytes used in the last 24 hours.
        pub used_bytes: u32,
        /// Whether a relay on the LAN may be looked for.
        pub finds_relays: bool,
        /// The academy decides about hours and bytes.
        pub is_fixed: bool,
        /// Where this computer's key lies: "system" for the system's key store, "file" for a file only its owner reads.
        pub key_store: String,
    }

    /// A letter.
    pub struct MailView {
        /// Its number.
        pub number: u32,
        /// "assignment", "feedback", "grade", "name".
        pub kind: String,
        /// When it was written, by the academy's clock, ISO 8601 in UTC.
        pub at: String,
        /// By whom; empty for the academy itself.
        pub from: String,
        /// The module it is about, if any: its id, and its title where it is here.
        pub module: Option<(String, String)>,
        /// Until when, as the academy says it, `2026-12-04`; empty for no date.
        pub due: String,
        /// Per cent of a grade.
        pub percent: Option<u8>,
        /// Whether a grade passes.
        pub passed: Option<bool>,
        /// Her entry it is about, by its number.
        pub about: Option<u32>,
        /// What it says; of a name, the name.
        pub text: String,
        /// Whether she has seen it.
        pub is_read: bool,
    }

    /// An entry the academy holds and has set aside.
    pub struct SetAsideView {
        /// Its number.
        pub number: u32,
        /// A word that says why.
        pub reason: String,
    }

    /// What a link says, before anybody joins by it.
    pub struct LinkView {
        /// The academy's name.
        pub name: String,
        /// Where it is reached.
        pub addresses: Vec<String>,
        /// First 16 hex digits of its id.
        pub id: String,
        /// The code the link carries; empty for none.
        pub code: String,
    }

    /// A place a file can be carried from: a stick, or the folder of documents.
    pub struct StickView {
        /// To name it by.
        pub id: String,
        /// As people know it.
        pub name: String,
        /// Bytes free; none when it cannot be told.
        #[ts(type = "number | null")]
        pub free: Option<u64>,
        /// Answers from the academy that lie on it for this computer.
        pub answers: u32,
    }

    /// What was put on a stick.
    pub struct TakenView {
        /// The file's name.
        pub file: String,
        /// Its size.
        pub bytes: u32,
        /// Entries in it.
        pub entries: u32,
        /// Learners whose entries are in it.
        pub learners: u32,
    }

    /// What a stick brought home.
    pub struct BroughtView {
        /// Answers that were taken in.
        pub answers: u32,
        /// Files that could not be read or are not for this computer, by name.
        pub left: Vec<String>,
        /// How things stand now.
        pub sync: SyncView,
    }

    /// A summary to be photographed: one to three pictures.
    pub struct PicturesView {
        /// Each a square of dark and light, row by row.
        pub pictures: Vec<PictureView>,
        /// Chapters and modules in it.
        pub rows: u32,
        /// Up to which entry.
        pub number: u32,
        /// Whether more was completed than fits.
        pub is_cut: bool,
    }

    /// A QR code.
    pub struct PictureView {
        /// Squares on a side.
        pub size: u32,
        /// `size × size` characters, `1` dark and `0` light.
        pub squares: String,
    }

    // What the window asks.

    /// A link, pasted or read from a file.
    pub struct ReadLink {
        /// The text.
        pub link: String,
    }

    /// To be enrolled.
    pub struct Join {
        /// The academy's link; none where the computer knows the academy already.
        pub link: Option<String>,
        /// The code, as typed; none when the link carries it.
        pub code: Option<String>,
    }

    /// How this computer is to sync from now on.
    pub struct ChangeSync {
        /// Whether it tries by itself.
        pub automatic: bool,
        /// Minutes of the day, UTC, from and to; none for always.
        pub hours: Option<(u16, u16)>,
        /// Bytes in 24 hours; none for no limit.
        pub daily_bytes: Option<u32>,
        /// Whether a relay may be looked for.
        pub finds_relays: bool,
    }

    /// Which stick.
    pub struct WhichStick {
        /// Its id.
        pub stick: String,
    }

    /// Which letter.
    #[derive(Copy, Eq)]
    pub struct WhichMail {
        /// Its number.
        pub number: u32,
    }
}
