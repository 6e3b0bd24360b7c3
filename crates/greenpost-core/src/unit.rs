//! Units as officers write them, and what they are of one another.
//! Only units of this table can make a typed number wrong: an unknown word after a number is never held against anybody.

/// How the unit of a typed number stands to the unit that was asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Relation {
    /// The same, or not to be told apart: left out, or no unit that is known.
    Same,
    /// Of the same kind: times this factor it is in the unit asked for.
    Times(f64),
    /// Another known unit, of another kind.
    Other,
}

/// Compares a typed unit with the one asked for. Either may be empty.
pub(crate) fn relation(asked: &str, typed: &str) -> Relation {
    let Some(typed_unit) = find(typed) else { return Relation::Same };
    if asked.trim().is_empty() {
        return Relation::Same;
    }
    match find(asked) {
        Some(asked_unit) if asked_unit.kind == typed_unit.kind => {
            if asked_unit.size == typed_unit.size {
                Relation::Same
            } else {
                Relation::Times(typed_unit.size / asked_unit.size)
            }
        }
        Some(_) | None => Relation::Other,
    }
}

struct Unit {
    kind: &'static str,
    /// In the base unit of its kind.
    size: f64,
    /// Lower case.
    names: &'static [&'static str],
}

/// The unit of these words: the whole of them, else the first ("t CO2e" is a tonne of something).
fn find(words: &str) -> Option<&'static Unit> {
    let folded = words.trim().trim_end_matches('.').to_lowercase().replace('³', "3").replace('²', "2");
    let first = folded.split_whitespace().next().unwrap_or_default();
    named(&folded).or_else(|| named(first.trim_end_matches('.')))
}

fn named(name: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.names.contains(&name))
}

const UNITS: &[Unit] = &[
    Unit {
        kind: "mass",
        size: 1e-6,
        names: &["mg", "milligram", "milligrams", "milligramme", "milligrammes", "ملغ"],
    },
    Unit {
        kind: "mass",
        size: 1e-3,
        names: &["g", "gr", "gram", "grams", "gramme", "grammes", "غ", "غرام", "جرام"],
    },
    Unit {
        kind: "mass",
        size: 1.0,
        names: &[
            "kg",
            "kgs",
            "kilo",
            "kilos",
            "kilogram",
            "kilograms",
            "kilogramme",
            "kilogrammes",
            "كغ",
            "كغم",
            "كجم",
            "كيلوغرام",
            "كيلوجرام",
        ],
    },
    Unit {
        kind: "mass", size: 1e3, names: &["t", "mt", "ton", "tons", "tonne", "tonnes", "طن", "أطنان"]
    },
    Unit { kind: "mass", size: 0.453_592_37, names: &["lb", "lbs", "pound", "pounds", "livre", "livres"] },
    Unit {
        kind: "volume",
        size: 1e-3,
        names: &["ml", "millilitre", "millilitres", "milliliter", "milliliters", "مل"],
    },
    Unit { kind: "volume", size: 1.0, names: &["l", "litre", "litres", "liter", "liters", "لتر", "ل"] },
    Unit { kind: "volume", size: 1e3, names: &["m3", "cbm", "m^3", "متر مكعب"] },
    Unit { kind: "length", size: 1e-3, names: &["mm"] },
    Unit { kind: "length", size: 1e-2, names: &["cm", "سم"] },
    Unit {
        kind: "length",
        size: 1.0,
        names: &["m", "metre", "metres", "meter", "meters", "mètre", "mètres", "متر", "م"],
    },
    Unit { kind: "length", size: 1e3, names: &["km", "كم"] },
    Unit { kind: "area", size: 1.0, names: &["m2", "sqm", "m^2", "متر مربع"] },
    Unit { kind: "pressure", size: 1.0, names: &["bar", "bars", "بار"] },
    Unit { kind: "pressure", size: 1e-2, names: &["kpa"] },
    Unit { kind: "pressure", size: 10.0, names: &["mpa"] },
    Unit { kind: "celsius", size: 1.0, names: &["°c", "c", "degc", "degrees celsius", "°م"] },
    Unit { kind: "fahrenheit", size: 1.0, names: &["°f", "f", "degf", "degrees fahrenheit"] },
    Unit {
        kind: "share",
        size: 1.0,
        names: &["%", "٪", "percent", "per cent", "pct", "pour cent", "في المئة", "بالمئة"],
    },
    Unit {
        kind: "time", size: 1.0 / 1440.0, names: &["min", "mins", "minute", "minutes", "دقيقة", "دقائق"]
    },
    Unit {
        kind: "time",
        size: 1.0 / 24.0,
        names: &["h", "hr", "hrs", "hour", "hours", "heure", "heures", "ساعة", "ساعات"],
    },
    Unit {
        kind: "time",
        size: 1.0,
        names: &["d", "day", "days", "j", "jour", "jours", "يوم", "أيام", "يوما"],
    },
    Unit {
        kind: "time", size: 7.0, names: &["week", "weeks", "semaine", "semaines", "أسبوع", "أسابيع"]
    },
    Unit { kind: "calendar", size: 1.0, names: &["month", "months", "mois", "شهر", "أشهر"] },
    Unit {
        kind: "calendar",
        size: 12.0,
        names: &["year", "years", "yr", "yrs", "an", "ans", "année", "années", "سنة", "سنوات"],
    },
    Unit { kind: "dollar", size: 1.0, names: &["$", "usd", "us$", "dollar", "dollars", "دولار"] },
    Unit { kind: "euro", size: 1.0, names: &["€", "eur", "euro", "euros", "يورو"] },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_another_known_unit_is_another_unit() {
        let rows = [
            ("kg", "", Relation::Same),
            ("kg", "KG.", Relation::Same),
            ("kg", "kilograms of gas", Relation::Same),
            ("kg", "bottles", Relation::Same),
            ("", "kg", Relation::Same),
            ("t CO2e", "tonnes", Relation::Same),
            ("kg", "t", Relation::Times(1000.0)),
            ("kg", "days", Relation::Other),
            ("cylinders", "kg", Relation::Other),
            ("%", "٪", Relation::Same),
            ("m³", "m3", Relation::Same),
            ("months", "years", Relation::Times(12.0)),
        ];
        for (asked, typed, expected) in rows {
            assert_eq!(relation(asked, typed), expected, "asked {asked:?}, typed {typed:?}");
        }
    }

    #[test]
    fn a_name_stands_for_one_unit() {
        let mut names: Vec<_> = UNITS.iter().flat_map(|unit| unit.names).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
