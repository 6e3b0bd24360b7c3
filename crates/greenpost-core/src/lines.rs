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

/// The lines of an authored text, without blanks at their ends. Counted here and not in what the Markdown reader made of
/// them, so that no change of ours to reading changes the hash of a text.
pub(crate) fn source_lines(text: &str) -> Vec<&str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    lines.map(|line| line.trim_end_matches([' ', '\t'])).collect()
}

/// The lines from `first` to before `next`, joined by `\n`; empty lines at the end are left out.
pub(crate) fn between(lines: &[&str], first: u32, next: Option<u32>) -> String {
    let from = (first as usize).saturating_sub(1).min(lines.len());
    let to = next.map_or(lines.len(), |next| (next as usize).saturating_sub(1)).clamp(from, lines.len());
    lines[from..to].join("\n").trim_end_matches('\n').to_owned()
}
