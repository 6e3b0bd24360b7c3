//! From bytes to lines: a slip is named by the line an author's editor shows.

/// Where the lines of a text begin.
#[derive(Debug, Clone)]
pub(crate) struct Lines {
    starts: Vec<usize>,
    first: u32,
}

impl Lines {
    /// The lines of a text that begins with this line of its file.
    pub(crate) fn of(text: &str, first: u32) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { starts, first }
    }

    /// The line of the file, from 1, in which this byte stands.
    pub(crate) fn line(&self, offset: usize) -> u32 {
        let passed = self.starts.partition_point(|start| *start <= offset);
        self.first.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX)).saturating_sub(1)
    }
}
