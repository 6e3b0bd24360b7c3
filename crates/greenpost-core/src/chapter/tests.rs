//! What a chapter looks like to a reader, row by row.

use expect_test::{Expect, expect};

use super::{Chapter, Surroundings, parse, parse_in};
use crate::Diagnostic;
use crate::glossary::{Glossary, Term};

fn term(term: &str, aliases: &[&str]) -> Term {
    Term {
        term: term.to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        meaning: "What it means.".to_owned(),
        source: String::new(),
    }
}

fn glossary() -> Glossary {
    let terms = vec![
        term("Licence", &["licences"]),
        term("Import licence", &[]),
        term("Transit", &[]),
        term("HFC", &["HFCs"]),
        term("رخصة", &[]),
    ];
    Glossary { terms }
}

fn read_in(file: &str, number: &str, text: &str) -> (Chapter, Vec<Diagnostic>) {
    let glossary = glossary();
    let around = Surroundings {
        file,
        module: "manual",
        number,
        glossary: &glossary,
        figure_base: "module://localhost/",
    };
    parse(text, &around)
}

fn read(text: &str) -> (Chapter, Vec<Diagnostic>) {
    read_in("en/04-a.md", "4", text)
}

/// Everything of a chapter, as lines.
fn show((chapter, diagnostics): (Chapter, Vec<Diagnostic>)) -> String {
    let mut lines = vec![format!("# {}", visible(&chapter.title))];
    let mut add = |html: &str, blocks: &[String]| {
        lines.extend(html.lines().map(visible));
        lines.extend(blocks.iter().map(|block| visible(&format!("    {block}"))));
    };
    add(&chapter.lede_html, &chapter.lede);
    for section in &chapter.sections {
        let terms =
            if section.terms.is_empty() { String::new() } else { format!(" terms {:?}", section.terms) };
        add(&format!("## {} {} (line {}){terms}", section.id, section.title_html, section.line), &[]);
        add(&section.html, &section.blocks);
    }
    for source in &chapter.sources {
        add(&format!("{} ^{} {} | {}", source.number, source.tag, source.html, source.text), &[]);
    }
    lines.extend(diagnostics.iter().map(|diagnostic| format!("{:?} {diagnostic}", diagnostic.rule)));
    lines.join("\n") + "\n"
}

/// An empty line would be lost among the rows.
fn visible(line: &str) -> String {
    if line.trim().is_empty() { "(empty)".to_owned() } else { line.trim_end().to_owned() }
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&show(read(text)));
}

/// The HTML and texts of what stands in a section of its own, and what is said about it. The body begins in line 3.
fn check_body(body: &str, expected: Expect) {
    let (chapter, diagnostics) = read(&format!("# T\n## S {{#s}}\n{body}"));
    let section = &chapter.sections[0];
    let mut lines: Vec<String> = section.html.lines().map(visible).collect();
    lines.extend(section.blocks.iter().map(|block| visible(&format!("    {block}"))));
    lines.extend(diagnostics.iter().map(|diagnostic| format!("{:?} {diagnostic}", diagnostic.rule)));
    expected.assert_eq(&(lines.join("\n") + "\n"));
}

#[test]
fn a_chapter_has_a_title_a_lede_and_sections() {
    check(
        "# The *title*\n\nThe lede.\n\nIts second part.\n\n## First CO<sub>2</sub> {#first}\n\nText.\n\n## Second\n",
        expect![[r##"
            # The title
            <p id="_top.0">The lede.</p>
            <p id="_top.1">Its second part.</p>
                The lede.
                Its second part.
            ## first First CO<sub>2</sub> (line 7)
            <p id="first.0">Text.</p>
                Text.
            ## second Second (line 11)
            SectionId en/04-a.md:11: this section has no permanent id (write {#second} behind the title)
        "##]],
    );
}

#[test]
fn a_chapter_without_sections_is_all_lede() {
    check(
        "# T\n\nOne.\n\n- two\n",
        expect![[r##"
        # T
        <p id="_top.0">One.</p>
        <ul id="_top.1">
        <li>two</li>
        </ul>
            One.
            two
    "##]],
    );
    check(
        "no title\n",
        expect![[r##"
            # (empty)
            <p id="_top.0">no title</p>
                no title
            Title en/04-a.md:1: a chapter begins with its title: # Title
        "##]],
    );
    check(
        "",
        expect![[r#"
            # (empty)
            Title en/04-a.md:1: a chapter begins with its title: # Title
        "#]],
    );
}

#[test]
fn a_second_title_begins_a_section() {
    check(
        "# T\n\n# Part *two*\n\ntext\n\nSetext\n======\n\nx\n\nand\n---\n\ny\n",
        expect![[r##"
        # T
        ## part-two Part <em>two</em> (line 3)
        <p id="part-two.0">text</p>
            text
        ## setext Setext (line 7)
        <p id="setext.0">x</p>
            x
        ## and and (line 12)
        <p id="and.0">y</p>
            y
        SectionId en/04-a.md:3: this section has no permanent id (write {#part-two} behind the title)
        SectionId en/04-a.md:7: this section has no permanent id (write {#setext} behind the title)
        SectionId en/04-a.md:12: this section has no permanent id (write {#and} behind the title)
    "##]],
    );
    check(
        "## Before\n\n# Title\n",
        expect![[r#"
            # (empty)
            ## before Before (line 1)
            ## title Title (line 3)
            SectionId en/04-a.md:1: this section has no permanent id (write {#before} behind the title)
            Title en/04-a.md:1: a chapter begins with its title: # Title
            SectionId en/04-a.md:3: this section has no permanent id (write {#title} behind the title)
        "#]],
    );
}

#[test]
fn front_matter_is_cut_off_and_lines_stay_right() {
    let front = "+++\ntreaty = \"montreal\"\nas_of = 2026-11-24\nminutes = 40\nnewer_rule = \"New.\"\n+++\n";
    let (chapter, diagnostics) = read(&format!("{front}\n# T\n\n## S\n"));
    assert_eq!(chapter.front.treaty, "montreal");
    assert_eq!(chapter.front.as_of, "2026-11-24");
    assert_eq!(chapter.front.minutes, 40);
    assert_eq!(chapter.front.newer_rule, "New.");
    assert_eq!((chapter.sections[0].line, diagnostics[0].line), (10, 10));
}

#[test]
fn lines_are_right_with_any_line_end_and_a_byte_order_mark() {
    let text =
        "+++\nminutes = \"x\"\ncolour = 1\n+++\n# T\n\n[x](javascript:y)\n\n## S {#s}\n\n{{#include a.md}}\n";
    let lines = |text: &str| read(text).1.iter().map(|diagnostic| diagnostic.line).collect::<Vec<_>>();
    assert_eq!(lines(text), [2, 3, 7, 11]);
    assert_eq!(lines(&text.replace('\n', "\r\n")), [2, 3, 7, 11]);
    assert_eq!(lines(&format!("\u{feff}{text}")), [2, 3, 7, 11]);
    assert_eq!(lines(&format!("\u{feff}{}", text.replace('\n', "\r\n"))), [2, 3, 7, 11]);
}

#[test]
fn a_wrong_line_of_front_matter_leaves_the_others() {
    check(
        "+++\ntreaty = \"kyoto\"\nas_of = \"yesterday\"\nminutes = -1\nnewer_rule = 3\nauthor = \"x\"\n+++\n# T\n",
        expect![[r##"
            # T
            FrontMatter en/04-a.md:2: treaty must be one of basel, cites, cartagena, montreal, rotterdam, stockholm, minamata, cwc, common
            FrontMatter en/04-a.md:3: as_of must be a day like "2026-11-24"
            FrontMatter en/04-a.md:4: minutes must be a whole number from 0 to 6000
            FrontMatter en/04-a.md:5: newer_rule must be a text in quotes, not: integer
            FrontMatter en/04-a.md:6: there is no field author
        "##]],
    );
    check(
        "+++\ntreaty = \"cites\"\n\n# T\n",
        expect![[r##"
        # T
        <p id="_top.0">+++
        treaty = "cites"</p>
            +++ treaty = "cites"
        FrontMatter en/04-a.md:1: the front matter has no end: a line +++ is missing
    "##]],
    );
}

#[test]
fn a_section_has_the_id_its_author_gave_it() {
    check(
        "# T\n## A {#one}\n## B {#one}\n## One\n## Überlänge: Größe?\n## المقدمة\n## ?\n## ?\n",
        expect![[r#"
            # T
            ## one A (line 2)
            ## one-1 B (line 3)
            ## one-2 One (line 4)
            ## uberlange-grosse Überlänge: Größe? (line 5)
            ## 62764464564262f645629 المقدمة (line 6)
            ## section ? (line 7)
            ## section-1 ? (line 8)
            DuplicateSection en/04-a.md:3: this id is taken; the section is known as one-1
            DuplicateSection en/04-a.md:4: this id is taken; the section is known as one-2
            SectionId en/04-a.md:5: this section has no permanent id (write {#uberlange-grosse} behind the title)
            SectionId en/04-a.md:6: this section has no permanent id (write {#62764464564262f645629} behind the title)
            SectionId en/04-a.md:7: this section has no permanent id (write {#section} behind the title)
            DuplicateSection en/04-a.md:8: this id is taken; the section is known as section-1
        "#]],
    );
    check(
        "# T\n## Papers\n## Other {#papers}\n",
        expect![[r#"
        # T
        ## papers-1 Papers (line 2)
        ## papers Other (line 3)
        DuplicateSection en/04-a.md:2: this id is taken; the section is known as papers-1
    "#]],
    );
    check(
        "# T\n## A {#__proto__}\n## B {#a.0}\n## C {#ref-x-1}\nx[^x]\n\n[^x]: y\n",
        expect![[r##"
        # T
        ## proto__ A (line 2)
        ## a-0 B (line 3)
        ## ref-x-1-1 C (line 4)
        <p id="ref-x-1-1.0">x<sup class="note"><a href="#source-x" id="ref-x-1" aria-label="1. y">1</a></sup></p>
            x
        1 ^x y | y
        SectionId en/04-a.md:2: an id is made of letters, digits and hyphens; the section is known as proto__
        SectionId en/04-a.md:3: an id is made of letters, digits and hyphens; the section is known as a-0
        DuplicateSection en/04-a.md:4: this id is taken; the section is known as ref-x-1-1
    "##]],
    );
}

#[test]
fn headings_inside_a_section_have_ids_of_their_own() {
    check_body(
        "### The *first*\n\n#### Deep {#deep}\n\n> # Quoted\n",
        expect![[r#"
        <h3 id="s.0"><span id="the-first">The <em>first</em></span></h3>
        <h4 id="s.1"><span id="deep">Deep</span></h4>
        <blockquote id="s.2"><h3><span id="quoted">Quoted</span></h3>
        </blockquote>
            The first
            Deep
            Quoted
    "#]],
    );
}

#[test]
fn every_block_has_an_id_and_a_text() {
    check_body(
        "One\ntwo.\n\n- a\n- b\n\n---\n\n> q\n\n    code\n",
        expect![[r#"
            <p id="s.0">One
            two.</p>
            <ul id="s.1">
            <li>a</li>
            <li>b</li>
            </ul>
            <hr id="s.2">
            <blockquote id="s.3"><p>q</p>
            </blockquote>
            <pre id="s.4" dir="auto"><code>code
            </code></pre>
                One two.
                a b
            (empty)
                q
                code
        "#]],
    );
    check_body(
        "<!-- nothing -->\n\nSeen.\n\n<!--\nnor this\n-->\n",
        expect![[r#"
        <p id="s.0">Seen.</p>
            Seen.
    "#]],
    );
    check_body(
        "1. one\n\n   more\n2. two\n   - in\n\n5) five\n",
        expect![[r#"
        <ol id="s.0">
        <li><p>one</p>
        <p>more</p>
        </li>
        <li><p>two</p>
        <ul>
        <li>in</li>
        </ul>
        </li>
        </ol>
        <ol id="s.1" start="5">
        <li>five</li>
        </ol>
            one more two in
            five
    "#]],
    );
}

#[test]
fn a_picture_alone_in_its_paragraph_is_a_figure() {
    check_body(
        "![The label.](../figures/a%20b.svg \"Read CO<sub>2</sub> here.\")\n",
        expect![[r#"
        <figure id="s.0" class="figure"><img src="module://localhost/manual/figures/a%20b.svg" alt="The label." loading="lazy"><figcaption><b class="caption-label" data-label="figure" data-number="4.1">Figure 4.1</b> Read CO<sub>2</sub> here.</figcaption></figure>
            The label. — Read CO2 here.
    "#]],
    );
    check_body(
        "![x](figures/a.svg)\n\ntext ![y](b.png) text\n\n![z](../figures/ö.svg 'z')",
        expect![[r#"
        <figure id="s.0" class="figure"><img src="module://localhost/manual/en/figures/a.svg" alt="x" loading="lazy"><figcaption><b class="caption-label" data-label="figure" data-number="4.1">Figure 4.1</b></figcaption></figure>
        <p id="s.1">text <img src="module://localhost/manual/en/b.png" alt="y" loading="lazy"> text</p>
        <figure id="s.2" class="figure"><img src="module://localhost/manual/figures/%C3%B6.svg" alt="z" loading="lazy"><figcaption><b class="caption-label" data-label="figure" data-number="4.2">Figure 4.2</b> z</figcaption></figure>
            x
            text y text
            z — z
    "#]],
    );
    check_body(
        "![](../figures/a.svg)\n",
        expect![[r#"
            <figure id="s.0" class="figure"><img src="module://localhost/manual/figures/a.svg" alt="" loading="lazy"><figcaption><b class="caption-label" data-label="figure" data-number="4.1">Figure 4.1</b></figcaption></figure>
            (empty)
            FigureAlt en/04-a.md:3: this figure has no alt text
        "#]],
    );
}

#[test]
fn figures_are_addressed_as_each_host_asks() {
    let glossary = Glossary::default();
    for figure_base in ["module://localhost/", "http://module.localhost/", "/figures/", "../figures/"] {
        let around =
            Surroundings { file: "en/a.md", module: "m", number: "", glossary: &glossary, figure_base };
        let (chapter, _) = parse("# T\n\n![x](../f.svg)\n", &around);
        assert!(
            chapter.lede_html.contains(&format!("src=\"{figure_base}m/f.svg\"")),
            "{}",
            chapter.lede_html
        );
    }
}

#[test]
fn a_picture_from_elsewhere_is_words() {
    check_body(
        "![The map.](https://example.org/a.png)\n",
        expect![[r#"
        <p id="s.0">The map.</p>
            The map.
        MissingFigure en/04-a.md:3: figures come from the module's own folder; this one is not shown: https://example.org/a.png
    "#]],
    );
    check_body(
        "![out](../../a.svg) ![abs](/a.svg) ![data](data:image/png;base64,x) ![win](c:\\a.svg)\n",
        expect![[r#"
            <p id="s.0">out abs data win</p>
                out abs data win
            MissingFigure en/04-a.md:3: figures come from the module's own folder; this one is not shown: ../../a.svg
            MissingFigure en/04-a.md:3: figures come from the module's own folder; this one is not shown: /a.svg
            MissingFigure en/04-a.md:3: figures come from the module's own folder; this one is not shown: data:image/png;base64,x
            MissingFigure en/04-a.md:3: figures come from the module's own folder; this one is not shown: c:\a.svg
        "#]],
    );
    check_body(
        "![hidden](..%2f..%2fa.svg)\n",
        expect![[r#"
        <p id="s.0">hidden</p>
            hidden
        MissingFigure en/04-a.md:3: figures come from the module's own folder; this one is not shown: ..%2f..%2fa.svg
    "#]],
    );
}

#[test]
fn figures_and_tables_of_an_unnumbered_chapter_count_from_one() {
    let text = "# T\n\n![a](../f/a.svg \"c\")\n\n![b](../f/b.svg \"d\")\n\nTable: e\n\n| x |\n|---|\n| y |\n";
    expect![[r##"
        # T
        <figure id="_top.0" class="figure"><img src="module://localhost/manual/f/a.svg" alt="a" loading="lazy"><figcaption><b class="caption-label" data-label="figure" data-number="1">Figure 1</b> c</figcaption></figure>
        <figure id="_top.1" class="figure"><img src="module://localhost/manual/f/b.svg" alt="b" loading="lazy"><figcaption><b class="caption-label" data-label="figure" data-number="2">Figure 2</b> d</figcaption></figure>
        <div id="_top.2" class="table" role="region" tabindex="0" aria-label="e"><table><caption><b class="caption-label" data-label="table" data-number="1">Table 1</b> e</caption><thead><tr><th scope="col">x</th></tr></thead><tbody><tr><td>y</td></tr></tbody></table></div>
            a — c
            b — d
            e | x | y
    "##]].assert_eq(&show(read_in("en/preface.md", "", text)));
}

#[test]
fn a_table_has_the_caption_before_it() {
    check_body(
        "Table: Pressure in *bar*\n\n| Gas | at 25 °C | c |\n|---|---:|:-:|\n| R-22 | 10.4 | – |\n",
        expect![[r#"
            <div id="s.0" class="table" role="region" tabindex="0" aria-label="Pressure in bar"><table><caption><b class="caption-label" data-label="table" data-number="4.1">Table 4.1</b> Pressure in <em>bar</em></caption><thead><tr><th scope="col">Gas</th><th scope="col" class="align-right">at 25 °C</th><th scope="col" class="align-center">c</th></tr></thead><tbody><tr><td>R-22</td><td class="align-right">10.4</td><td class="align-center">–</td></tr></tbody></table></div>
                Pressure in bar | Gas | at 25 °C | c | R-22 | 10.4 | –
        "#]],
    );
    check_body(
        "| Gas | `x` |\n|---|---|\n| a |\n",
        expect![[r#"
        <div id="s.0" class="table" role="region" tabindex="0" aria-label="Gas, x"><table><thead><tr><th scope="col">Gas</th><th scope="col"><code dir="auto">x</code></th></tr></thead><tbody><tr><td>a</td><td></td></tr></tbody></table></div>
            Gas | x | a |
    "#]],
    );
    check_body(
        "Table: not followed by one\n\ntext\n",
        expect![[r#"
        <p id="s.0">Table: not followed by one</p>
        <p id="s.1">text</p>
            Table: not followed by one
            text
    "#]],
    );
}

#[test]
fn alerts_are_callouts_without_words() {
    check_body(
        "> [!CAUTION]\n> Freezes skin.\n\n> [!WARNING]\n> x\n",
        expect![[r#"
        <aside id="s.0" class="callout danger"><p class="callout-label" data-label="danger"></p><p>Freezes skin.</p>
        </aside>
        <aside id="s.1" class="callout danger"><p class="callout-label" data-label="danger"></p><p>x</p>
        </aside>
            Freezes skin.
            x
    "#]],
    );
    check_body(
        "> [!NOTE]\n> x\n\n> [!TIP]\n> x\n\n> [!IMPORTANT]\n> x\n>\n> - y\n",
        expect![[r#"
        <aside id="s.0" class="callout note"><p class="callout-label" data-label="note"></p><p>x</p>
        </aside>
        <aside id="s.1" class="callout note"><p class="callout-label" data-label="note"></p><p>x</p>
        </aside>
        <aside id="s.2" class="callout law"><p class="callout-label" data-label="law"></p><p>x</p>
        <ul>
        <li>y</li>
        </ul>
        </aside>
            x
            x
            x y
    "#]],
    );
    check_body(
        "> [!OTHER]\n> x\n",
        expect![[r#"
        <blockquote id="s.0"><p>[!OTHER]
        x</p>
        </blockquote>
            [!OTHER] x
    "#]],
    );
}

#[test]
fn footnotes_are_numbered_by_first_use_and_leave_the_flow() {
    check(
        "# T\n## S {#s}\nOne.[^b] Two.[^a] Again.[^B]\n\n[^a]: Body, year.\n\n[^b]: Name,\n    2021. See[^c].\n\n[^c]: \
         Third.\n",
        expect![[r##"
            # T
            ## s S (line 2)
            <p id="s.0">One.<sup class="note"><a href="#source-b" id="ref-b-1" aria-label="1. Name, 2021. See.">1</a></sup> Two.<sup class="note"><a href="#source-a" id="ref-a-1" aria-label="2. Body, year.">2</a></sup> Again.<sup class="note"><a href="#source-b" id="ref-b-2" aria-label="1. Name, 2021. See.">1</a></sup></p>
                One. Two. Again.
            1 ^b Name,
            2021. See<sup class="note"><a href="#source-c" id="ref-c-1" aria-label="3. Third.">3</a></sup>. | Name, 2021. See.
            2 ^a Body, year. | Body, year.
            3 ^c Third. | Third.
        "##]],
    );
    check(
        "# T\n## S {#s}\nNone.[^zz]\n\n[^un used]: Nobody.\n[^e]:\n[^un used]: Again.\n\nx[^e]\n",
        expect![[r##"
            # T
            ## s S (line 2)
            <p id="s.0">None.[^zz]</p>
            <p id="s.1">x<sup class="note"><a href="#source-e" id="ref-e-1" aria-label="1.">1</a></sup></p>
                None.[^zz]
                x
            1 ^e  |
            2 ^un used Nobody. | Nobody.
            Footnote en/04-a.md:3: the footnote ^zz has no text
            Footnote en/04-a.md:5: nothing refers to the footnote ^un used
            Footnote en/04-a.md:6: the footnote ^e has no text
            Footnote en/04-a.md:7: there are two footnotes with this tag; the first one counts
        "##]],
    );
    check(
        "# T\n## S {#s}\nx[^m]\n\n[^m]: One.\n\n    Two.\n\n    - three\n",
        expect![[r##"
        # T
        ## s S (line 2)
        <p id="s.0">x<sup class="note"><a href="#source-m" id="ref-m-1" aria-label="1. One. Two. three">1</a></sup></p>
            x
        1 ^m <p>One.</p>
        <p>Two.</p>
        <ul>
        <li>three</li>
        </ul>
         | One. Two. three
    "##]],
    );
    check(
        "# T\n## S[^a] {#s}\n[in a link[^a]](#s)\n\n[^a]: A.\n",
        expect![[r##"
        # T
        ## s S<sup class="note"><a href="#source-a" id="ref-a-1" aria-label="1. A.">1</a></sup> (line 2)
        <p id="s.0">[in a link<sup class="note"><a href="#source-a" id="ref-a-2" aria-label="1. A.">1</a></sup>](#s)</p>
            [in a link](#s)
        1 ^a A. | A.
    "##]],
    );
}

#[test]
fn a_term_is_explained_once_a_section_and_the_longest_wins() {
    check(
        "# T\nlicence\n## A {#a}\nAn import\nlicence, a licence, licences. *Transit*!\n## B {#b}\nHFC-32, not xHFC; HFCs, \
         transit.\n",
        expect![[r##"
            # T
            <p id="_top.0">licence</p>
                licence
            ## a A (line 3) terms [1, 0, 2]
            <p id="a.0">An <button type="button" class="term" data-term="1">import
            licence</button>, a <button type="button" class="term" data-term="0">licence</button>, licences. <em><button type="button" class="term" data-term="2">Transit</button></em>!</p>
                An import licence, a licence, licences. Transit!
            ## b B (line 6) terms [3, 2]
            <p id="b.0">HFC-32, not xHFC; <button type="button" class="term" data-term="3">HFCs</button>, <button type="button" class="term" data-term="2">transit</button>.</p>
                HFC-32, not xHFC; HFCs, transit.
        "##]],
    );
    check_body(
        "### Transit\n\n[transit](#s) `transit` transited in-transit\n",
        expect![[r##"
        <h3 id="s.0"><span id="transit">Transit</span></h3>
        <p id="s.1"><a href="#/chapter/manual/04-a/s">transit</a> <code dir="auto">transit</code> transited in-<button type="button" class="term" data-term="2">transit</button></p>
            Transit
            transit transit transited in-transit
    "##]],
    );
    check_body(
        "Table: Transit\n\n| transit |\n|---|\n| transit |\n",
        expect![[r#"
        <div id="s.0" class="table" role="region" tabindex="0" aria-label="Transit"><table><caption><b class="caption-label" data-label="table" data-number="4.1">Table 4.1</b> Transit</caption><thead><tr><th scope="col">transit</th></tr></thead><tbody><tr><td><button type="button" class="term" data-term="2">transit</button></td></tr></tbody></table></div>
            Transit | transit | transit
    "#]],
    );
    check_body(
        "الحصول على رخصة الاستيراد\n",
        expect![[r#"
        <p id="s.0">الحصول على <button type="button" class="term" data-term="4">رخصة</button> الاستيراد</p>
            الحصول على رخصة الاستيراد
    "#]],
    );
}

#[test]
fn links_lead_into_the_program_or_nowhere() {
    check_body(
        "[a](02-hs.md#pure-or-mixture) [b](#s) [c](module:common/01-x.md#y) [d](05-b.html)\n",
        expect![[r##"
            <p id="s.0"><a href="#/chapter/manual/02-hs/pure-or-mixture">a</a> <a href="#/chapter/manual/04-a/s">b</a> <a href="#/chapter/common/01-x/y">c</a> <a href="#/chapter/manual/05-b">d</a></p>
                a b c d
        "##]],
    );
    check_body(
        "[a](sub/README.md) [b](./sub/../06-c.md#É) [c](02-hs.md?x#)\n",
        expect![[r##"
        <p id="s.0"><a href="#/chapter/manual/sub.index">a</a> <a href="#/chapter/manual/06-c/E">b</a> <a href="#/chapter/manual/02-hs">c</a></p>
            a b c
    "##]],
    );
    check_body(
        "[dead](#nowhere)\n",
        expect![[r##"
        <p id="s.0"><a href="#/chapter/manual/04-a/nowhere">dead</a></p>
            dead
        DeadLink en/04-a.md:3: this chapter has no section “nowhere”
    "##]],
    );
    check_body(
        "[web](https://example.org/?a=1&b=2) <a@b.org> [HTTP](HTTP://x)\n",
        expect![[r#"
        <p id="s.0"><span class="address" data-address="https://example.org/?a=1&amp;b=2">web</span> <span class="address" data-address="mailto:a@b.org">a@b.org</span> <span class="address" data-address="HTTP://x">HTTP</span></p>
            web a@b.org HTTP
    "#]],
    );
    check_body(
        "[js](javascript:x) [data](data:x) [file](file:///x) [rel](a.pdf) [up](../../x.md) [no]() [//](//x.org/a.md)\n",
        expect![[r#"
            <p id="s.0">js data file rel up no //</p>
                js data file rel up no //
            DeadLink en/04-a.md:3: an address of this kind is never opened: javascript:x
            DeadLink en/04-a.md:3: an address of this kind is never opened: data:x
            DeadLink en/04-a.md:3: an address of this kind is never opened: file:///x
            DeadLink en/04-a.md:3: this is no chapter: a.pdf
            DeadLink en/04-a.md:3: this leads out of the module: ../../x.md
            DeadLink en/04-a.md:3: this link has no address
            DeadLink en/04-a.md:3: this leads out of the module: //x.org/a.md
        "#]],
    );
}

#[test]
fn links_of_a_chapter_in_a_folder_are_seen_from_there() {
    let text =
        "# T\n[up](../a.md) [beside](b.md) [down](c/d.md) [out](../../en/a.md) ![f](../../figures/x.svg)\n";
    expect![[r##"
        # T
        <p id="_top.0"><a href="#/chapter/manual/a">up</a> <a href="#/chapter/manual/part.b">beside</a> <a href="#/chapter/manual/part.c.d">down</a> out <img src="module://localhost/manual/figures/x.svg" alt="f" loading="lazy"></p>
            up beside down out f
        DeadLink en/part/04-a.md:2: this leads out of the module: ../../en/a.md
    "##]].assert_eq(&show(read_in("en/part/04-a.md", "4", text)));
    expect![[r##"
        # T
        <p id="_top.0"><a href="#/chapter/manual/b">b</a> <a href="#/chapter/manual/c.d">c</a> up</p>
            b c up
        DeadLink 04-a.md:2: this leads out of the module: ../a.md
    "##]]
    .assert_eq(&show(read_in("04-a.md", "4", "# T\n[b](b.md) [c](c/d.md) [up](../a.md)\n")));
}

#[test]
fn a_book_may_stand_at_the_top_or_deep_in_its_module() {
    let glossary = Glossary::default();
    for (root, file, href) in [
        ("", "part/a.md", "#/chapter/m/part.b"),
        ("", "a.md", "#/chapter/m/b"),
        ("docs/book/", "docs/book/part/a.md", "#/chapter/m/part.b"),
        ("docs/book/", "docs/bookish/a.md", ""),
    ] {
        let around = Surroundings { file, module: "m", number: "", glossary: &glossary, figure_base: "x:/" };
        let (chapter, _) = parse_in("# T\n[b](b.md)\n", root, &around);
        let found = chapter.lede_html.split('"').find(|part| part.starts_with("#/")).unwrap_or_default();
        assert_eq!(found, href, "{file} seen from {root:?}");
    }
}

#[test]
fn raw_html_is_text_but_for_four_tags_and_comments() {
    check_body(
        "CO<sub>2</sub>, m<sup>3</sup>,<br>press <kbd>Esc</kbd><br/>.<!-- gone -->\n",
        expect![[r#"
        <p id="s.0">CO<sub>2</sub>, m<sup>3</sup>,<br>press <kbd>Esc</kbd><br>.</p>
            CO2, m3, press Esc .
    "#]],
    );
    check_body(
        "<div class=\"x\">a</div> and <b onclick=x>b</b>\n",
        expect![[r#"
        <p id="s.0">&lt;div class="x"&gt;a&lt;/div&gt; and &lt;b onclick=x&gt;b&lt;/b&gt;</p>
            <div class="x">a</div> and <b onclick=x>b</b>
        RawHtml en/04-a.md:3: raw HTML is shown as text
    "#]],
    );
    check_body(
        "<SUB>x</SUB> <sub class=x>y</sub> <sub>open *and <sup>more* </sub>\n",
        expect![[r#"
        <p id="s.0"><sub>x</sub> &lt;sub class=x&gt;y <sub>open <em>and <sup>more</sup></em> </sub></p>
            x <sub class=x>y open and more
        RawHtml en/04-a.md:3: raw HTML is shown as text
    "#]],
    );
    check_body(
        "<kbd>\n\n<kbd>Esc</kbd>\n\n<!-- a --> b <!-- c\n",
        expect![[r#"
            <p id="s.0"><kbd></kbd></p>
            <p id="s.1"><kbd>Esc</kbd></p>
            <p id="s.2"> b &lt;!-- c</p>
            (empty)
                Esc
                b <!-- c
            RawHtml en/04-a.md:7: raw HTML is shown as text
        "#]],
    );
    check_body(
        "<script>\nalert(1)\n\n</script>\n",
        expect![[r#"
            <p id="s.0">&lt;script&gt;
            alert(1)
            (empty)
            &lt;/script&gt;</p>
                <script> alert(1) </script>
            RawHtml en/04-a.md:3: raw HTML is shown as text
        "#]],
    );
}

#[test]
fn code_keeps_its_language_and_its_text() {
    check_body(
        "```rust,ignore\nlet a = \"<&>\";\n{{#include x.rs}}\n```\n\n```\n```\n\n~~~\"onclick=\"x\ny\n~~~\n",
        expect![[r#"
            <pre id="s.0" dir="auto"><code class="language-rust">let a = "&lt;&amp;&gt;";
            {{#include x.rs}}
            </code></pre>
            <pre id="s.1" dir="auto"><code></code></pre>
            <pre id="s.2" dir="auto"><code>y
            </code></pre>
                let a = "<&>"; {{#include x.rs}}
            (empty)
                y
        "#]],
    );
    check_body(
        "`a < b` and `` ` ``\n",
        expect![[r#"
        <p id="s.0"><code dir="auto">a &lt; b</code> and <code dir="auto">`</code></p>
            a < b and `
    "#]],
    );
}

#[test]
fn what_mdbook_would_carry_out_is_text() {
    check_body(
        "{{#include ../LICENSE}}\n\nand {{#title x}}.\n",
        expect![[r#"
        <p id="s.0">{{#include ../LICENSE}}</p>
        <p id="s.1">and {{#title x}}.</p>
            {{#include ../LICENSE}}
            and {{#title x}}.
        Include en/04-a.md:3: mdBook's {{#…}} is not carried out: it is shown as text
        Include en/04-a.md:5: mdBook's {{#…}} is not carried out: it is shown as text
    "#]],
    );
}

#[test]
fn tasks_are_boxes_with_names() {
    check_body(
        "- [x] done *well*\n- [ ] to do\n  - nested\n\n1. [ ] loose\n\n   more\n",
        expect![[r#"
        <ul id="s.0">
        <li class="task"><input type="checkbox" disabled="" checked="" aria-label="done well"> done <em>well</em></li>
        <li class="task"><input type="checkbox" disabled="" aria-label="to do"> to do
        <ul>
        <li>nested</li>
        </ul>
        </li>
        </ul>
        <ol id="s.1">
        <li class="task"><input type="checkbox" disabled="" aria-label="loose"> <p>loose</p>
        <p>more</p>
        </li>
        </ol>
            done well to do nested
            loose more
    "#]],
    );
}

#[test]
fn arabic_comes_through_untouched() {
    check_body(
        "مرحبا بكم في **الجمارك**، ٣ خطوات.\n\n> [!NOTE]\n> انتبه\n",
        expect![[r#"
        <p id="s.0">مرحبا بكم في <strong>الجمارك</strong>، ٣ خطوات.</p>
        <aside id="s.1" class="callout note"><p class="callout-label" data-label="note"></p><p>انتبه</p>
        </aside>
            مرحبا بكم في الجمارك، ٣ خطوات.
            انتبه
    "#]],
    );
}

#[test]
fn what_is_nested_too_deep_is_text() {
    let (chapter, diagnostics) = read(&format!("# T\n## S {{#s}}\n{}x\n", "> ".repeat(80)));
    let section = &chapter.sections[0];
    assert_eq!(section.html.matches("<blockquote").count(), 65);
    assert!(
        section.blocks[0].starts_with("> > ") && section.blocks[0].ends_with("> x"),
        "{:?}",
        section.blocks
    );
    assert_eq!(diagnostics[0].to_string(), "en/04-a.md:3: what is nested deeper than this is shown as text");
}

#[test]
fn a_drawing_in_code_keeps_its_marks_however_wide() {
    let wide = format!("{}> - *\n", " ".repeat(200));
    let (chapter, diagnostics) = read(&format!("# T\n## S {{#s}}\n```\n{wide}```\n"));
    assert!(chapter.sections[0].html.contains(&wide.replace('>', "&gt;")), "{}", chapter.sections[0].html);
    assert_eq!(diagnostics, [], "code has no marks");
}
