//! Kinds 41 to 43: publishers that contradict each other, forms by the thousand, texts of odd lengths.

use super::markup::{STORY, page, read};
use super::site::Site;
use super::{Bench, Bound, Case, Told, of_bytes};
use dateline_news::page::{MediaKind, Page};
use std::collections::BTreeMap;

/// What a site made of pages: articles, and how many of them are copies.
fn counts(site: &Site) -> String {
    let articles = site.articles();
    let copies = articles.iter().filter(|a| a.copy_of.is_some()).count();
    format!("{} articles, {copies} of them copies", articles.len())
}

fn told_page(head: &str, title: &str, text: &str) -> String {
    page(&format!("<article><h1>{title}</h1>{text}</article>")).replace("<head>", &format!("<head>{head}"))
}

/// A long text of made-up sentences, no two alike.
fn long_text(n_words: usize) -> String {
    let words =
        ["harbour", "ferry", "council", "bridge", "storm", "market", "library", "railway", "island", "museum", "school", "lamp", "mole"];
    let mut out = String::with_capacity(n_words * 8);
    let mut n = 0usize;
    while n < n_words {
        out.push_str("<p>The ");
        for k in 0..60 {
            let at = (n * 7919 + k * k * 31 + (n / 60) * (k + 3)) % words.len();
            out.push_str(words[at]);
            out.push_str(&format!(" {} ", (n * 31 + k * 17) % 997));
        }
        out.push_str(".</p>");
        n += 122;
    }
    out
}

pub fn cases() -> Vec<Case> {
    let site = Bound::working(256.0, 5.0);
    let case = |kind, input, expected, bound, run: fn(&Bench) -> Told| Case { kind, input, expected, bound, run };
    vec![
        case(41, "two publishers that each name the other's page as canonical", "2 articles, 1 of them copies, no circle", site, |b| {
            let pages = [("one", "two"), ("two", "one")].map(|(own, other)| {
                let head = format!("<link rel=canonical href=https://{other}.example/mole>");
                (format!("https://{own}.example/mole"), told_page(&head, "North mole closed", STORY))
            });
            let site = b.measure(|| Site::of_pages(&pages));
            let articles = site.articles();
            let of: BTreeMap<_, _> = articles.iter().map(|a| (a.article.id, a.copy_of)).collect();
            let is_star = of.values().flatten().all(|original| of.get(original) == Some(&None));
            Told::new(format!("{}, {}", counts(&site), if is_star { "no circle" } else { "a circle" }), "")
        }),
        case(41, "a copy that is dated before its original", "2 articles, 1 of them copies, the credited one is the original", site, |b| {
            let at = |day: u32| format!("<meta property=article:published_time content=2026-03-0{day}T10:00:00Z>");
            let credit = "<p>Text: <a href=https://wire.example/mole>The Petrel Wire</a></p>";
            let canonical = format!("{}<link rel=canonical href=https://wire.example/mole>", at(1));
            let pages = [
                ("https://copy.example/mole".to_owned(), told_page(&canonical, "North mole closed", &(STORY.to_owned() + credit))),
                ("https://wire.example/mole".to_owned(), told_page(&at(2), "North mole closed", STORY)),
            ];
            let site = b.measure(|| Site::of_pages(&pages));
            let articles = site.articles();
            let is_right = articles.iter().any(|a| a.copy_of.is_some() && a.article.url.as_deref() == Some("https://copy.example/mole"));
            Told::new(
                format!("{}, {}", counts(&site), if is_right { "the credited one is the original" } else { "the wrong way round" }),
                "",
            )
        }),
        case(42, "1,000 reports of one form", "1000 articles, 0 of them copies", Bound::working(384.0, 30.0), |b| {
            let pages: Vec<_> = (0..1000usize)
                .map(|n| {
                    let v = |k: usize| (n * 7919 + k * 104_729) % 9000 + 1000;
                    let text = format!(
                        "<p>Shares of Ambry Freight No. {n} closed at {} on Monday, up {} from the day before, on a volume of {} shares.</p>\
                         <p>The highest price of the day was {}, the lowest {}. Over {} days the share has moved between {} and {}.</p>\
                         <p>The index of the Petrel exchange stood at {} in the evening. The next report follows on Tuesday at {}.</p>",
                        v(1), v(2), v(3), v(4), v(5), v(6), v(7), v(8), v(9), v(10)
                    );
                    (format!("https://desk.example/shares/{n}"), told_page("", &format!("Ambry Freight No. {n} closes at {}", v(1)), &text))
                })
                .collect();
            let site = b.measure(|| Site::of_pages(&pages));
            Told::new(counts(&site), "")
        }),
        case(42, "one headline over two texts", "2 articles, 0 of them copies", site, |b| {
            let other = "<p>The council of Petrel wants to sell the old school and has asked three builders what they would pay for the ground below it.</p>\
                         <p>Two of them answered within a week, and the third wants to see the cellar first, the mayor told the evening meeting on Tuesday.</p>";
            let pages =
                [STORY, other].map(|text| (format!("https://d{}.example/x", text.len()), told_page("", "What happened on Friday", text)));
            let site = b.measure(|| Site::of_pages(&pages));
            Told::new(counts(&site), "")
        }),
        case(43, "an article of a million words", "an article or set aside: too-large", of_bytes(9_000_000), |b| {
            let page =
                Page::alone(MediaKind::Html, Some("https://desk.example/long"), told_page("", "A long report", &long_text(1_000_000)));
            b.measure(|| read(&page))
        }),
        case(43, "the same through the whole line", "1 articles, 0 of them copies", Bound::working(512.0, 20.0), |b| {
            let pages = [("https://desk.example/long".to_owned(), told_page("", "A long report", &long_text(1_000_000)))];
            let site = b.measure(|| Site::of_pages(&pages));
            Told::new(counts(&site), "")
        }),
        case(43, "an article of one word", "set aside: no-body or an article", of_bytes(10_000), |b| {
            let page =
                Page::alone(MediaKind::Html, Some("https://desk.example/x"), page("<article><h1>Closed</h1><p>Closed.</p></article>"));
            b.measure(|| read(&page))
        }),
        case(43, "a text in six scripts", "an article", of_bytes(10_000), |b| {
            let text = format!(
                "{STORY}<p>北防波堤は金曜日に閉鎖された。</p><p>Северный мол закрыт в пятницу утром.</p><p>أغلق الرصيف الشمالي صباح الجمعة.</p><p>उत्तरी घाट शुक्रवार को बंद हुआ।</p><p>북쪽 방파제가 금요일 폐쇄되었다.</p>"
            );
            let page = Page::alone(MediaKind::Html, Some("https://desk.example/x"), told_page("", "North mole closed 北防波堤", &text));
            b.measure(|| read(&page))
        }),
    ]
}
