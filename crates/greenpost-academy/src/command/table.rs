//! Rows as text in columns: padded by characters, two spaces between, nothing after the last.

/// A table; columns whose every cell is empty are left out.
pub(super) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let used: Vec<usize> = (0..head.len()).filter(|&at| rows.iter().any(|row| !row[at].is_empty())).collect();
    let width = |at: usize| rows.iter().chain([&head]).map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = used.iter().map(|&at| width(at)).collect();
    let line = |row: &Vec<String>| {
        let cells = used.iter().zip(&widths).map(|(&at, &width)| format!("{:width$}", row[at]));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    [&head].into_iter().chain(rows).map(line).collect()
}
