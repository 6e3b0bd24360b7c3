//! Where a command speaks: answers to one stream, remarks to the other. Nothing else in the program prints.

use std::io::{self, Write};

/// The two streams of a command.
pub(crate) struct Output<'a> {
    answers: &'a mut dyn Write,
    remarks: &'a mut dyn Write,
}

impl<'a> Output<'a> {
    pub(crate) fn new(answers: &'a mut dyn Write, remarks: &'a mut dyn Write) -> Self {
        Self { answers, remarks }
    }

    /// A line of what was asked for.
    pub(crate) fn answer(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.answers, "{line}")
    }

    /// A text of what was asked for, as it is.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        self.answers.write_all(text.as_bytes())
    }

    /// A line beside it.
    pub(crate) fn remark(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.remarks, "{line}")
    }

    /// Everything said so far is out.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.answers.flush()?;
        self.remarks.flush()
    }
}

/// "1 file", "2 files".
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
