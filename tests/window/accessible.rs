//! axe-core inside the real webview, on every screen, in both themes and both directions: no violation at all.

use std::fs;

use crate::driver::{Window, root};
use crate::support::{Place, dress, first_start, open_chapter};

const SCREENS: [(&str, &str); 13] = [
    ("home", "#/"),
    ("modules", "#/modules"),
    ("module", "#/module/common"),
    ("quiz", "#/quiz/common/00-start/quiz"),
    ("desk", "#/desk"),
    ("desk-card", "#/desk/substance-r-410a?q=R-410A"),
    ("desk-checklist", "#/desk/checklist-cylinder"),
    ("desk-code", "#/desk/hs-382763"),
    ("search", "#/search?q=permit"),
    ("record", "#/record"),
    ("sync", "#/sync"),
    ("settings", "#/settings"),
    ("about", "#/about"),
];

#[test]
#[ignore = "needs the built window and a display: cargo xtask test"]
fn axe_finds_nothing_on_any_screen() {
    let place = Place::new();
    let window = place.open();
    let axe = fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js"))
        .expect("axe-core is installed");
    let mut found = Vec::new();
    look(&window, &axe, "who", &mut found);
    first_start(&window);
    for language in ["en", "ar"] {
        for theme in ["light", "dark"] {
            dress(&window, language, theme, 100);
            for (name, route) in SCREENS {
                window.go(route);
                window.wait("h1");
                look(&window, &axe, &format!("{name}-{language}-{theme}"), &mut found);
            }
            open_chapter(&window, "manual", "04-montreal");
            window.js("document.querySelector('form.question .option input').click(); document.querySelector('form.question [type=submit]').click()");
            window.wait_js("document.querySelector('form.question .why') !== null", "an answered question");
            look(&window, &axe, &format!("chapter-{language}-{theme}"), &mut found);
            window.js("document.querySelector('form.question .why').scrollIntoView({ block: 'end' })");
            window.photograph(&format!("screen-question-{language}-{theme}"));
        }
    }
    dress(&window, "en", "light", 200);
    for (name, route) in [
        ("home", "#/"),
        ("chapter", "#/chapter/manual/04-montreal/papers"),
        ("desk-card", "#/desk/substance-r-410a?q=R-410A"),
        ("desk-paper", "#/desk/paper-cites-permit"),
        ("record", "#/record"),
    ] {
        window.go(route);
        window.wait("h1");
        window
            .wait_js("document.documentElement.scrollWidth <= innerWidth + 1", "no sideways scroll at 200 %");
        look(&window, &axe, &format!("{name}-200"), &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn look(window: &Window, axe: &str, name: &str, found: &mut Vec<String>) {
    window.js_async("document.fonts.ready.then(() => requestAnimationFrame(() => arguments[0](true)))");
    window.photograph(&format!("screen-{name}"));
    window.js(&format!("if (!window.axe) {{ {axe} }}"));
    let violations = window.js_async(
        "const done = arguments[0];
         axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(
            (result) => done(result.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | '))),
            (error) => done([String(error)]));",
    );
    let violations = violations.as_array().cloned().unwrap_or_default();
    found.extend(violations.iter().map(|violation| format!("{name}: {violation}")));
}
