//! Bylines as outlets of many languages write them.

use super::*;

#[test]
fn names_stand_alone_without_labels_roles_places_agencies_and_addresses() {
    let check = |raw: &str, want: &str| assert_eq!(read(raw).map_or("-".to_owned(), |b| b.names.join(" + ")), want, "{raw}");
    check("Poinbank View", "Poinbank View");
    check("By Mara Ellison and Tom Okafor, Health Editor", "Mara Ellison + Tom Okafor");
    check("By MARA ELLISON", "MARA ELLISON");
    check("Mara Ellison | Staff Writer", "Mara Ellison");
    check("Mara Ellison, Tom Okafor & Ines Borrowdale", "Mara Ellison + Tom Okafor + Ines Borrowdale");
    check("Von Mara Ellison, Grauwerth", "Mara Ellison + Grauwerth");
    check("Von Ursula von der Leyen und Jan-Peter Holm", "Ursula von der Leyen + Jan-Peter Holm");
    check("Par Clotilde Prunevaux et Jean d'Ormesson", "Clotilde Prunevaux + Jean d'Ormesson");
    check("Por Tomás Arrizuela y Ana Ruiz", "Tomás Arrizuela + Ana Ruiz");
    check("Di Marco Bellini", "Marco Bellini");
    check("Door Jan de Vries en Piet van Dijk", "Jan de Vries + Piet van Dijk");
    check("Av Kari Nordmann", "Kari Nordmann");
    check("By Mara Ellison in Washington and Tom Okafor in London", "Mara Ellison + Tom Okafor");
    check("By DAVID RISING, Associated Press", "DAVID RISING");
    check("Mara Ellison (AP)", "Mara Ellison");
    check("Mara Ellison mara@paper.example @marae", "Mara Ellison");
    check("By Mara Ellison Published April 5, 2025 6:03 PM", "Mara Ellison");
    check("By Mara Ellison | April 5, 2025 6:03 PM | Updated", "Mara Ellison");
    check("Von dpa", "");
    check("The Associated Press", "");
    check("Redaktion", "");
    check("文／山田花子", "山田花子");
    check("【ロンドン支局長 山田花子】", "ロンドン支局長 山田花子");
    check("山田花子記者", "山田花子");
    check("记者 张三", "张三");
    check("홍길동 기자", "홍길동");
    check("홍길동 기자 hong@paper.example", "홍길동");
    check("بقلم سلمى الطياني", "سلمى الطياني");
    check("Иван Петров и Мария Сидорова", "Иван Петров + Мария Сидорова");
    check("Juan y Medio", "Juan y Medio");
    check("By", "-");
    check("April 5, 2025", "-");
    check("", "-");
    check("The council voted on Tuesday to close the bridge for a year.", "-");
}

#[test]
fn long_and_strange_bylines_do_no_harm() {
    assert_eq!(read(&"By ".repeat(100_000)), None);
    for raw in ["((((", "))))", "By , , ,", "@", "İ and İ", "&", " و ", "【】", "\u{0}"] {
        let _ = read(raw);
    }
}

#[test]
fn a_line_with_a_date_gives_the_names_behind_its_label() {
    let check = |line: &str, want: &str| assert_eq!(in_date_line(line).map_or("-".to_owned(), |b| b.names.join(" + ")), want, "{line}");
    check("Tuesday 4 March 2025, 09:30 | By Ada Quill", "Ada Quill");
    check("By Ada Quill Tuesday 4 March 2025, 09:30", "Ada Quill");
    check("4. März 2025, 09:30 Uhr Von Ada Quill und Tom Holm 3 Kommentare", "Ada Quill + Tom Holm");
    check("Tuesday 4 March 2025 By Ada Quill Updated: 2025-03-04T10:00:00+01:00", "Ada Quill");
    check("Tuesday 4 March 2025, 09:30", "-");
    check("By Ada Quill", "-");
    check("The vote of 4 March 2025 by the council was void.", "-");
}
