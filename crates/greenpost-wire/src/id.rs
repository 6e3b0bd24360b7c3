//! Names of things as newtypes, so that a chapter's name is never handed where a question's is due.
//! Random ids (learner, origin) are made in the shell; names (module, chapter, question) come from authors.

use std::fmt;

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::WireError;

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The id made of these bytes; chance or derivation is the caller's.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The sixteen bytes.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// Reads the hyphenated form; `None` when it is not one.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                cbor: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                cbor.bytes(self.as_bytes())?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(cbor: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                let at = cbor.position();
                let bytes = cbor.bytes()?.try_into();
                bytes.map(Self::from_bytes).map_err(|_| {
                    minicbor::decode::Error::message("an id has sixteen bytes").at(at)
                })
            }
        }
    };
}

random_id! {
    /// A person who learns; the same on every installation once an academy has enrolled her.
    LearnerId
}
random_id! {
    /// A writer of entries: one learner on one installation. It numbers its own entries 1, 2, 3…
    OriginId
}
random_id! {
    /// An academy: the first sixteen bytes of a hash of its signing key, so that whoever knows the id knows the key.
    AcademyId
}
random_id! {
    /// An installation enrolled at an academy: the first sixteen bytes of a hash of its signing key.
    DeviceId
}
random_id! {
    /// A group of learners at an academy.
    CohortId
}
random_id! {
    /// The id of an xAPI statement.
    StatementId
}

impl StatementId {
    /// UUIDv5 of the origin and the number (8 bytes, big-endian), RFC 9562 section 5.5: the same on every machine,
    /// without a clock, without chance, without a byte on the road.
    pub fn derive(origin: OriginId, number: u64) -> Self {
        Self(Uuid::new_v5(&origin.0, &number.to_be_bytes()))
    }
}

macro_rules! name_id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode)]
        #[serde(transparent)]
        #[cbor(transparent)]
        pub struct $name(#[n(0)] String);

        impl $name {
            /// The id of this text, if it is 1 to 120 characters of `a-z A-Z 0-9 . _ -`.
            ///
            /// # Errors
            /// [`WireError::Id`] when it is not.
            pub fn new(text: &str) -> Result<Self, WireError> {
                if is_name(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(WireError::Id { what: $what, text: text.chars().take(40).collect() })
                }
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name_id! {
    /// What an author writes and a pack carries: the folder's name.
    ModuleId, "module"
}
name_id! {
    /// One page: the file's name without `.md`; a page in a sub-folder joins its parts with `.`.
    ChapterId, "chapter"
}
name_id! {
    /// A part of a chapter under an H2: its heading id.
    SectionId, "section"
}
name_id! {
    /// One graded interaction; permanent, never reused, the same in every language.
    QuestionId, "question"
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 120
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
}
