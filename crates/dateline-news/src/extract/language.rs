//! The language of a text, where the page does not say it or says it wrongly.
//!
//! The script decides first: it is certain where one language has it for itself. What is left is
//! told apart by whichlang, which is fast and knows sixteen languages, and where its answer is not
//! borne out, by whatlang, which knows more.

use crate::words::is_unspaced;

/// Letters below which a text says nothing about its language. Han and Kana count threefold.
const LETTERS_MIN: usize = 20;

/// Characters of a text that are looked at: more change nothing.
const CHARS_MAX: usize = 3000;

/// Letters of a text that is short for trigrams.
const SHORT_LETTERS: usize = 200;

/// Letters of each script in a text.
#[derive(Default)]
struct Scripts {
    latin: usize,
    cyrillic: usize,
    greek: usize,
    hebrew: usize,
    arabic: usize,
    devanagari: usize,
    han: usize,
    kana: usize,
    /// Scripts of one language each.
    own: Vec<(&'static str, usize)>,
}

/// First and last code point of scripts that one language has for itself in the news.
const OWN_SCRIPTS: &[(u32, u32, &str)] = &[
    (0x530, 0x58F, "hy"),
    (0x10A0, 0x10FF, "ka"),
    (0x980, 0x9FF, "bn"),
    (0xA00, 0xA7F, "pa"),
    (0xA80, 0xAFF, "gu"),
    (0xB00, 0xB7F, "or"),
    (0xB80, 0xBFF, "ta"),
    (0xC00, 0xC7F, "te"),
    (0xC80, 0xCFF, "kn"),
    (0xD00, 0xD7F, "ml"),
    (0xD80, 0xDFF, "si"),
    (0xE00, 0xE7F, "th"),
    (0xE80, 0xEFF, "lo"),
    (0x1000, 0x109F, "my"),
    (0x1200, 0x137F, "am"),
    (0x1780, 0x17FF, "km"),
    (0xAC00, 0xD7AF, "ko"),
    (0x1100, 0x11FF, "ko"),
    (0x3130, 0x318F, "ko"),
];

/// Languages in which an answer can be given. A text in any other is taken for its next of kin, so
/// against a declared language beyond this list the answer says nothing.
const KNOWN: &str = "en de fr es it pt nl sv no da fi is pl cs sk sl hr sr bs hu ro bg mk ru uk be el tr ca et lv lt vi id ms tl az ja zh ko th ar fa ur ps he hi mr ne bn pa gu or ta te kn ml si lo my km am hy ka kk ky mn";

/// Whether a language (BCP 47) is one of those that can be told.
pub fn knows(tag: &str) -> bool {
    let primary = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    KNOWN.split(' ').any(|l| l == primary) || matches!(primary.as_str(), "nb" | "nn" | "iw" | "in" | "fil" | "cmn")
}

/// BCP 47 primary language of `text`; `None` when it is too short to tell.
pub fn detect(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(CHARS_MAX).map_or(text.len(), |(i, _)| i);
    let text = &text[..end];
    let s = scripts(text);
    let own: usize = s.own.iter().map(|(_, n)| n).sum();
    let letters = s.latin + s.cyrillic + s.greek + s.hebrew + s.arabic + s.devanagari + 3 * (s.han + s.kana) + own * 2;
    if letters < LETTERS_MIN {
        return None;
    }
    let best_own = s.own.iter().max_by_key(|(_, n)| *n).copied().unwrap_or(("", 0));
    let spaced = [s.latin, s.cyrillic, s.greek, s.hebrew, s.arabic, s.devanagari].into_iter().max().unwrap_or(0);
    // One Hangul or Han character says as much as two or three letters; Thai and its kin as one.
    if best_own.1 * 2 > spaced.max(s.han + s.kana) {
        return Some(best_own.0);
    }
    if (s.han + s.kana) * 3 > spaced {
        return Some(if s.kana * 20 > s.han { "ja" } else { "zh" });
    }
    if spaced == s.greek {
        return Some("el");
    }
    if spaced == s.hebrew {
        return Some("he");
    }
    if spaced == s.arabic {
        return Some(arabic(text));
    }
    if spaced == s.devanagari {
        return Some(match whatlang::detect_lang(text) {
            Some(whatlang::Lang::Mar) => "mr",
            Some(whatlang::Lang::Nep) => "ne",
            _ => "hi",
        });
    }
    if spaced == s.cyrillic {
        return Some(cyrillic(text));
    }
    latin(text)
}

fn scripts(text: &str) -> Scripts {
    let mut s = Scripts::default();
    for c in text.chars() {
        match u32::from(c) {
            0x41..=0x5A | 0x61..=0x7A | 0xC0..=0x24F | 0x1E00..=0x1EFF => s.latin += 1,
            0x370..=0x3FF | 0x1F00..=0x1FFF => s.greek += 1,
            0x400..=0x52F => s.cyrillic += 1,
            0x5D0..=0x5EA => s.hebrew += 1,
            0x620..=0x64A | 0x671..=0x6D3 => s.arabic += 1,
            0x900..=0x97F => s.devanagari += 1,
            0x3040..=0x30FF => s.kana += 1,
            n if n > 0x52F => {
                if let Some((.., lang)) = OWN_SCRIPTS.iter().find(|(a, b, _)| (*a..=*b).contains(&n)) {
                    match s.own.iter_mut().find(|(l, _)| l == lang) {
                        Some((_, n)) => *n += 1,
                        None => s.own.push((lang, 1)),
                    }
                } else if is_unspaced(c) {
                    s.han += 1;
                }
            }
            _ => {}
        }
    }
    s
}

/// Arabic, Persian, Urdu and Pashto by the letters that each has beyond the others.
fn arabic(text: &str) -> &'static str {
    let n = |set: &[char]| text.chars().filter(|c| set.contains(c)).count();
    let (urdu, pashto) = (n(&['ٹ', 'ڈ', 'ڑ', 'ے', 'ں', 'ھ']), n(&['ټ', 'ډ', 'ړ', 'ښ', 'ګ', 'ې', 'ۍ']));
    let persian = n(&['پ', 'چ', 'ژ', 'گ', 'ی', 'ک']);
    let arabic = n(&['ة', 'ي', 'ى', 'ك', 'أ', 'إ']);
    if pashto > urdu && pashto * 20 > persian {
        "ps"
    } else if urdu * 6 > persian && urdu > 0 {
        "ur"
    } else if persian > arabic {
        "fa"
    } else {
        "ar"
    }
}

/// Cyrillic languages by their own letters, which are certain where they stand, else by trigrams.
fn cyrillic(text: &str) -> &'static str {
    let n = |set: &[char]| text.chars().filter(|c| set.contains(c)).count();
    let all = text.chars().filter(|c| matches!(u32::from(*c), 0x400..=0x52F)).count().max(1);
    let often = |set: &[char]| n(set) * 300 > all;
    if often(&['ў', 'Ў']) {
        "be"
    } else if often(&['ї', 'є', 'ґ', 'Ї', 'Є']) {
        "uk"
    } else if often(&['ј', 'љ', 'њ', 'Ј', 'Љ', 'Њ']) {
        if n(&['ѓ', 'ќ', 'ѕ']) > n(&['ђ', 'ћ']) { "mk" } else { "sr" }
    } else if often(&['қ', 'ғ', 'ұ', 'ә']) {
        "kk"
    } else if often(&['ө', 'ү']) && !often(&['ң']) {
        "mn"
    } else if often(&['ө', 'ү']) {
        "ky"
    } else if !often(&['ы', 'э', 'ё']) {
        // Bulgarian has no ы and э, and ъ where Russian hardly has it.
        if often(&['ъ']) { "bg" } else { "ru" }
    } else {
        "ru"
    }
}

/// Languages in Latin letters.
fn latin(text: &str) -> Option<&'static str> {
    let quick = match whichlang::detect_language(text) {
        whichlang::Lang::Deu => "de",
        whichlang::Lang::Eng => "en",
        whichlang::Lang::Fra => "fr",
        whichlang::Lang::Ita => "it",
        whichlang::Lang::Nld => "nl",
        whichlang::Lang::Por => "pt",
        whichlang::Lang::Spa => "es",
        whichlang::Lang::Swe => "sv",
        whichlang::Lang::Tur => "tr",
        whichlang::Lang::Vie => "vi",
        _ => "",
    };
    if borne_out(text, quick) {
        return Some(quick);
    }
    let slow = whatlang::detect(text)?;
    let code = match slow.lang() {
        whatlang::Lang::Eng => "en",
        whatlang::Lang::Spa => "es",
        whatlang::Lang::Por => "pt",
        whatlang::Lang::Ita => "it",
        whatlang::Lang::Fra => "fr",
        whatlang::Lang::Deu => "de",
        whatlang::Lang::Pol => "pl",
        whatlang::Lang::Nld => "nl",
        whatlang::Lang::Tur => "tr",
        whatlang::Lang::Dan => "da",
        whatlang::Lang::Nob => "no",
        whatlang::Lang::Swe => "sv",
        whatlang::Lang::Fin => "fi",
        whatlang::Lang::Hun => "hu",
        whatlang::Lang::Ron => "ro",
        whatlang::Lang::Ces => "cs",
        whatlang::Lang::Slk => "sk",
        whatlang::Lang::Slv => "sl",
        whatlang::Lang::Hrv => "hr",
        whatlang::Lang::Cat => "ca",
        whatlang::Lang::Ind => "id",
        whatlang::Lang::Vie => "vi",
        whatlang::Lang::Est => "et",
        whatlang::Lang::Lav => "lv",
        whatlang::Lang::Lit => "lt",
        whatlang::Lang::Tgl => "tl",
        whatlang::Lang::Aze => "az",
        whatlang::Lang::Lat => "la",
        whatlang::Lang::Afr => "af",
        whatlang::Lang::Epo => "eo",
        whatlang::Lang::Zul => "zu",
        whatlang::Lang::Sna => "sn",
        _ => return None,
    };
    // Languages that neither knows (Swahili, Xhosa) get an unsure answer, which is none. Of languages
    // with letters of their own, whatlang's answer holds for short texts too.
    (slow.is_reliable()
        || slow.confidence() > 0.5
        || !text.is_ascii() && text.chars().filter(|c| c.is_alphabetic()).count() < SHORT_LETTERS)
        .then_some(code)
}

/// Whether the commonest words of the language make up their share of the text: whichlang always
/// answers with one of its sixteen languages, also for Danish, Czech or Finnish.
fn borne_out(text: &str, lang: &str) -> bool {
    let common: &[&str] = match lang {
        "en" => &["the", "of", "and", "to", "in", "a", "for", "is", "on", "that", "with", "was"],
        "de" => &["der", "die", "und", "das", "den", "von", "zu", "mit", "ist", "im", "nicht", "ein", "eine", "auf"],
        "fr" => &["le", "la", "les", "des", "et", "du", "un", "une", "dans", "est", "que", "pour", "aux"],
        "es" => &["el", "la", "los", "las", "que", "del", "en", "y", "un", "una", "con", "por", "se"],
        "it" => &["il", "di", "che", "la", "della", "per", "è", "gli", "una", "del", "non", "le", "si"],
        "pt" => &["o", "os", "que", "não", "uma", "um", "do", "da", "em", "para", "com", "dos", "no"],
        "nl" => &["de", "het", "een", "van", "en", "dat", "niet", "zijn", "voor", "met", "op", "te"],
        "sv" => &["och", "att", "det", "som", "en", "på", "är", "av", "för", "inte", "med", "till"],
        "tr" => &["ve", "bir", "bu", "için", "ile", "olarak", "olan", "da", "de", "daha"],
        "vi" => &["và", "của", "các", "có", "được", "cho", "không", "là", "một"],
        _ => return false,
    };
    let (mut n_words, mut n_common) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        n_words += 1;
        // The lists are lower case; a word that opens a sentence is missed, which costs little.
        n_common += usize::from(common.contains(&word));
    }
    // Swedish shares its commonest words with its neighbours, Spanish and Portuguese too with theirs.
    let floor = if matches!(lang, "tr" | "vi") { 3 } else { 12 };
    let own_letters = match lang {
        "tr" => text.contains(['ı', 'ş', 'ğ', 'İ']),
        "vi" => text.chars().any(|c| matches!(u32::from(c), 0x1EA0..=0x1EF9) || matches!(c, 'ơ' | 'ư' | 'đ')),
        _ => true,
    };
    own_letters
        && n_words >= 8
        && n_common * 100 >= n_words * floor
        && !(lang == "sv" && text.chars().any(|c| matches!(c, 'ø' | 'æ')))
        && !(lang == "es" && text.contains(" i ") && text.contains("l'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_script_letters_and_common_words() {
        let check = |want: &str, text: &str| assert_eq!(detect(text).unwrap_or("-"), want, "{text}");
        check("en", "The ferry ran aground in the early morning, and lifeboats took the passengers off.");
        check("de", "Die Fähre lief am frühen Morgen auf Grund, und Rettungsboote holten die Passagiere von Bord.");
        check("fr", "Le ferry s'est échoué au petit matin et des canots ont évacué les passagers dans le calme.");
        check("da", "Færgen gik på grund tidligt om morgenen, og redningsbåde hentede passagererne i land.");
        check("no", "Fergen gikk på grunn tidlig om morgenen, og redningsbåter hentet passasjerene i land etterpå.");
        check("fi", "Lautta ajoi karille aikaisin aamulla, ja pelastusveneet hakivat matkustajat maihin.");
        check("cs", "Trajekt najel časně ráno na mělčinu a záchranné čluny odvezly cestující na břeh.");
        check("pl", "Prom wszedł na mieliznę wczesnym rankiem, a łodzie ratunkowe zabrały pasażerów na brzeg.");
        check("hu", "A komp kora reggel zátonyra futott, és mentőcsónakok vitték partra az utasokat.");
        check("ca", "El transbordador va encallar de matinada i els bots van evacuar els passatgers amb calma, segons l'ajuntament.");
        check("uk", "Пором сів на мілину рано вранці, і рятувальні човни вивезли пасажирів на берег, її власник мовчить.");
        check("ru", "Паром сел на мель рано утром, и спасательные шлюпки вывезли пассажиров на берег.");
        check("bg", "Фериботът заседна рано сутринта и спасителни лодки извозиха пътниците на брега.");
        check("ja", "フェリーは早朝に座礁し、救助艇が乗客を岸に運んだ。");
        check("zh", "渡轮清晨搁浅，救生艇将乘客送上岸。港务局表示正在调查原因。");
        check("ko", "여객선이 새벽에 좌초해 구조정이 승객을 육지로 옮겼다.");
        check("ar", "جنحت العبارة في الصباح الباكر ونقلت قوارب النجاة الركاب إلى الشاطئ.");
        check("fa", "کشتی صبح زود به گل نشست و قایق‌های نجات مسافران را به ساحل بردند.");
        check("ur", "کشتی صبح سویرے پھنس گئی اور امدادی کشتیوں نے مسافروں کو ساحل پر پہنچایا۔");
        check("hi", "नौका तड़के फँस गई और बचाव नौकाओं ने यात्रियों को किनारे पहुँचाया।");
        check("he", "המעבורת עלתה על שרטון לפנות בוקר וסירות הצלה חילצו את הנוסעים.");
        check("th", "เรือข้ามฟากเกยตื้นเมื่อเช้ามืด และเรือช่วยเหลือได้นำผู้โดยสารขึ้นฝั่ง");
        check("el", "Το πλοίο προσάραξε νωρίς το πρωί και σωσίβιες λέμβοι μετέφεραν τους επιβάτες.");
        check("-", "Maafisa wa bandari walisema meli hiyo ilikwama mapema asubuhi na abiria wote waliokolewa salama na boti za uokoaji.");
        check("tr", "Feribot sabahın erken saatlerinde karaya oturdu ve kurtarma botları yolcuları kıyıya taşıdı.");
        check("-", "Home > News");
        check("-", "12:30");
        check("-", "");
    }
}
