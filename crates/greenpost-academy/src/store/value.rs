//! What a cell holds, the same for both databases: nothing, a whole number, text or bytes.

use greenpost_wire::{AcademyId, CohortId, DeviceId, Head, LearnerId, OriginId};

use crate::error::{AcademyError, Result};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// A row of an answer, its cells in the order they were asked for.
#[derive(Debug)]
pub(crate) struct Row(pub(crate) Vec<Value>);

/// What a cell can be read as.
pub(crate) trait Field: Sized {
    /// None when the cell holds something else.
    fn read(value: &Value) -> Option<Self>;
}

impl Row {
    /// The cell as what it must be.
    ///
    /// # Errors
    /// [`AcademyError::Damaged`] when it is not.
    pub(crate) fn get<T: Field>(&self, at: usize) -> Result<T> {
        self.0.get(at).and_then(T::read).ok_or(AcademyError::Damaged("a cell of another kind"))
    }
}

/// Arguments of a statement.
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::store::value::Value::from($value)),*] };
}
pub(crate) use args;

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<u64> for Value {
    /// Numbers here count rows and milliseconds: what does not fit is as far away as can be said.
    fn from(value: u64) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(value.to_vec())
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Self::Bytes(value.to_vec())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl From<Head> for Value {
    fn from(value: Head) -> Self {
        value.0.into()
    }
}

impl Field for i64 {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Int(number) => Some(*number),
            Value::Null | Value::Text(_) | Value::Bytes(_) => None,
        }
    }
}

impl Field for u64 {
    fn read(value: &Value) -> Option<Self> {
        i64::read(value)?.try_into().ok()
    }
}

impl Field for String {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.clone()),
            Value::Null | Value::Int(_) | Value::Bytes(_) => None,
        }
    }
}

impl Field for Vec<u8> {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes.clone()),
            Value::Null | Value::Int(_) | Value::Text(_) => None,
        }
    }
}

impl<const N: usize> Field for [u8; N] {
    fn read(value: &Value) -> Option<Self> {
        Vec::read(value)?.try_into().ok()
    }
}

impl<T: Field> Field for Option<T> {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            Value::Int(_) | Value::Text(_) | Value::Bytes(_) => T::read(value).map(Some),
        }
    }
}

impl Field for Head {
    fn read(value: &Value) -> Option<Self> {
        <[u8; 32]>::read(value).map(Self)
    }
}

macro_rules! id_cells {
    ($($id:ident),*) => {$(
        impl From<$id> for Value {
            fn from(id: $id) -> Self {
                (*id.as_bytes()).into()
            }
        }

        impl Field for $id {
            fn read(value: &Value) -> Option<Self> {
                <[u8; 16]>::read(value).map(Self::from_bytes)
            }
        }
    )*};
}
id_cells!(AcademyId, CohortId, DeviceId, LearnerId, OriginId);
