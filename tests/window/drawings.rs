//! Every drawing of the course as the reader shows it: it came, it has words, it fits, in light, dark and at 200 % text.
//! Pictures are kept as `target/screens/drawing-*`, to be looked at.

use serde_json::Value;

use crate::driver::{Window, root};
use crate::support::{Place, dress, first_start, open_chapter};

#[test]
#[ignore = "needs the built window and a display: cargo xtask test"]
fn every_drawing_comes_has_words_and_fits() {
    let place = Place::new();
    let window = place.open();
    first_start(&window);
    for (theme, text_size) in [("light", 100), ("dark", 100), ("light", 200)] {
        dress(&window, "en", theme, text_size);
        let drawn: usize =
            chapters().iter().map(|(module, chapter)| look(&window, module, chapter, theme, text_size)).sum();
        assert!(drawn >= 25, "{drawn} drawings were looked at");
    }
}

/// The chapters with drawings, by module.
fn chapters() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for module in ["common", "manual", "awareness"] {
        let folder = root().join("modules").join(module).join("en");
        for entry in std::fs::read_dir(folder).expect("chapters").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_chapter = name.ends_with(".md") && !name.ends_with(".quiz.md");
            let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
            if is_chapter && text.contains("](../figures/") {
                found.push((module.to_owned(), name.trim_end_matches(".md").to_owned()));
            }
        }
    }
    found.sort();
    found
}

/// Looks at the drawings of a chapter; how many there are.
fn look(window: &Window, module: &str, chapter: &str, theme: &str, text_size: u16) -> usize {
    open_chapter(window, module, chapter);
    window.wait_js(
        "[...document.querySelectorAll('.figure img')].length > 0 && [...document.querySelectorAll('.figure img')].every((img) => (img.loading = 'eager', img.complete && img.naturalWidth > 0))",
        "the drawings",
    );
    let slips = window.js(
        "const article = document.querySelector('article');
         return [...document.querySelectorAll('.figure')].flatMap((figure) => {
           const img = figure.querySelector('img'), box = img.getBoundingClientRect();
           const slips = [];
           if (img.alt.length < 20) slips.push('few words for ' + img.src);
           if (box.width < 100) slips.push('too small: ' + img.src);
           if (box.right > innerWidth + 1 && getComputedStyle(figure).overflowX === 'visible') slips.push('runs out of the window: ' + img.src);
           return slips; })",
    );
    assert_eq!(slips, Value::Array(Vec::new()), "{module}/{chapter} {theme} {text_size}");
    let count = window.js("return document.querySelectorAll('.figure').length").as_u64().unwrap_or(0);
    for at in 0..count {
        window
            .js(&format!("document.querySelectorAll('.figure')[{at}].scrollIntoView({{ block: 'start' }})"));
        window.js_async(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))",
        );
        window.photograph(&format!("drawing-{module}-{chapter}-{at}-{theme}-{text_size}"));
    }
    usize::try_from(count).unwrap_or(0)
}
