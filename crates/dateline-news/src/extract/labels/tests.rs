//! Labels in many languages, and sentences that only look like them.

use super::*;
use crate::article::PageListKind::{Latest, Ranking, Recommendation, Related};

#[test]
fn a_label_announces_its_kind_of_list_in_many_languages() {
    let check = |label: &str, want: Option<PageListKind>| assert_eq!(list_kind(label), want, "{label}");
    check("Related", Some(Related));
    check("RELATED STORIES:", Some(Related));
    check("» Most read", Some(Ranking));
    check("Most read in Business", Some(Ranking));
    check("Recommendation", Some(Recommendation));
    check("You may also like…", Some(Recommendation));
    check("Das könnte Sie auch interessieren", Some(Recommendation));
    check("Mehr zum Thema Hafen", Some(Related));
    check("Meistgelesen", Some(Ranking));
    check("Les plus lus", Some(Ranking));
    check("À lire aussi :", Some(Related));
    check("Lo más leído", Some(Ranking));
    check("Ultime notizie", Some(Latest));
    check("Mais lidas", Some(Ranking));
    check("Lees ook", Some(Related));
    check("Najczęściej czytane", Some(Ranking));
    check("Читайте также:", Some(Related));
    check("İlgili Haberler", Some(Related));
    check("الأكثر قراءة", Some(Ranking));
    check("関連記事", Some(Related));
    check("【おすすめ】", Some(Recommendation));
    check("热门推荐", Some(Ranking));
    check("많이 본 뉴스", Some(Ranking));
    check("संबंधित खबरें", Some(Related));
    check("Related deaths rose by a fifth last year, the office said.", None);
    check("Ferry aground off Port Sorrel", None);
    check("", None);
}

#[test]
fn lines_of_the_frame_are_told_from_lines_of_the_story() {
    let check = |line: &str, want: Option<Frame>| assert_eq!(frame(line), want, "{line}");
    check("Share this article", Some(Frame::Share));
    check("3 min read", Some(Frame::ReadTime));
    check("Lesezeit: 4 Minuten", Some(Frame::ReadTime));
    check("12 comments", Some(Frame::Comments));
    check("Kommentare (4)", Some(Frame::Comments));
    check("We use cookies to improve your experience. Read our policy.", Some(Frame::Cookie));
    check("Sign up for our newsletter and get the news straight to your inbox.", Some(Frame::Newsletter));
    check("© 2026 Capitatum. All rights reserved.", Some(Frame::Copyright));
    check("Advertisement", Some(Frame::Advert));
    check("続きを読む", Some(Frame::ReadMore));
    check("Please log in to continue", Some(Frame::Login));
    check("404 - Page not found", Some(Frame::Missing));
    check("The minister said the cookie factory would close within a year.", None);
    check("Police asked witnesses to come forward.", None);
    check("___", None);
}

#[test]
fn labels_are_taken_off_dates_bylines_and_breadcrumbs() {
    let date = |line: &'static str| after_date_label(line).map(|(_, rest)| rest);
    assert_eq!(date("Date:2025-04-05 18:03:05"), Some("2025-04-05 18:03:05"));
    assert_eq!(date("Veröffentlicht am 5. April 2025"), Some("5. April 2025"));
    assert_eq!(date("発信日時：2025年4月5日"), Some("2025年4月5日"));
    assert_eq!(after_date_label("Last updated: 5 April").map(|(label, _)| label), Some(DateLabel::Modified));
    assert_eq!(date("Dateline Port Sorrel"), None);
    assert_eq!(after_byline_label("By Mara Ellison"), Some("Mara Ellison"));
    assert_eq!(after_byline_label("Byron Katz"), None);
    assert_eq!(after_byline_label("文／山田花子"), Some("山田花子"));
    assert_eq!(after_way_label("Current:Home > News"), "Home > News");
    assert_eq!(after_way_label("You are here: Home > News"), "Home > News");
    assert_eq!(after_way_label("Home > News: a view"), "Home > News: a view");
    assert!(is_home("Startseite") && is_home("الرئيسية") && !is_home("News"));
}

#[test]
fn the_tables_can_be_searched() {
    assert!(PARTS.is_whole() && CAPTIONS.is_whole() && CREDITS.is_whole() && LISTS.len() > 1000 && FRAMES.len() > 1000);
    assert_eq!(frame(&"x ".repeat(400_000)), None);
}

#[test]
fn captions_and_credits_are_told_from_prose() {
    let caption = |line: &str| assert!(is_caption(line), "{line}");
    caption("The ferry on the sandbank. (AP Photo/Mara Ellison)");
    caption("Foto: dpa");
    caption("Die Fähre vor Port Sorrel. Foto: Grauwerther Bote");
    caption("Crew on deck, Sunday. Getty Images");
    caption("写真：共同");
    assert!(!is_caption("She took a photo of the ferry and sent it to her sister."));
    let credit = |line: &str| assert!(is_credit(line), "{line}");
    credit("Idris Penhale in Port Sorrel contributed to this report.");
    credit("Reporting by Carys Nunn; editing by Sefton Bray");
    credit("Quelle: dpa");
    credit("(kap/dpa)");
    credit("EFE");
    assert!(!is_credit("The fee contributed to the quarrel, she said."));
    assert!(!is_credit("Port Sorrel"));
}

#[test]
fn ways_comments_and_keywords_are_known_by_their_line() {
    let check = |line: &str, want: Option<&[&str]>| assert_eq!(way(line).as_deref(), want, "{line}");
    check("Home > News > Sport", Some(&["Home", "News", "Sport"]));
    check("Startseite » Wirtschaft", Some(&["Startseite", "Wirtschaft"]));
    check("You are here: Home / News", Some(&["Home", "News"]));
    check("Home", None);
    check("Profit > loss, said the board", None);
    assert!(is_comments_label("Comments (4)") && is_comments_label("Kommentare") && !is_comments_label("Comments on the ferry"));
    assert_eq!(frame("Topics: ferries, fog"), Some(Frame::Tags));
    assert_eq!(frame("Topics: the ferry was late again, he said."), None);
    assert_eq!(list_kind("اقرأ أيضًا"), list_kind("اقرأ أيضاً"));
}
