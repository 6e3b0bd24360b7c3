//! Her record on other roads than a line: on a stick, and as pictures on the screen.

use greenpost_core::progress::Progress;
use greenpost_wire::picture;
use greenpost_wire::sync::{Summary, SummaryRow};
use qrcode::{Color, EcLevel, QrCode};

use super::shown;
use crate::client::Client;
use crate::error::{ClientError, Result};
use crate::sync::ask::{Prepared, Round};
use crate::sync::standing::Standing;
use crate::usb::{self, Stick};
use crate::view::{BroughtView, Nothing, PictureView, PicturesView, StickView, TakenView, WhichStick};

/// Bytes of entries in one ask on a stick, before they are packed.
const IN_ONE: usize = 512 * 1024;
/// Most asks in a file: some 30 MB of entries.
const MOST_ASKS: usize = 64;

impl Client {
    /// Sticks, and the folder of documents.
    pub fn sticks(&self, _: Nothing) -> Result<Vec<StickView>> {
        self.session()?;
        let device = self.device_here()?;
        let view = |stick: Stick| StickView {
            id: stick.id(),
            free: stick.free(),
            answers: device
                .map_or(0, |device| u32::try_from(stick.answers(device).0.len()).unwrap_or(u32::MAX)),
            name: stick.name,
        };
        Ok(self.all_sticks().into_iter().map(view).collect())
    }

    /// Puts what waits, of everybody here, on a stick.
    pub fn take_with_me(&self, ask: WhichStick) -> Result<TakenView> {
        self.session()?;
        let stick = self.stick(&ask.stick)?;
        let (mut asks, mut entries, mut learners) = (Vec::new(), 0, 0);
        let device = self.device_here()?.ok_or(ClientError::NoAcademy)?;
        for prepared in self.everything()? {
            entries += prepared.entries;
            learners = learners.max(prepared.learners);
            asks.push(prepared.bytes);
        }
        let (path, bytes) = stick.put(device, &asks)?;
        self.sync.remember(asks.iter())?;
        let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Ok(TakenView { file, bytes: shown(bytes), entries: shown(entries), learners })
    }

    /// Takes in what the academy wrote on a stick.
    pub fn bring_home(&self, ask: WhichStick) -> Result<BroughtView> {
        self.session()?;
        let stick = self.stick(&ask.stick)?;
        let device = self.device_here()?.ok_or(ClientError::NoAcademy)?;
        let (found, mut left) = stick.answers(device);
        let mut answers = 0;
        for loose in found {
            match self.sync.take_loose(loose.ask, &loose.bytes)? {
                crate::sync::Next::Trouble(crate::view::TroubleCode::BadAnswer) => {
                    left.push(stick.name.clone())
                }
                _ => answers += 1,
            }
        }
        left.dedup();
        Ok(BroughtView { answers, left, sync: self.sync(Nothing {})? })
    }

    /// What she completed, as pictures.
    pub fn show_summary(&self, _: Nothing) -> Result<PicturesView> {
        let session = self.session()?;
        let mut state = session.state();
        let record = state.record(&self.store)?;
        let rows = rows(&record.progress);
        if rows.is_empty() {
            return Err(ClientError::NothingYet);
        }
        let (all, number) = (rows.len(), record.number);
        let summary = Summary { origin: record.origin.id, number, head: record.head, rows };
        let mut kept = all;
        loop {
            let short = Summary { rows: summary.rows[..kept].to_vec(), ..summary.clone() };
            let round = Round { wants_heads: true, summaries: vec![short], ..Round::default() };
            let (prepared, _, _) = self.sync.prepare(&round)?.ok_or(ClientError::NoAcademy)?;
            if let Some(texts) = picture::split(&prepared.bytes) {
                let pictures = texts.iter().map(|text| drawn(text)).collect::<Result<_>>()?;
                let rows = u32::try_from(kept).unwrap_or(u32::MAX);
                return Ok(PicturesView { pictures, rows, number: shown(number), is_cut: kept < all });
            }
            kept = kept * 9 / 10;
        }
    }

    /// Everything that waits, as asks that follow each other.
    fn everything(&self) -> Result<Vec<Prepared>> {
        let mut asks = Vec::new();
        let Some(mut standing) = self.store.read(Standing::load)? else {
            return Err(ClientError::NoAcademy);
        };
        if standing.origins.is_empty() {
            return Err(ClientError::NoAcademy);
        }
        let round = Round { most: IN_ONE, wants_heads: true, ..Round::default() };
        let device = self.sync.device(&standing)?;
        loop {
            let prepared = self
                .store
                .read(|db| crate::sync::ask::prepare(db, &standing, &device, &round, &*self.chance))?;
            let is_last = prepared.entries == 0;
            if is_last && !asks.is_empty() {
                return Ok(asks);
            }
            // The next ask goes on where this one ends; letters are told once.
            standing.acks.clear();
            standing.go_on(&prepared.expected, device.id);
            asks.push(prepared);
            if is_last || asks.len() == MOST_ASKS {
                return Ok(asks);
            }
        }
    }

    fn all_sticks(&self) -> Vec<Stick> {
        usb::sticks(&self.stick_folders, &self.export_folder)
    }

    fn stick(&self, id: &str) -> Result<Stick> {
        let found = self.all_sticks().into_iter().find(|stick| stick.id() == id);
        found.ok_or_else(|| ClientError::Stick("it is not there any more".to_owned()))
    }

    fn device_here(&self) -> Result<Option<greenpost_wire::DeviceId>> {
        let standing = self.store.read(Standing::load)?;
        standing.map(|standing| Ok(self.sync.device(&standing)?.id)).transpose()
    }
}

/// A row a module and a chapter that was completed or passed.
fn rows(progress: &Progress) -> Vec<SummaryRow> {
    let modules =
        progress.modules.keys().map(|module| SummaryRow { place: module.to_string(), state: 1, best: None });
    let chapters = progress.chapters.iter().filter_map(|((module, chapter), own)| {
        let state = u8::from(own.completed.is_some()) + 2 * u8::from(own.passed.is_some());
        let best = own.best.map(|tally| tally.score);
        (state > 0).then(|| SummaryRow { place: format!("{module}/{chapter}"), state, best })
    });
    modules.chain(chapters).collect()
}

fn drawn(text: &str) -> Result<PictureView> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|error| ClientError::BadAsk(error.to_string()))?;
    let squares =
        code.to_colors().iter().map(|square| if *square == Color::Dark { '1' } else { '0' }).collect();
    Ok(PictureView { size: u32::try_from(code.width()).unwrap_or(u32::MAX), squares })
}
