//! Tables read, slips named, cards found.

use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::check::is_cas;
use super::{Desk, TABLES, Texts, check};

const SUBSTANCES: &str = "id,title,subtitle,words,words_fr,treaty,hs,cas,un,composition,paper,look_alikes,call,chapter,source,as_of\n\
substance-r-410a,R-410A,Blend of two HFCs,R410A;AZ-20,,montreal,3827.63,,3163,HFC-32=50; HFC-125=50,paper-licence,substance-hfc-32=by identifier,contact-ozone,manual/04-montreal#counter,OZ,2026-11-24\n\
substance-hfc-32,R-32,HFC-32,HFC-32,,montreal,2903.42,75-10-5,3252,,paper-licence,,contact-ozone,,OZ,2026-11-24\n\
substance-cfc-12,R-12,CFC-12,CFC-12;Freon 12,,montreal,2903.77,75-71-8,1028,,,,,,OZ,2026-11-24\n";

fn texts() -> Texts {
    let rows = [
        ("sources.csv", "tag,text\nOZ,\"Ozone Secretariat, 2021\"\n"),
        ("substances.csv", SUBSTANCES),
        (
            "goods.csv",
            "id,title,subtitle,words,words_fr,hs,treaty,source,as_of\n\
goods-boards,Scrap circuit boards,E-waste that needs consent,circuit boards;PCB scrap,cartes électroniques usagées,8549.29,basel,OZ,2026-11-24\n\
goods-ivory,Carved ivory,Worked ivory of elephants,ivory;tusk,ivoire travaillé,9601.10,cites,OZ,2026-11-24\n",
        ),
        (
            "papers.csv",
            "id,title,words,source,as_of\npaper-licence,HFC import licence,licence;permit for gas,OZ,2026-11-24\npaper-cites,CITES permit,permit,OZ,2026-11-24\n",
        ),
        (
            "paper-boxes.csv",
            "paper,box,label,check,source,as_of\npaper-cites,11,Quantity,Compare the quantity with the count,OZ,2026-11-24\n",
        ),
        (
            "contacts.csv",
            "id,title,subtitle,words,source,as_of\ncontact-ozone,National ozone unit,Licences for gases,ozone,OZ,2026-11-24\ncontact-mercury,Mercury focal point,Consent for mercury,mercury;call for mercury,OZ,2026-11-24\n",
        ),
        (
            "hs.csv",
            "code,title,parent,level,section\n38,Chemical products,,2,VI\n3827,Mixtures of halogenated hydrocarbons,38,4,VI\n3827.63,With 40 % or more HFC-125,3827,6,VI\n2903.42,HFC-32,,6,VI\n2903.77,CFCs,,6,VI\n8549.29,Electronic waste,,6,XVI\n9601.10,Ivory,,6,XX\n",
        ),
        (
            "hs-notes.csv",
            "code,treaty,what,source,as_of\n3827,montreal,Blends of gases stand here,OZ,2026-11-24\n",
        ),
        ("pressures.csv", "refrigerant,celsius,bubble_bar,dew_bar\nR-410A,25,16.6,16.5\n"),
    ];
    rows.into_iter().map(|(file, text)| (file.to_owned(), text.to_owned())).collect()
}

fn sections() -> BTreeMap<String, super::super::lint::Headings> {
    let chapters = BTreeMap::from([("04-montreal".to_owned(), ["counter".to_owned()].into())]);
    BTreeMap::from([("manual".to_owned(), chapters)])
}

fn slips(texts: &Texts, expected: Expect) {
    let found = check(texts, &sections());
    expected.assert_eq(&found.iter().map(|slip| format!("{slip}\n")).collect::<String>());
}

/// The first three cards for what was typed; a star behind what was named exactly.
fn found(desk: &Desk, typed: &str) -> String {
    let hits = desk.find(typed);
    let names = hits
        .iter()
        .take(3)
        .map(|hit| format!("{}{}", desk.cards()[hit.card].id, if hit.exact { "*" } else { "" }));
    names.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_an_officer_types_leads_to_the_card() {
    let (desk, slips) = Desk::read([&texts()]);
    assert_eq!(slips, []);
    let rows = [
        ("R-410A", "substance-r-410a*"),
        ("r410", "substance-r-410a"),
        ("freon 12", "substance-cfc-12*"),
        ("75-10-5", "substance-hfc-32*"),
        ("UN 3163", "substance-r-410a*"),
        ("3163", "substance-r-410a*"),
        ("3827 63", "hs-382763*"),
        ("382763", "hs-382763*"),
        ("3827", "hs-3827*"),
        ("scrap circuit boards", "goods-boards*"),
        ("scarp circuit bords", "goods-boards"),
        ("cartes électroniques", "goods-boards"),
        ("CARTES ELECTRONIQUES USAGEES", "goods-boards*"),
        ("carved ivory in luggage", "goods-ivory"),
        ("who do I call for mercury", "contact-mercury"),
        ("which box shows the quantity", "paper-cites"),
        ("blends of gases", "hs-3827"),
        ("", ""),
        ("?!", ""),
        ("zzzz", ""),
    ];
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(typed, first)| found(&desk, typed).split(' ').next() != Some(*first))
        .map(|(typed, first)| format!("{typed}: {} and not {first}", found(&desk, typed)))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_slip_in_a_number_is_another_number() {
    let (desk, _) = Desk::read([&texts()]);
    assert_eq!(found(&desk, "75-10-6"), "");
    assert_eq!(found(&desk, "UN 3164"), "");
}

#[test]
fn sound_tables_are_left_in_peace() {
    slips(&texts(), expect![[""]]);
}

#[test]
fn every_slip_is_named_with_its_line_and_the_rest_is_kept() {
    let mut texts = texts();
    let substances = texts.get_mut("substances.csv").unwrap();
    *substances = substances
        .replace("75-10-5", "75-10-6")
        .replace("2903.77", "2903.7")
        .replace("HFC-125=50", "HFC-125=40")
        .replace("#counter", "#gone")
        .replace("substance-hfc-32=by", "substance-none=by");
    substances.push_str("substance-cfc-12,Again,,,,,,,,,,,,,OZ,2026-11-24\nsubstance-x,X,,,,,,,,,,,,,NO,24.11.2026\nshort,row\n,No id,,,,,,,,,,,,,OZ,2026-11-24\n");
    texts.insert(
        "codes.csv".into(),
        "id,title,colour,source,as_of\ncode-w,Source code W,red,OZ,2026-11-24\n".into(),
    );
    texts.insert("training.csv".into(), "id,title\nt,T\n".into());
    slips(
        &texts,
        expect![[r#"
        reference/codes.csv:1: there is no column “colour” in this table
        reference/substances.csv:2: manual/04-montreal#gone leads to no section
        reference/substances.csv:2: the composition adds up to 90 per cent
        reference/substances.csv:2: there is no card substance-none
        reference/substances.csv:3: the CAS number 75-10-6 does not pass its check digit
        reference/substances.csv:4: “2903.7” is no HS code: write 38, 3827 or 3827.63
        reference/substances.csv:5: the id substance-cfc-12 stands in a row above already
        reference/substances.csv:6: as_of must be a day like 2026-11-24, not “24.11.2026”
        reference/substances.csv:6: sources.csv has no source “NO”
        reference/substances.csv:7: this row has 2 cells, the head has 16
        reference/substances.csv:8: this row has no id
        reference/training.csv:1: the column source is missing, so no row can be used
    "#]],
    );
    let (desk, _) = Desk::read([&texts]);
    assert!(desk.card("substance-r-410a").is_some() && desk.card("code-w").is_some());
}

#[test]
fn of_two_folders_the_first_one_wins() {
    let own = Texts::from([(
        "contacts.csv".into(),
        "id,title,source,as_of\ncontact-ozone,Ozone unit in Port Sample,OZ,2026-11-24\n".into(),
    )]);
    let (desk, slips) = Desk::read([&own, &texts()]);
    assert_eq!(slips, []);
    let card = desk.card("contact-ozone").unwrap();
    assert_eq!((card.title(), card.folder), ("Ozone unit in Port Sample", 0));
    assert!(desk.card("contact-mercury").is_some());
}

#[test]
fn a_card_speaks_the_readers_language_where_somebody_translated_it() {
    let mut texts = texts();
    texts.insert(
        "fr/goods.csv".into(),
        "id,title,subtitle\ngoods-boards,Cartes de circuits,Déchets électroniques\ngoods-none,X,Y\nbroken\n"
            .into(),
    );
    texts.insert(
        "fr/paper-boxes.csv".into(),
        "paper,box,label,check\npaper-cites,11,Quantité,Comparez\n".into(),
    );
    let (desk, _) = Desk::read([&texts]);
    let title = |id: &str, language: &str| desk.told(desk.card(id).unwrap(), language).title().to_owned();
    assert_eq!(title("goods-boards", "fr-CA"), "Cartes de circuits");
    assert_eq!(title("goods-boards", "ar"), "Scrap circuit boards");
    assert_eq!(title("goods-ivory", "fr"), "Carved ivory", "nobody translated it yet");
    let french = desk.told(desk.card("goods-boards").unwrap(), "fr").into_owned();
    assert_eq!(french.row.get("hs"), "8549.29", "what is no text stays");
    let boxes = desk.parts_told(desk.card("paper-cites").unwrap(), "fr");
    assert_eq!(boxes[0].get("label"), "Quantité");
    assert_eq!(found(&desk, "cartes de circuits"), "goods-boards*");
    slips(
        &texts,
        expect![[r#"
            reference/fr/goods.csv:3: there is no row goods-none to translate
            reference/fr/goods.csv:4: this row has 1 cells, the head has 3
        "#]],
    );
}

#[test]
fn cas_numbers_carry_a_check_digit() {
    for (text, sound) in
        [("75-45-6", true), ("7439-97-6", true), ("75-45-7", false), ("75-456", false), ("", false)]
    {
        assert_eq!(is_cas(text), sound, "{text}");
    }
}

#[test]
fn no_table_is_named_twice() {
    let mut names: Vec<&str> = TABLES.iter().map(|table| table.file).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), TABLES.len());
}

proptest! {
    #[test]
    fn no_table_and_no_query_makes_it_panic(text in "\\PC{0,200}", rows in "[a-z0-9,;\"\n|=.-]{0,400}", typed in "\\PC{0,60}") {
        let head = "id,title,words,hs,cas,composition,source,as_of\n";
        for content in [text, format!("{head}{rows}")] {
            let texts: Texts = TABLES.iter().map(|table| (table.file.to_owned(), content.clone())).collect();
            let (desk, _) = Desk::read([&texts]);
            let _ = (desk.find(&typed), check(&texts, &BTreeMap::new()));
        }
    }

    #[test]
    fn every_card_is_found_by_its_own_title(nth in 0_usize..7) {
        let (desk, _) = Desk::read([&texts()]);
        let card = &desk.cards()[nth];
        let found = desk.find(card.title());
        prop_assert!(found.first().is_some_and(|hit| hit.exact && hit.card == nth), "{}", card.title());
    }
}
