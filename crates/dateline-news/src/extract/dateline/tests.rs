//! Datelines of agencies in many languages, and openings that are none.

use super::*;

fn shown(paragraph: &str) -> String {
    match read(paragraph) {
        None => "-".to_owned(),
        Some(o) => format!(
            "{} | {} | {} | {}",
            o.place,
            o.wire.as_deref().unwrap_or("-"),
            o.date
                .map(|d| d.to_string())
                .or(o.month_and_day.map(|(m, d)| format!("{}/{d}", m.map_or("?".into(), |m| m.to_string()))))
                .unwrap_or("-".into()),
            &paragraph[o.len..]
        ),
    }
}

#[test]
fn datelines_of_western_wires_are_read_at_the_head() {
    let check = |paragraph: &str, want: &str| assert_eq!(shown(paragraph), want, "{paragraph}");
    check("MOSCOW (AP) — A grouping met.", "Moscow | AP | - | A grouping met.");
    check("PARIS (AP) -- Rain.", "Paris | AP | - | Rain.");
    check("GENEVA, March 3 (Reuters) - Rain fell.", "Geneva | Reuters | 3/3 | Rain fell.");
    check("March 3 (Reuters) - Rain fell.", "-");
    check("Berlin (dpa) - Regen fiel.", "Berlin | dpa | - | Regen fiel.");
    check("Berlin/Potsdam (dpa/bb) – Regen fiel.", "Berlin/Potsdam | dpa | - | Regen fiel.");
    check("PARIS, 5 avril (AFP) - Il pleut.", "Paris | AFP | 4/5 | Il pleut.");
    check("Paris, 5 avr 2025 (AFP) - Il pleut.", "Paris | AFP | 2025-04-05 | Il pleut.");
    check("SEOUL, April 5 (Yonhap) -- Rain fell.", "Seoul | Yonhap | 4/5 | Rain fell.");
    check("Madrid, 5 abr (EFE).- Llueve.", "Madrid | EFE | 4/5 | Llueve.");
    check("(ANSA) - ROMA, 05 APR - Piove.", "Roma | ANSA | 4/5 | Piove.");
    check("ROMA - Piove sul porto.", "Roma | - | - | Piove sul porto.");
    check("LONDON — Rain fell.", "London | - | - | Rain fell.");
    check("WASHINGTON/NEW YORK, April 5 (Reuters) - Rain.", "Washington/New York | Reuters | 4/5 | Rain.");
    check("SALT LAKE CITY, Utah (AP) — Rain.", "Salt Lake City, Utah | AP | - | Rain.");
    check("TALLAHASSEE, Fla. (AP) — Rain.", "Tallahassee, Fla. | AP | - | Rain.");
    check("WASHINGTON, D.C. — Rain.", "Washington, D.C. | - | - | Rain.");
    check("RIO DE JANEIRO (AP) — Rain.", "Rio de Janeiro | AP | - | Rain.");
    check("SAO PAULO (AP) — Rain.", "Sao Paulo | AP | - | Rain.");
    check("PORT-AU-PRINCE, Haiti (AP) — Rain.", "Port-au-Prince, Haiti | AP | - | Rain.");
    check("HARROWMOUTH (KWA) — The ferry ran aground.", "Harrowmouth | KWA | - | The ferry ran aground.");
    check("МОСКВА, 5 апреля. /ТАСС/. Паром сел на мель.", "Москва | TASS | 4/5 | Паром сел на мель.");
    check("МОСКВА, 5 апр — РИА Новости. Паром сел на мель.", "Москва | RIA Novosti | 4/5 | Паром сел на мель.");
    check("ANKARA (AA) - Yağmur yağdı.", "Ankara | Anadolu | - | Yağmur yağdı.");
    check("القاهرة (رويترز) - نزل المطر.", "القاهرة | Reuters | - | نزل المطر.");
    check("القاهرة - رويترز: نزل المطر.", "القاهرة | Reuters | - | نزل المطر.");
    check("NEW YORK, April 5, 2025 /PRNewswire/ -- Rain Inc. said.", "New York | PR Newswire | 2025-04-05 | Rain Inc. said.");
    check("Harrowmouth (KWA) - Rain fell.", "Harrowmouth | KWA | - | Rain fell.");
    check("Harrowmouth, 27 February (KWA). Rain fell.", "Harrowmouth | KWA | 2/27 | Rain fell.");
    check("OSTLE (AFP), 5 avril – Il pleut.", "Ostle | AFP | 4/5 | Il pleut.");
    check("NETHER LEE, near Ostle (AP) — Rain.", "Nether Lee, near Ostle | AP | - | Rain.");
    check("HAMBURG (Eigener Bericht) – Regen fiel.", "Hamburg | - | - | Regen fiel.");
    check("MADRID/SEVILLA (enviada especial).– Llueve.", "Madrid/Sevilla | - | - | Llueve.");
    check("مرسى الزهر – نزل المطر.", "مرسى الزهر | - | - | نزل المطر.");
    check("القاهرة – 5 أبريل – نزل المطر.", "القاهرة | - | 4/5 | نزل المطر.");
    check("(Reuters) - Rain fell.", " | Reuters | - | Rain fell.");
    check("ST. LOUIS — Rain.", "St. Louis | - | - | Rain.");
    check("BEIRUT/THE HAGUE, March 7 (Reuters) - Rain.", "Beirut/The Hague | Reuters | 3/7 | Rain.");
    check("NEW DELHI: Rain fell.", "New Delhi | - | - | Rain fell.");
    check("BERLIN, 5. April (Reuters) - Regen.", "Berlin | Reuters | 4/5 | Regen.");
}

#[test]
fn datelines_of_eastern_news_are_read_in_their_own_forms() {
    let check = |paragraph: &str, want: &str| assert_eq!(shown(paragraph), want, "{paragraph}");
    check("[東京 5日 ロイター] - 雨が降った。", "東京 | Reuters | ?/5 | 雨が降った。");
    check("（東京＝共同）雨が降った。", "東京 | Kyodo | - | 雨が降った。");
    check("【北京＝共同】雨が降った。", "北京 | Kyodo | - | 雨が降った。");
    check("【ワシントン時事】雨が降った。", "ワシントン | Jiji | - | 雨が降った。");
    check("【ロンドン＝山田花子】雨が降った。", "ロンドン | - | - | 雨が降った。");
    check("【AFP＝時事】雨が降った。", " | AFP | - | 雨が降った。");
    check("新华社北京4月5日电（记者 张三）下雨了。", "北京 | Xinhua | 4/5 | 下雨了。");
    check("（中央社台北5日電）下雨了。", "台北 | CNA | ?/5 | 下雨了。");
    check("(서울=연합뉴스) 홍길동 기자 = 비가 내렸다.", "서울 | Yonhap | - | 비가 내렸다.");
    check("[서울=뉴시스] 홍길동 기자 = 비가 내렸다.", "서울 | Newsis | - | 비가 내렸다.");
    check("【速報】雨が降った。", "-");
}

#[test]
fn prose_is_no_dateline() {
    let check = |paragraph: &str| assert_eq!(shown(paragraph), "-", "{paragraph}");
    check("WHO — the body that watches epidemics — said so.");
    check("Berlin - a city of four million - is dry.");
    check("The World Health Organization (WHO) — a UN body — said so.");
    check("World Health Organization (WHO) - a UN body.");
    check("American Airlines (AA) - the carrier - said so.");
    check("The Associated Press (AP) — a wire — said so.");
    check("NATO - the alliance - met.");
    check("UPDATE — The bridge is open.");
    check("Mara Ellison (left) – the coach – spoke.");
    check("Merkel (CDU) – die frühere Kanzlerin – sprach.");
    check("Müller (Grüne) – die Ministerin – sprach.");
    check("OPEC (Erdölländer) – das Kartell – tagt.");
    check("عاجل – نزل المطر.");
    check("قال الوزير في بيان له اليوم – وهو الثاني – إن المطر نزل.");
    check("It rained (AP) - a lot.");
    check("A Russian-dominated grouping met on Thursday.");
    check("2025 — a year of rain.");
    check("— It rained, she said.");
    check("- It rained");
    check("EXCLUSIVE: Rain fell.");
    check("LE POINT SUR LA SITUATION - Il pleut.");
    check("");
    check("(");
    check("/");
    check("—");
    check("【");
    check("I — I think it rained.");
}

#[test]
fn an_arabic_comma_before_the_day_is_no_fault() {
    // Found by fuzzing: the comma is longer than one byte.
    for opening in ["هاروماوث، 5 أبريل (رويترز) - نزل المطر.", "By u: ز، B4 H — It rained.", "itt، û4 (AP) — It rained."]
    {
        let _ = shown(opening);
    }
    assert_ne!(shown("هاروماوث، 5 أبريل (رويترز) - نزل المطر."), "-");
}

#[test]
fn subjects_and_date_lines_are_no_places_and_reporters_sign_in_the_east() {
    assert_eq!(shown("MIGRATION – Rain fell."), "-");
    assert_eq!(shown("COLLEGE STATION – Rain fell."), "College Station | - | - | Rain fell.");
    assert_eq!(shown("PUBLISHED FRIDAY, MARCH 8, 2013 - Rain fell."), "-");
    assert_eq!(shown("هاروماوث - واس"), "هاروماوث | SPA | - | ");
    let names = |paragraph: &str| read(paragraph).map(|o| (o.place, o.names.join(", "))).unwrap_or_default();
    let pair = |place: &str, names: &str| (place.to_owned(), names.to_owned());
    assert_eq!(names("新华社哈罗茅斯3月11日电（记者林秋 张海）雨还在下。"), pair("哈罗茅斯", "林秋, 张海"));
    assert_eq!(names("（中央社記者陳海明哈羅茅斯12日專電）雨還在下。"), pair("哈羅茅斯", "陳海明"));
    assert_eq!(names("(해로머스=연합뉴스) 김하늘 기자 = 비가 내렸다."), pair("해로머스", "김하늘"));
}
