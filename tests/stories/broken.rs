//! Whatever is broken, the program opens, says it, and everything else works.

use std::fs;

use greenpost_tests::{Module, World, first_module};
use serde_json::json;

#[test]
fn a_broken_module_is_named_and_the_others_work() {
    let mut world = World::with(&[
        first_module(),
        Module::new("no-summary").with("module.toml", "id = \"no-summary\"\n"),
        Module::new("nonsense")
            .with("module.toml", "= = [[[\u{0}")
            .with("en/SUMMARY.md", "\u{0}\u{ffff}(((("),
        Module::new("no-chapters").with("module.toml", "").with("en/SUMMARY.md", "# Summary\n"),
        Module::new("missing-file").with("module.toml", "").with("en/SUMMARY.md", "- [Gone](gone.md)\n"),
    ]);
    fs::write(world.module_folder.join("a-file-in-the-way"), "x").unwrap();
    fs::create_dir(world.module_folder.join("empty")).unwrap();
    fs::write(world.module_folder.join("post/en/02-seals.md"), [0xff, 0xfe, b'#', b' ', 0x80]).unwrap();
    world.reopen();
    world.add("Amina");
    let start = world.get("start", json!({}));
    let broken: Vec<&str> = start["notices"]
        .as_array()
        .expect("notices")
        .iter()
        .filter(|notice| notice["code"] == "module_broken")
        .filter_map(|notice| notice["detail"].as_str())
        .collect();
    assert_eq!(
        broken,
        [
            "no-chapters: it has no chapter",
            "no-summary: no language has a SUMMARY.md",
            "nonsense: it has no chapter"
        ]
    );
    let cards = world.get("modules", json!({}));
    let works = |id: &str| {
        let card = cards.as_array().expect("cards").iter().find(|card| card["id"] == id).expect("a card");
        card["broken"] == ""
    };
    assert!(works("post") && works("missing-file"));
    assert!(!works("no-chapters") && !works("nonsense") && !works("no-summary"));
    let gone = json!({"module": "missing-file", "chapter": "gone", "language": null});
    assert_eq!(world.refused("open_chapter", gone), greenpost_client::view::ErrorCode::UnknownChapter);
    for chapter in ["01-papers", "02-seals"] {
        world.get("open_chapter", json!({"module": "post", "chapter": chapter, "language": null}));
    }
    world.indexed();
    for id in ["no-summary", "nonsense", "no-chapters"] {
        world.get("module", json!({"module": id}));
    }
}

#[test]
fn a_strangers_book_opens_as_a_module_and_stands_last() {
    let world = World::with(&[
        Module::new("a-book")
            .with("book.toml", "[book]\ntitle = \"A Book\"\nlanguage = \"fr\"\nsrc = \"text\"\n")
            .with(
                "text/SUMMARY.md",
                "# Summary\n\n[Preface](preface.md)\n\n- [One](one.md)\n  - [Half](half.md)\n- [Draft]()\n",
            )
            .with("text/preface.md", "# Preface\n\nHello.\n")
            .with("text/one.md", "# One\n\n## First\n\nText.\n")
            .with("text/half.md", "# Half\n\nNo sections at all.\n"),
        first_module(),
    ]);
    world.add("Amina");
    let cards = world.get("modules", json!({}));
    assert_eq!(
        (&cards[0]["id"], &cards[1]["title"], &cards[1]["language"]),
        (&json!("post"), &json!("A Book"), &json!("fr"))
    );
    let module = world.get("module", json!({"module": "a-book"}));
    let kinds: Vec<&str> =
        module["lines"].as_array().expect("lines").iter().filter_map(|line| line["line"].as_str()).collect();
    assert_eq!(kinds, ["chapter", "chapter", "chapter", "draft"]);
    let half = world.get("open_chapter", json!({"module": "a-book", "chapter": "half", "language": null}));
    assert_eq!((&half["sections"], &half["lede_read"]), (&json!([]), &json!(false)));
    let read = |chapter: &str, section: &str| {
        world.get(
            "read_section",
            json!({"module": "a-book", "chapter": chapter, "section": section, "seconds": 9}),
        )
    };
    assert_eq!(read("half", "_top")["milestones"], json!([{"reached": "chapter_completed"}]));
    read("preface", "_top");
    assert_eq!(
        read("one", "first")["milestones"],
        json!([{"reached": "chapter_completed"}, {"reached": "module_satisfied"}])
    );
}

#[test]
fn links_of_a_strangers_book_lead_to_its_chapters_wherever_it_keeps_them() {
    for (src, inside) in [("", "."), ("docs/book/", "docs/book")] {
        let book = Module::new("a-book")
            .with("book.toml", &format!("[book]\ntitle = \"A Book\"\nsrc = \"{inside}\"\n"))
            .with(&format!("{src}SUMMARY.md"), "# Summary\n\n- [One](part/one.md)\n- [Two](part/two.md)\n")
            .with(&format!("{src}part/one.md"), "# One\n\nGo on to [two](two.md#end).\n")
            .with(&format!("{src}part/two.md"), "# Two\n\n## End\n\nText.\n");
        let world = World::with(&[book]);
        world.add("Amina");
        let one =
            world.get("open_chapter", json!({"module": "a-book", "chapter": "part.one", "language": null}));
        let lede = one["lede_html"].as_str().expect("a lede");
        assert!(lede.contains("#/chapter/a-book/part.two/end"), "from {src:?}: {lede}");
    }
}

#[test]
fn folders_that_are_not_there_are_said_and_nothing_else() {
    let mut world = World::empty();
    world.module_folder = world.folder().join("nowhere");
    world.data_folder = world.folder().join("deep/down/here");
    world.open();
    let start = world.get("start", json!({}));
    assert_eq!(start["notices"][0]["code"], "no_modules");
    world.add("Amina");
    world.get("home", json!({}));
    assert_eq!(world.client().figure("/post/figures/x.svg", ""), None);
}

#[test]
fn a_figure_comes_in_the_ink_of_the_theme_and_from_its_module_alone() {
    let world = World::with(&[first_module()
        .with("figures/seal.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path/></svg>")
        .with("notes.txt", "not a figure")]);
    let figure = world.client().figure("/post/figures/seal.svg", "ink=dark").expect("a figure");
    assert_eq!(figure.content_type, "image/svg+xml");
    assert!(String::from_utf8_lossy(&figure.bytes).contains("#ECE5D5"));
    for path in [
        "/post/notes.txt",
        "/post/figures/none.svg",
        "/post/../post/figures/seal.svg",
        "/other/figures/seal.svg",
        "/post/",
    ] {
        assert_eq!(world.client().figure(path, ""), None, "{path}");
    }
}
