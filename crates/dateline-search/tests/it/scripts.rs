//! Languages and scripts: what is folded and how unspaced text is found.

use crate::small::Small;

/// Each query finds the one text.
fn finds(text: &'static str, queries: &[&str]) {
    let small = Small::texts(&[("hit", "Title", text), ("other", "Title", "Nothing of the kind. 何もない。 لا شيء")]);
    for query in queries {
        assert_eq!(small.set(query), "hit", "{query} in {text}");
    }
}

#[test]
fn marks_on_letters_do_not_matter() {
    finds("Der Zug nach Zürich hält in Straßburg.", &["zurich", "Zürich", "ZÜRICH", "Zu\u{308}rich", "strassburg", "halt"]);
    finds("Smørrebrød på Ærø, Łódź, Þingvellir, İstanbul, Iğdır", &["smorrebrod", "pa aero", "lodz", "thingvellir", "istanbul", "igdir"]);
    finds("Η Αθήνα και ο Σωκράτης", &["αθηνα", "ΣΩΚΡΑΤΗΣ", "σωκρατησ"]);
    finds("Ещё один самолёт", &["еще", "самолет", "САМОЛЁТ"]);
    finds("Đà Nẵng và Nguyễn", &["da nang", "nguyen"]);
}

#[test]
fn apostrophes_do_not_hide_a_name() {
    finds(
        "L’Allemagne et l'Italie n'ont pas signé. Zurich’s mayor didn’t.",
        &["allemagne", "italie", "zurich", "didn't", "didnt", "\"zurich mayor\""],
    );
    finds("Dell'Utri and O’Neill", &["utri", "oneill", "O'Neill"]);
}

#[test]
fn arabic_is_found_without_vowels_and_by_any_alef() {
    finds("الأَزْمَةُ في إيران آخر الأنبـــاء", &["الازمة", "الأزمة", "الازمه", "ايران", "اخر", "الأنباء"]);
    finds("در ایران کتاب ۱۲۳", &["ايران", "كتاب", "123"]);
    finds("שָׁלוֹם עולם", &["שלום"]);
}

#[test]
fn unspaced_scripts_are_found_by_any_string_of_them() {
    finds("東京都の小池知事は6日、記者会見した。", &["東京", "京都", "小池知事", "知", "6日", "記者会見", "\"知事は6日\"", "した"]);
    finds("กรุงเทพมหานครน้ำท่วม", &["กรุงเทพ", "น้ำท่วม", "มหานคร"]);
    finds("ＡＰ通信によると、岸田首相は", &["AP通信", "ap 岸田", "\"AP通信\"", "首相"]);
    let small = Small::texts(&[("a", "東京", "京都の大学"), ("b", "大阪", "学校")]);
    assert_eq!(small.set("東都"), "");
    assert_eq!(small.set("学"), "a b");
    assert_eq!(small.set("大"), "a b");
    assert_eq!(small.set("京都 大学"), "a");
    assert_eq!(small.set("headline:京都"), "");
}

#[test]
fn words_of_other_scripts_keep_their_vowels() {
    finds("दिल्ली में बारिश", &["दिल्ली", "बारिश"]);
    finds("서울에서 회담", &["회담", "서울에서"]);
}
