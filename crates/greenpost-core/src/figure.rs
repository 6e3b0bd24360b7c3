//! Figures on their way to the window: which file an address means, and how a drawing takes the theme's ink.
//!
//! An address never reaches the file system: it becomes a logical path of plain names, or nothing.

use greenpost_wire::ModuleId;

/// The theme a drawing is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// What an address of the `module` scheme asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureAddress {
    /// Of which module.
    pub module: ModuleId,
    /// Its logical path inside the module: plain names joined by `/`.
    pub path: String,
    /// For drawings.
    pub ink: Ink,
}

/// Reads the path and query of an address, `/manual/figures/label.svg` and `ink=dark`. `None` for anything that is not
/// a figure inside a module: dots, back-slashes, drive letters, device names, percent tricks, other kinds of file.
pub fn address(path: &str, query: &str) -> Option<FigureAddress> {
    let decoded = percent_decoded(path.strip_prefix('/')?)?;
    let (module, inside) = decoded.split_once('/')?;
    let module = ModuleId::new(module).ok()?;
    if module.as_str().starts_with('.') || !inside.split('/').all(is_plain_name) {
        return None;
    }
    content_type(inside)?;
    let ink = if query.split('&').any(|pair| pair == "ink=dark") { Ink::Dark } else { Ink::Light };
    Some(FigureAddress { module, path: inside.to_owned(), ink })
}

/// The media type of a figure, by its ending; `None` for what is no figure.
pub fn content_type(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        "webp" => Some("image/webp"),
        _ => None,
    }
}

/// The drawing in the ink and paper of a theme. A style sheet of ours goes in front of what the drawing holds, so that
/// `currentColor` and the tokens `--paper`, `--leaf` mean the theme's. Text that is no SVG comes back as it is.
pub fn inked(svg: &str, ink: Ink) -> String {
    let Some(after_root) = end_of_root_tag(svg) else {
        return svg.to_owned();
    };
    let style = match ink {
        Ink::Light => "<style>:root{color:#1C1A16;--paper:#FAF6EC;--leaf:#FFFDF8;--sunk:#F1EADB}</style>",
        Ink::Dark => "<style>:root{color:#ECE5D5;--paper:#191713;--leaf:#211E19;--sunk:#2A2620}</style>",
    };
    format!("{}{style}{}", &svg[..after_root], &svg[after_root..])
}

fn end_of_root_tag(svg: &str) -> Option<usize> {
    let root = svg.find("<svg")?;
    let mut quote = None;
    for (at, byte) in svg.bytes().enumerate().skip(root) {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return (svg.as_bytes()[at - 1] != b'/').then_some(at + 1),
            _ => {}
        }
    }
    None
}

/// Windows gives these names a meaning in every folder, whatever the ending.
const DEVICE_NAMES: &[&str] =
    &["con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3"];

fn is_plain_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").to_ascii_lowercase();
    !name.is_empty()
        && name.len() <= 120
        && !name.starts_with('.')
        && !name.ends_with(['.', ' '])
        && !name.contains(['\\', ':', '\0', '*', '?', '"', '<', '>', '|'])
        && !name.chars().any(char::is_control)
        && !DEVICE_NAMES.contains(&stem.as_str())
}

/// RFC 3986 section 2.1, once and strictly: a percent sign that begins no byte makes the whole address nothing.
fn percent_decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let high = char::from(bytes.next()?).to_digit(16)?;
            let low = char::from(bytes.next()?).to_digit(16)?;
            out.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path_of(address_path: &str) -> Option<String> {
        address(address_path, "").map(|found| format!("{} {}", found.module, found.path))
    }

    #[test]
    fn an_address_is_a_figure_of_a_module() {
        let rows = [
            ("/manual/figures/label.svg", "manual figures/label.svg"),
            ("/manual/en/figures/a%20b.png", "manual en/figures/a b.png"),
            ("/my-book/src/images/caf%C3%A9.JPG", "my-book src/images/café.JPG"),
        ];
        for (given, expected) in rows {
            assert_eq!(path_of(given).as_deref(), Some(expected), "{given}");
        }
    }

    #[test]
    fn everything_else_is_nothing() {
        let rows = [
            "",
            "/",
            "/manual",
            "/manual/",
            "/manual/module.toml",
            "/manual/en/01-x.md",
            "/manual/../x.svg",
            "/manual/%2e%2e/x.svg",
            "/manual/%2E%2E%2Fx.svg",
            "/manual/..%5Cx.svg",
            "/manual/a//x.svg",
            "/manual/./x.svg",
            "/../manual/x.svg",
            "/./x.svg",
            "/manual/C:/x.svg",
            "/manual/con.svg",
            "/manual/figures/nul",
            "/manual/x%00.svg",
            "/manual/x%zz.svg",
            "/manual/x%2.svg",
            "/manual/%ff.svg",
            "/manual/.git/x.svg",
            "/manual/x.svg%20",
            "/manual/x.html",
            "/manual/x.svgz",
            "//x.svg",
            "/ma nual/x.svg",
            "/manual/a\\b.svg",
            "/%2fetc/passwd.png",
            "/manual//etc/passwd.png",
        ];
        for given in rows {
            assert_eq!(path_of(given), None, "{given}");
        }
    }

    #[test]
    fn a_drawing_takes_the_ink_of_the_theme() {
        let drawn = inked("<?xml version='1.0'?>\n<svg a=\">\" viewBox='0 0 1 1'><path/></svg>", Ink::Dark);
        assert!(
            drawn.starts_with(
                "<?xml version='1.0'?>\n<svg a=\">\" viewBox='0 0 1 1'><style>:root{color:#ECE5D5"
            )
        );
        assert!(drawn.ends_with("</style><path/></svg>"));
    }

    #[test]
    fn what_is_no_drawing_comes_back_as_it_is() {
        for text in ["", "<p>", "<svg", "<svg/>", "<svg a='"] {
            assert_eq!(inked(text, Ink::Light), text);
        }
    }
}
