//! How far two words are apart, up to a bound.

/// Whether one word becomes the other by at most `most` slips: a letter left out, put in, changed, or two neighbours that
/// changed places. Optimal string alignment (Damerau 1964), rows cut off at the bound.
pub(super) fn within(one: &str, other: &str, most: usize) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return false;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut this = vec![row + 1];
        for (column, target) in other.iter().enumerate() {
            let changed = last[column] + usize::from(letter != target);
            let mut cost = changed.min(last[column + 1] + 1).min(this[column] + 1);
            let swapped = row > 0 && column > 0 && one[row - 1] == *target && *letter == other[column - 1];
            if swapped {
                cost = cost.min(before_last[column - 1] + 1);
            }
            this.push(cost);
        }
        if this.iter().all(|cost| *cost > most) {
            return false;
        }
        before_last = std::mem::replace(&mut last, this);
    }
    last.last().is_some_and(|cost| *cost <= most)
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn slips_are_counted() {
        let rows = [
            ("mercury", "mercury", 0),
            ("mercruy", "mercury", 1),
            ("mecury", "mercury", 1),
            ("endosulfan", "endosulphan", 2),
            ("merkury", "mercury", 1),
            ("", "a", 1),
        ];
        for (one, other, slips) in rows {
            assert!(within(one, other, slips), "{one} {other}");
            assert!(slips == 0 || !within(one, other, slips - 1), "{one} {other} needs {slips}");
        }
    }
}
