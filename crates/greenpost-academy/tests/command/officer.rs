//! An officer's computer: one learner, one origin, her entries, and what she carries to the academy.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use greenpost_wire::sync::{
    Answer, Ask, Batch, Claim, Contents, HeadOf, HeadsDigest, News, Summary, SummaryRow, VERSION,
};
use greenpost_wire::{
    ChapterId, ClockQuality, Completed, DeviceId, Entry, Event, Head, ModuleId, OriginId, PublicKeys, Read,
    SaltKey, Secret, SectionId, Stamp, frames,
};

pub(crate) struct Officer {
    pub(crate) secret: Secret,
    pub(crate) academy: PublicKeys,
    pub(crate) origin: OriginId,
    pub(crate) entries: Vec<Vec<u8>>,
    pub(crate) name: String,
    code: Option<String>,
    sent: usize,
    nonce: u64,
    /// Every ask, and what it said would be held.
    asks: Vec<(Vec<u8>, HeadsDigest)>,
}

impl Officer {
    pub(crate) fn new(seed: u8, academy: PublicKeys, code: &str) -> Self {
        Self {
            secret: Secret::new([seed; 32]),
            academy,
            origin: OriginId::from_bytes([seed; 16]),
            entries: Vec::new(),
            name: format!("Officer {seed}"),
            code: (!code.is_empty()).then(|| code.to_owned()),
            sent: 0,
            nonce: 0,
            asks: Vec::new(),
        }
    }

    pub(crate) fn device(&self) -> DeviceId {
        self.secret.public().device()
    }

    pub(crate) fn short(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.device().as_bytes()[..8])
    }

    fn salts(&self) -> SaltKey {
        SaltKey([self.origin.as_bytes()[0]; 32])
    }

    pub(crate) fn head(&self, number: usize) -> Head {
        let numbered = (1..).zip(&self.entries[..number]);
        numbered.fold(Head::start(self.origin), |head, (n, entry)| head.then(self.salts().salt(n), entry))
    }

    pub(crate) fn does(&mut self, events: Vec<Event>) {
        for event in events {
            let stamp = Stamp { at: 1_795_000_000, clock: ClockQuality::Plausible, uptime: 9 };
            self.entries.push(Entry { stamp, event }.encode());
        }
    }

    /// Reads sections of a chapter.
    pub(crate) fn reads(&mut self, count: usize) {
        let section = |n: usize| SectionId::new(&format!("s{n}")).unwrap();
        let read =
            |n| Event::Read(Read { module: module(), chapter: chapter(), section: section(n), seconds: 30 });
        self.does((0..count).map(read).collect());
    }

    pub(crate) fn completes(&mut self) {
        let completed =
            |chapter| Event::Completed(Completed { module: module(), chapter, edition: "1".to_owned() });
        self.does(vec![completed(Some(chapter())), completed(None)]);
    }

    /// The next ask: her claim, and every entry that was in none yet.
    pub(crate) fn ask(&mut self) -> Vec<u8> {
        let (from, to) = (self.sent + 1, self.entries.len());
        let batches = if from > to {
            Vec::new()
        } else {
            vec![Batch::of(
                self.origin,
                from as u64,
                self.head(from - 1),
                self.head(to),
                &self.entries[self.sent..],
            )]
        };
        self.sent = to;
        self.signed(Contents { claims: vec![self.claim()], batches, ..Contents::default() }, to)
    }

    /// What she completed, without the entries: too much for one picture, also when it is packed.
    pub(crate) fn summary(&mut self) -> Vec<u8> {
        let number = self.entries.len();
        let name = |n: u8| data_encoding::HEXLOWER.encode(&Sha256::digest([n])[..12]);
        let row = |place| SummaryRow { place, state: 3, best: Some(900) };
        let rows = (0..40).map(|n| row(format!("manual/{}", name(n)))).chain([row("manual/last".to_owned())]);
        let summary = Summary {
            origin: self.origin,
            number: number as u64,
            head: self.head(number),
            rows: rows.collect(),
        };
        self.signed(
            Contents { claims: vec![self.claim()], summaries: vec![summary], ..Contents::default() },
            0,
        )
    }

    fn claim(&self) -> Claim {
        Claim {
            origin: self.origin,
            salt_key: self.salts().0,
            name: self.name.clone(),
            code: self.code.clone(),
            welcome: None,
            branch_of: None,
        }
    }

    /// Whatever she says, signed; the academy will hold so many of her entries.
    pub(crate) fn signed(&mut self, contents: Contents, held: usize) -> Vec<u8> {
        self.nonce += 1;
        let mut chance = [self.origin.as_bytes()[0]; 32];
        chance[..8].copy_from_slice(&self.nonce.to_be_bytes());
        let head = HeadOf { origin: self.origin, number: held as u64, head: self.head(held) };
        let digest = HeadsDigest::of(self.academy.academy(), self.device(), &[head]);
        let ask = Ask {
            version: VERSION,
            device: self.device(),
            nonce: self.nonce.to_be_bytes(),
            digest,
            policy: 0,
            wants_heads: true,
            keys: Some(self.secret.public()),
            contents: Some(contents.seal(&self.academy, self.device(), chance).unwrap()),
        };
        let bytes = ask.sign(&self.secret, self.academy.academy());
        self.asks.push((bytes.clone(), digest));
        bytes
    }

    /// Her file on a stick.
    pub(crate) fn puts(&self, stick: &Path, asks: &[Vec<u8>]) -> PathBuf {
        let path = stick.join("greenpost").join(format!("{}.asks", self.short()));
        fs::write(&path, frames::write(frames::ASKS, asks)).unwrap();
        path
    }

    /// Her next ask as her file on a stick.
    pub(crate) fn brings(&mut self, stick: &Path) -> PathBuf {
        let ask = self.ask();
        self.puts(stick, &[ask])
    }

    /// The answers on a stick to her asks, each checked.
    pub(crate) fn hears(&self, stick: &Path) -> Vec<(Answer, News)> {
        let path = stick.join("greenpost").join(format!("{}.answers", self.short()));
        let found = frames::read(frames::ANSWERS, &fs::read(path).unwrap()).unwrap();
        found.into_iter().map(|frame| self.checked(frame)).collect()
    }

    fn checked(&self, frame: frames::Frame) -> (Answer, News) {
        let frames::Frame::Whole(message) = frame else { panic!("an answer is whole") };
        let (hash, bytes) = message.split_first_chunk::<32>().unwrap();
        let (_, asked) = self.asks.iter().find(|(ask, _)| Ask::hash(ask) == *hash).expect("an ask of hers");
        let (answer, signature) = Answer::read(bytes).unwrap();
        let receipt = answer.receipt(*hash, *asked, signature);
        assert!(receipt.is_of(&self.academy, self.device()), "the academy's word, for this ask");
        let news = answer.open(&self.secret, self.academy.academy()).unwrap();
        (answer, news)
    }
}

pub(crate) fn module() -> ModuleId {
    ModuleId::new("manual").unwrap()
}

pub(crate) fn chapter() -> ChapterId {
    ChapterId::new("01-start").unwrap()
}
