//! Raw HTML in authored text: four tags are kept, comments vanish, everything else is text.

/// A piece of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// The start of one of the tags that are kept.
    Open(&'static str),
    /// The end of one of them.
    Close(&'static str),
    /// `<br>`.
    Break,
    /// A comment.
    Comment,
    /// To be shown as it stands.
    Text(&'a str),
}

const KEPT: [&str; 3] = ["sub", "sup", "kbd"];

/// The pieces of raw HTML, in order.
pub(super) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut rest, mut text_from) = (0, 0);
    let mut may_end_comment = true;
    while let Some(at) = html[rest..].find('<').map(|at| rest + at) {
        let found = tag(&html[at..]).or_else(|| {
            let comment = if may_end_comment { comment(&html[at..]) } else { None };
            may_end_comment &= comment.is_some() || !html[at..].starts_with("<!--");
            comment
        });
        rest = at + 1;
        if let Some((piece, length)) = found {
            push_text(&mut pieces, &html[text_from..at]);
            pieces.push(piece);
            rest = at + length;
            text_from = rest;
        }
    }
    push_text(&mut pieces, &html[text_from..]);
    pieces
}

fn push_text<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
}

/// One of the kept tags, bare: without a single attribute.
fn tag(html: &str) -> Option<(Piece<'static>, usize)> {
    let inside = html.get(1..)?;
    let length = inside.bytes().take(8).position(|b| b == b'>')?;
    let inside = &inside[..length];
    let (name, is_close) = inside.strip_prefix('/').map_or((inside, false), |name| (name, true));
    let name = name.trim_end();
    let kept = |name: &str| KEPT.into_iter().find(|kept| name.eq_ignore_ascii_case(kept));
    let piece = match (kept(name), is_close) {
        (Some(name), true) => Piece::Close(name),
        (Some(name), false) => Piece::Open(name),
        (None, false) if name.trim_end_matches('/').trim_end().eq_ignore_ascii_case("br") => Piece::Break,
        (None, _) => return None,
    };
    Some((piece, length + 2))
}

fn comment(html: &str) -> Option<(Piece<'static>, usize)> {
    let inside = html.strip_prefix("<!--")?;
    let length = inside.find("-->")?;
    Some((Piece::Comment, "<!--".len() + length + "-->".len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_tags_and_comments_are_known_and_the_rest_is_text() {
        use Piece::{Break, Close, Comment, Open, Text};
        let rows: [(&str, &[Piece<'_>]); 13] = [
            ("<sub>", &[Open("sub")]),
            ("</SUP >", &[Close("sup")]),
            ("<kbd>a</kbd>", &[Open("kbd"), Text("a"), Close("kbd")]),
            ("<br><br/><BR />", &[Break, Break, Break]),
            ("</br>", &[Text("</br>")]),
            ("<sub class=x>", &[Text("<sub class=x>")]),
            ("< sub>", &[Text("< sub>")]),
            ("<subx>", &[Text("<subx>")]),
            ("a<!-- b -->c", &[Text("a"), Comment, Text("c")]),
            ("<!-- open", &[Text("<!-- open")]),
            ("<!--><b>-->", &[Comment]),
            ("<b><sub>", &[Text("<b>"), Open("sub")]),
            ("", &[]),
        ];
        for (html, expected) in rows {
            assert_eq!(pieces(html), expected, "{html}");
        }
    }
}
