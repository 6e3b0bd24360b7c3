//! A device that speaks the protocol and nothing else: it writes entries, asks, checks what it is answered as a real one
//! does, and keeps what was acknowledged. What it was once told is held must stay held: that is what it is for.

use greenpost_wire::sync::{
    Answer, Ask, Batch, Claim, Contents, HeadOf, HeadsDigest, News, RefusalReason, VERSION, Welcome,
};
use greenpost_wire::{
    Answered, ChapterId, ClockQuality, Code, Completed, DeviceId, Entry, Event, Head, ModuleId, OriginId,
    PublicKeys, QuestionId, Read, Response, SaltKey, Secret, SectionId, Stamp,
};

use crate::chance::Dice;

/// Round trips of one sync; more of them would never end.
const MOST_ROUNDS: usize = 200;

/// A device with one learner.
#[derive(Debug, Clone)]
pub struct Device {
    /// Its secret at this academy.
    pub secret: Secret,
    /// Whom it asks.
    pub academy: PublicKeys,
    /// The writer of its entries.
    pub origin: OriginId,
    /// Its entries, as they are kept.
    pub entries: Vec<Vec<u8>>,
    /// How many of them the academy said it holds, at its best.
    pub acknowledged: u64,
    /// The academy's word that its learner is enrolled.
    pub welcome: Option<Welcome>,
    /// Entries of one ask, at most.
    pub batch: usize,
    heads: Vec<Head>,
    salts: SaltKey,
    code: String,
    epoch: [u8; 8],
    is_known: bool,
    /// What the academy holds, as it said last.
    held: u64,
    dice: Dice,
}

/// An ask on its way.
#[derive(Debug, Clone)]
pub struct Sent {
    /// What goes over the road.
    pub bytes: Vec<u8>,
    /// The digest it carries.
    pub digest: HeadsDigest,
    /// The newest entry in it, or held before it.
    pub upto: u64,
}

impl Device {
    /// A device that will show this code. Different seeds are different devices.
    pub fn new(academy: PublicKeys, code: Code, seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let secret = Secret::new(dice.bytes()).derive(b"greenpost/device/1", academy.academy().as_bytes());
        let origin = OriginId::from_bytes(dice.bytes());
        Self {
            secret,
            academy,
            origin,
            entries: Vec::new(),
            acknowledged: 0,
            welcome: None,
            batch: 100,
            heads: vec![Head::start(origin)],
            salts: SaltKey(dice.bytes()),
            code: code.to_string(),
            epoch: [0; 8],
            is_known: false,
            held: 0,
            dice,
        }
    }

    /// As if it had never been answered: it shows its keys and claims.
    pub fn forget(&mut self) {
        (self.is_known, self.held) = (false, 0);
    }

    /// Its id at this academy.
    pub fn id(&self) -> DeviceId {
        self.secret.public().device()
    }

    /// Its learner does so many things more.
    pub fn work(&mut self, count: usize) {
        for _ in 0..count {
            let bytes = entry(&mut self.dice, self.entries.len() as u64 + 1).encode();
            self.write(bytes);
        }
    }

    /// It writes down these bytes, whatever they say.
    pub fn write(&mut self, bytes: Vec<u8>) {
        let number = self.entries.len() as u64 + 1;
        self.heads.push(self.head(number - 1).then(self.salts.salt(number), &bytes));
        self.entries.push(bytes);
    }

    /// The chain's value after this number.
    pub fn head(&self, number: u64) -> Head {
        self.heads[number as usize]
    }

    /// Its claim: with the code, and with the academy's word once it has that.
    pub fn claim(&self) -> Claim {
        Claim {
            origin: self.origin,
            salt_key: self.salts.0,
            name: format!("Learner {}", self.origin),
            code: Some(self.code.clone()),
            welcome: self.welcome.clone(),
            branch_of: None,
        }
    }

    /// Entries after one number up to another, as they would be sent.
    pub fn batch_of(&self, after: u64, upto: u64) -> Batch {
        let entries = &self.entries[after as usize..upto as usize];
        Batch::of(self.origin, after + 1, self.head(after), self.head(upto), entries)
    }

    /// What it would put into its next ask, and the newest number it then expects to be held.
    pub fn contents(&self) -> (Contents, u64) {
        let upto = (self.entries.len() as u64).min(self.held + self.batch as u64);
        let mut contents = Contents::default();
        if !self.is_known {
            contents.claims.push(self.claim());
        }
        if upto > self.held {
            contents.batches.push(self.batch_of(self.held, upto));
        }
        (contents, upto)
    }

    /// Its next ask.
    pub fn ask(&mut self) -> Sent {
        let (contents, upto) = self.contents();
        self.ask_with(&contents, upto)
    }

    /// An ask with these contents.
    pub fn ask_with(&mut self, contents: &Contents, upto: u64) -> Sent {
        let ask = self.unsigned(contents, upto);
        Sent { bytes: ask.sign(&self.secret, self.academy.academy()), digest: ask.digest, upto }
    }

    /// The same before it is signed.
    pub fn unsigned(&mut self, contents: &Contents, upto: u64) -> Ask {
        let chance = self.dice.bytes();
        let sealed = (!contents.is_empty())
            .then(|| contents.seal(&self.academy, self.id(), chance).expect("an academy's key is a key"));
        Ask {
            version: VERSION,
            device: self.id(),
            nonce: self.dice.bytes(),
            digest: self.digest(upto),
            policy: 0,
            wants_heads: false,
            keys: (!self.is_known).then(|| self.secret.public()),
            contents: sealed,
        }
    }

    /// What stands for all it has up to this number.
    pub fn digest(&self, upto: u64) -> HeadsDigest {
        let head = HeadOf { origin: self.origin, number: upto, head: self.head(upto) };
        HeadsDigest::of(self.academy.academy(), self.id(), &[head])
    }

    /// Takes an answer for granted if it is the academy's and belongs to the ask; else nothing changes.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn take(&mut self, asked: &Sent, answer: &[u8]) -> Result<News, String> {
        let (answer, signature) = Answer::read(answer).map_err(|error| error.to_string())?;
        let receipt = answer.receipt(Ask::hash(&asked.bytes), asked.digest, signature);
        if !receipt.is_of(&self.academy, self.id()) {
            return Err("the answer is not the academy's".to_owned());
        }
        let news = answer.open(&self.secret, self.academy.academy()).map_err(|error| error.to_string())?;
        if let Some(welcome) = news.welcomes.iter().find(|welcome| welcome.origin == self.origin) {
            assert!(welcome.is_of(&self.academy), "a welcome carries the academy's signature");
            self.welcome = Some(welcome.clone());
        }
        self.epoch = answer.epoch;
        self.is_known = answer.knows;
        if !answer.knows {
            self.held = 0;
        } else if answer.holds {
            self.hold(asked.upto);
        } else {
            self.compare(news.heads.as_deref().unwrap_or_default())?;
        }
        match news.refusals.iter().find(|refusal| refusal.reason != RefusalReason::Later) {
            Some(refusal) => Err(format!("refused: {:?}", refusal.reason)),
            None => Ok(news),
        }
    }

    /// Takes it for granted that this will be answered well: for asks that are made ahead.
    pub fn trust(&mut self, sent: &Sent) {
        (self.is_known, self.held) = (true, sent.upto);
    }

    /// The epoch it was told last.
    pub fn epoch(&self) -> [u8; 8] {
        self.epoch
    }

    /// Whether everything it has is held.
    pub fn is_quiet(&self) -> bool {
        self.is_known && self.held == self.entries.len() as u64
    }

    /// Asks until everything is held: one sync. Begins by asking even when it has nothing new.
    ///
    /// # Errors
    /// What the road or the answer says.
    pub fn sync(&mut self, mut road: impl FnMut(&[u8]) -> Result<Vec<u8>, String>) -> Result<usize, String> {
        for round in 1..=MOST_ROUNDS {
            let asked = self.ask();
            let answer = road(&asked.bytes)?;
            self.take(&asked, &answer)?;
            if self.is_quiet() {
                return Ok(round);
            }
        }
        Err("a sync does not come to its end".to_owned())
    }

    fn hold(&mut self, upto: u64) {
        self.held = upto;
        self.acknowledged = self.acknowledged.max(upto);
    }

    fn compare(&mut self, heads: &[HeadOf]) -> Result<(), String> {
        let Some(told) = heads.iter().find(|head| head.origin == self.origin) else {
            // It knows the device and not the learner: she is shown again.
            (self.held, self.is_known) = (0, false);
            return Ok(());
        };
        if self.heads.get(told.number as usize) != Some(&told.head) {
            return Err(format!("the academy holds {} entries that were not written here", told.number));
        }
        self.hold(told.number);
        Ok(())
    }
}

/// What learners do, in about the mixture they do it: mostly answers and sections read.
fn entry(dice: &mut Dice, number: u64) -> Entry {
    let module = ModuleId::new(["valuation", "origin-rules", "tariff"][dice.below(3)]).expect("an id");
    let chapter = ChapterId::new(["01-papers", "02-methods", "03-cases"][dice.below(3)]).expect("an id");
    let seconds = 5 + dice.below(90) as u32;
    let event = match dice.below(10) {
        0 => Event::Completed(Completed { module, chapter: Some(chapter), edition: "1.2.0".to_owned() }),
        1..4 => {
            let section = SectionId::new("what-counts").expect("an id");
            Event::Read(Read { module, chapter, section, seconds })
        }
        _ => {
            let question = format!("{}-{:04}", module.as_str(), dice.below(400));
            Event::Answered(Answered {
                question: QuestionId::new(&question).expect("an id"),
                module,
                content: dice.below(usize::MAX) as u32,
                response: Response::Choice(vec![dice.below(4) as u8]),
                score: [0, 500, 1000][dice.below(3)],
                attempt: None,
                hint: false,
                seconds,
            })
        }
    };
    let stamp =
        Stamp { at: 1_796_000_000 + number as i64 * 40, clock: ClockQuality::Plausible, uptime: number };
    Entry { stamp, event }
}
