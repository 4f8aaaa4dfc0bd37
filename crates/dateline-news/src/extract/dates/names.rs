//! Names of months in the languages of the news, in the forms that stand in dates: nominative,
//! genitive, abbreviated, with and without accents.

use super::times::folded;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How the year beside a month's name counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    /// As everywhere.
    Common,
    /// The solar calendar of Iran and Afghanistan.
    Persian,
    /// Buddhist years, 543 ahead.
    Thai,
}

/// Language and its months, parted by `;`, spellings parted by a space. The first row wins where
/// two disagree, but for [`DISPUTED`].
const MONTHS: &[(&str, &str)] = &[
    (
        "en",
        "january jan;february feb;march mar;april apr;may;june jun;july jul;august aug;september sept sep;october oct;november nov;december dec",
    ),
    (
        "de",
        "januar jänner jän jaenner;februar feber;märz mär maerz mrz;april;mai;juni;juli;august;september;oktober okt;november;dezember dez",
    ),
    (
        "fr",
        "janvier janv;février fevrier févr fevr fév;mars;avril avr;mai;juin;juillet juil;août aout aoû;septembre;octobre;novembre;décembre decembre déc",
    ),
    ("es", "enero ene;febrero;marzo;abril abr;mayo;junio;julio;agosto ago;septiembre setiembre set;octubre;noviembre;diciembre dic"),
    ("it", "gennaio gen;febbraio febbr;marzo;aprile;maggio mag;giugno giu;luglio lug;agosto;settembre sett;ottobre ott;novembre;dicembre"),
    ("pt", "janeiro;fevereiro fev;março marco;abril;maio;junho;julho;agosto;setembro;outubro out;novembro;dezembro"),
    ("gl", "xaneiro xan;febreiro;marzo;abril;maio;xuño xuñ;xullo xul;agosto;setembro;outubro;novembro;decembro dec"),
    ("ca", "gener;febrer;març;abril;maig;juny;juliol;agost;setembre;octubre;novembre;desembre des"),
    (
        "eu",
        "urtarrilak urtarrila urtarrilaren urt;otsailak otsaila otsailaren ots;martxoak martxoa martxoaren;apirilak apirila apirilaren api;maiatzak maiatza maiatzaren mai;ekainak ekaina ekainaren eka;uztailak uztaila uztailaren uzt;abuztuak abuztua abuztuaren abu;irailak iraila irailaren ira;urriak urria urriaren urr;azaroak azaroa azaroaren aza;abenduak abendua abenduaren abe",
    ),
    ("nl", "januari;februari;maart mrt;april;mei;juni;juli;augustus;september;oktober;november;december"),
    ("af", "januarie;februarie;maart;april;mei;junie;julie;augustus;september;oktober;november;desember"),
    ("sv", "januari;februari;mars;april;maj;juni;juli;augusti;september;oktober;november;december"),
    ("no", "januar;februar;mars;april;mai;juni;juli;august;september;oktober;november;desember des"),
    ("da", "januar;februar;marts;april;maj;juni;juli;august;september;oktober;november;december"),
    ("is", "janúar;febrúar;mars;apríl;maí;júní jún;júlí júl;ágúst ágú;september;október;nóvember;desember"),
    (
        "fi",
        "tammikuuta tammikuu tammikuun tammi;helmikuuta helmikuu helmikuun helmi;maaliskuuta maaliskuu maaliskuun maalis;huhtikuuta huhtikuu huhtikuun huhti;toukokuuta toukokuu toukokuun touko;kesäkuuta kesäkuu kesäkuun kesä;heinäkuuta heinäkuu heinäkuun heinä;elokuuta elokuu elokuun elo;syyskuuta syyskuu syyskuun syys;lokakuuta lokakuu lokakuun loka;marraskuuta marraskuu marraskuun marras;joulukuuta joulukuu joulukuun joulu",
    ),
    (
        "et",
        "jaanuar jaanuaril jaan;veebruar veebruaril veebr;märts märtsil;aprill aprillil;mai mail;juuni juunil;juuli juulil;august augustil;september septembril;oktoober oktoobril;november novembril;detsember detsembril dets",
    ),
    (
        "lv",
        "janvāris janvārī;februāris februārī;marts martā;aprīlis aprīlī;maijs maijā;jūnijs jūnijā;jūlijs jūlijā;augusts augustā;septembris septembrī;oktobris oktobrī;novembris novembrī;decembris decembrī",
    ),
    (
        "lt",
        "sausio sausis saus;vasario vasaris vas;kovo kovas kov;balandžio balandis bal;gegužės gegužė geg;birželio birželis birž;liepos liepa liep;rugpjūčio rugpjūtis rugp;rugsėjo rugsėjis rugs;spalio spalis spal;lapkričio lapkritis lapkr;gruodžio gruodis gruod",
    ),
    (
        "pl",
        "stycznia styczeń sty;lutego luty lut;marca marzec;kwietnia kwiecień kwi;maja maj;czerwca czerwiec cze;lipca lipiec lip;sierpnia sierpień sie;września wrzesień wrz;października październik paź;listopada listopad lis;grudnia grudzień gru",
    ),
    (
        "cs",
        "ledna leden led;února únor úno;března březen bře;dubna duben dub;května květen kvě;června červen čvn;července červenec čvc;srpna srpen srp;září zář;října říjen říj;listopadu listopad;prosince prosinec pro",
    ),
    (
        "sk",
        "januára január;februára február;marca marec;apríla apríl;mája máj;júna jún;júla júl;augusta august;septembra september;októbra október;novembra november;decembra december",
    ),
    (
        "sl",
        "januarja januar;februarja februar;marca marec;aprila april;maja maj;junija junij;julija julij;avgusta avgust avg;septembra september;oktobra oktober;novembra november;decembra december",
    ),
    (
        "hr",
        "siječnja siječanj sij;veljače veljača velj;ožujka ožujak ožu;travnja travanj tra;svibnja svibanj svi;lipnja lipanj;srpnja srpanj;kolovoza kolovoz kol;rujna rujan ruj;listopada listopad;studenoga studenog studeni stu;prosinca prosinac",
    ),
    (
        "sr",
        "januar januara;februar februara;mart marta;april aprila;maj maja;jun juna;jul jula;avgust avgusta;septembar septembra;oktobar oktobra;novembar novembra;decembar decembra",
    ),
    (
        "sr-cyrl",
        "јануар јануара јан;фебруар фебруара феб;март марта мар;април априла апр;мај маја;јун јуна јуни;јул јула јули;август августа авг;септембар септембра септември сеп;октобар октобра октомври окт;новембар новембра ноември нов;децембар децембра декември дец",
    ),
    ("mk", "јануари;февруари;март;април;мај;јуни;јули;август;септември;октомври;ноември;декември"),
    ("bg", "януари ян;февруари фев;март;април;май;юни;юли;август;септември септ;октомври;ноември ное;декември"),
    (
        "ru",
        "января январь янв;февраля февраль фев февр;марта март мар;апреля апрель апр;мая май;июня июнь июн;июля июль июл;августа август авг;сентября сентябрь сен сент;октября октябрь окт;ноября ноябрь ноя нояб;декабря декабрь дек",
    ),
    (
        "uk",
        "січня січень січ;лютого лютий лют;березня березень бер;квітня квітень кві;травня травень тра;червня червень чер;липня липень лип;серпня серпень сер;вересня вересень вер;жовтня жовтень жов;листопада листопад лис;грудня грудень гру",
    ),
    (
        "be",
        "студзеня студзень;лютага люты;сакавіка сакавік;красавіка красавік;мая травень;чэрвеня чэрвень;ліпеня ліпень;жніўня жнівень;верасня верасень;кастрычніка кастрычнік;лістапада лістапад;снежня снежань",
    ),
    (
        "hu",
        "január januári;február februári febr;március márciusi márc;április áprilisi ápr;május májusi máj;június júniusi jún;július júliusi júl;augusztus augusztusi;szeptember szeptemberi szept;október októberi;november novemberi;december decemberi",
    ),
    ("ro", "ianuarie ian;februarie;martie mart;aprilie;mai;iunie iun;iulie iul;august;septembrie;octombrie;noiembrie noi nov;decembrie"),
    ("sq", "janar;shkurt;mars;prill;maj;qershor;korrik;gusht;shtator;tetor;nëntor nentor;dhjetor"),
    (
        "el",
        "ιανουαρίου ιανουάριος ιαν;φεβρουαρίου φεβρουάριος φεβ;μαρτίου μάρτιος μαρ μάρ;απριλίου απρίλιος απρ;μαΐου μαίου μάιος μάϊος μαΐ μαϊ μάι;ιουνίου ιούνιος ιουν ιούν;ιουλίου ιούλιος ιουλ ιούλ;αυγούστου αύγουστος αυγ αύγ;σεπτεμβρίου σεπτέμβριος σεπ σεπτ;οκτωβρίου οκτώβριος οκτ;νοεμβρίου νοέμβριος νοε νοέ;δεκεμβρίου δεκέμβριος δεκ",
    ),
    (
        "tr",
        "ocak oca;şubat şub subat;mart;nisan nis;mayıs may mayis;haziran haz;temmuz tem;ağustos ağu agustos;eylül eyl eylul;ekim eki;kasım kas kasim;aralık ara aralik",
    ),
    ("az", "yanvar;fevral;mart;aprel;may;iyun;iyul;avqust;sentyabr;oktyabr;noyabr;dekabr"),
    ("id", "januari;februari;maret mar;april;mei;juni;juli;agustus agu agt;september;oktober;november nopember;desember"),
    ("ms", "januari;februari;mac;april;mei;jun;julai;ogos ogo;september;oktober;november;disember dis"),
    ("tl", "enero;pebrero;marso;abril;mayo;hunyo;hulyo;agosto;setyembre;oktubre;nobyembre;disyembre"),
    ("sw", "januari;februari;machi;aprili;mei;juni;julai;agosti;septemba;oktoba;novemba;desemba"),
    (
        "ar",
        "يناير جانفي;فبراير فيفري;مارس;أبريل ابريل إبريل أفريل;مايو ماي;يونيو جوان يونيه;يوليو جويلية يوليه;أغسطس اغسطس أوت غشت;سبتمبر شتنبر;أكتوبر اكتوبر;نوفمبر نونبر;ديسمبر دجنبر",
    ),
    ("ar-lv", "كانون-الثاني;شباط;آذار اذار;نيسان;أيار ايار;حزيران;تموز;آب اب;أيلول ايلول;تشرين-الأول;تشرين-الثاني;كانون-الأول"),
    ("fa", "ژانویه;فوریه;مارس;آوریل;مه می;ژوئن;ژوئیه جولای;اوت آگوست;سپتامبر;اکتبر;نوامبر;دسامبر"),
    ("ur", "جنوری;فروری;مارچ;اپریل;مئی;جون;جولائی;اگست;ستمبر;اکتوبر;نومبر;دسمبر"),
    (
        "he",
        "ינואר בינואר;פברואר בפברואר;מרץ במרץ מרס במרס;אפריל באפריל;מאי במאי;יוני ביוני;יולי ביולי;אוגוסט באוגוסט;ספטמבר בספטמבר;אוקטובר באוקטובר;נובמבר בנובמבר;דצמבר בדצמבר",
    ),
    ("hi", "जनवरी जन;फरवरी फ़रवरी फर;मार्च;अप्रैल;मई;जून;जुलाई;अगस्त;सितंबर सितम्बर;अक्टूबर अक्तूबर;नवंबर नवम्बर;दिसंबर दिसम्बर"),
    ("mr", "जानेवारी;फेब्रुवारी;मार्च;एप्रिल;मे;जून;जुलै;ऑगस्ट;सप्टेंबर;ऑक्टोबर;नोव्हेंबर;डिसेंबर"),
    ("ne", "जनवरी;फेब्रुअरी;मार्च;अप्रिल;मे;जुन;जुलाई;अगस्ट;सेप्टेम्बर;अक्टोबर;नोभेम्बर;डिसेम्बर"),
    ("bn", "জানুয়ারি জানুয়ারি জানুয়ারী জানুয়ারী;ফেব্রুয়ারি ফেব্রুয়ারি ফেব্রুয়ারী ফেব্রুয়ারী;মার্চ;এপ্রিল;মে;জুন;জুলাই;আগস্ট আগষ্ট;সেপ্টেম্বর;অক্টোবর;নভেম্বর;ডিসেম্বর"),
    ("gu", "જાન્યુઆરી;ફેબ્રુઆરી;માર્ચ;એપ્રિલ;મે;જૂન;જુલાઈ;ઑગસ્ટ ઓગસ્ટ;સપ્ટેમ્બર;ઑક્ટોબર ઓક્ટોબર;નવેમ્બર;ડિસેમ્બર"),
    ("pa", "ਜਨਵਰੀ;ਫ਼ਰਵਰੀ ਫਰਵਰੀ;ਮਾਰਚ;ਅਪ੍ਰੈਲ;ਮਈ;ਜੂਨ;ਜੁਲਾਈ;ਅਗਸਤ;ਸਤੰਬਰ;ਅਕਤੂਬਰ;ਨਵੰਬਰ;ਦਸੰਬਰ"),
    ("ta", "ஜனவரி;பிப்ரவரி;மார்ச்;ஏப்ரல்;மே;ஜூன்;ஜூலை;ஆகஸ்ட் ஆகஸ்டு;செப்டம்பர்;அக்டோபர்;நவம்பர்;டிசம்பர்"),
    ("te", "జనవరి;ఫిబ్రవరి;మార్చి;ఏప్రిల్;మే;జూన్;జులై జూలై;ఆగస్టు;సెప్టెంబర్ సెప్టెంబరు;అక్టోబర్ అక్టోబరు;నవంబర్ నవంబరు;డిసెంబర్ డిసెంబరు"),
    ("kn", "ಜನವರಿ;ಫೆಬ್ರವರಿ;ಮಾರ್ಚ್;ಏಪ್ರಿಲ್;ಮೇ;ಜೂನ್;ಜುಲೈ;ಆಗಸ್ಟ್;ಸೆಪ್ಟೆಂಬರ್;ಅಕ್ಟೋಬರ್;ನವೆಂಬರ್;ಡಿಸೆಂಬರ್"),
    ("ml", "ജനുവരി;ഫെബ്രുവരി;മാർച്ച്;ഏപ്രിൽ;മേയ്;ജൂൺ;ജൂലൈ;ഓഗസ്റ്റ്;സെപ്റ്റംബർ;ഒക്ടോബർ;നവംബർ;ഡിസംബർ"),
    ("th", "มกราคม มค;กุมภาพันธ์ กพ;มีนาคม มีค;เมษายน เมย;พฤษภาคม พค;มิถุนายน มิย;กรกฎาคม กค;สิงหาคม สค;กันยายน กย;ตุลาคม ตค;พฤศจิกายน พย;ธันวาคม ธค"),
    ("fa-solar", "فروردین;اردیبهشت;خرداد;تیر;مرداد;شهریور;مهر;آبان;آذر;دی;بهمن;اسفند"),
    ("fa-af", "حمل;ثور;جوزا;سرطان;اسد;سنبله;میزان;عقرب;قوس;جدی;دلو;حوت"),
];

/// Words that are two months in two languages: the word, the languages of the second reading, its month.
const DISPUTED: &[(&str, &[&str], u8)] = &[
    ("listopad", &["hr", "bs", "sr"], 10),
    ("listopada", &["hr", "bs", "sr"], 10),
    ("lip", &["hr", "bs"], 6),
    ("srp", &["hr", "bs"], 7),
    ("тра", &["be"], 5),
    ("mai", &["eu"], 5),
];

static BY_NAME: LazyLock<HashMap<&'static str, (u8, Calendar)>> = LazyLock::new(|| {
    let mut map = HashMap::with_capacity(1200);
    for (lang, months) in MONTHS {
        let calendar = match *lang {
            "fa-solar" | "fa-af" => Calendar::Persian,
            "th" => Calendar::Thai,
            _ => Calendar::Common,
        };
        for (number, names) in (1..).zip(months.split(';')) {
            for name in names.split(' ') {
                map.entry(name).or_insert((number, calendar));
            }
        }
    }
    map
});

/// The number of the month that a word names.
pub(super) fn month(word: &str, lang: Option<&str>) -> Option<(u8, Calendar)> {
    // "٥ نيسان" and "5 avril" are long enough; one letter is no month.
    if word.len() < 2 || word.len() > 48 {
        return None;
    }
    let folded = folded(word)?;
    let found = BY_NAME.get(folded.as_str()).copied().or_else(|| {
        // Decomposed accents, and İ, whose lower case is i with a dot above.
        use unicode_normalization::UnicodeNormalization;
        let composed: String = folded.nfc().filter(|c| *c != '\u{307}').collect();
        BY_NAME.get(composed.as_str()).copied()
    })?;
    if let Some(lang) = lang {
        let lang = lang.split(['-', '_']).next().unwrap_or(lang);
        if let Some((.., month)) = DISPUTED.iter().find(|(w, langs, _)| *w == folded && langs.contains(&lang)) {
            return Some((*month, Calendar::Common));
        }
    }
    Some(found)
}

/// Months whose name is two words: كانون الثاني (January) and its kin.
pub(super) fn month_of_two(first: &str, second: &str) -> Option<(u8, Calendar)> {
    BY_NAME.get(format!("{first}-{second}").as_str()).copied()
}

/// Names of the days of the week, lower case.
const WEEKDAYS: &str = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя|pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mandag|tirsdag|lørdag|søndag|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد|senin|selasa|rabu|kamis|jumat|sabtu|minggu";

/// Whether a word is the name of a day of the week.
pub(in crate::extract) fn is_weekday(word: &str) -> bool {
    let word = word.trim_matches([',', '.', ' ', '،']).to_lowercase();
    WEEKDAYS.split('|').any(|w| w == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_twelve_months_and_words_that_mean_two_months_are_known() {
        let mut seen: HashMap<&str, (u8, &str)> = HashMap::new();
        let mut clashes = Vec::new();
        for (lang, months) in MONTHS {
            assert_eq!(months.split(';').count(), 12, "{lang}");
            for (number, names) in (1..).zip(months.split(';')) {
                for name in names.split(' ') {
                    let (first, by) = *seen.entry(name).or_insert((number, lang));
                    if first != number && !DISPUTED.iter().any(|(w, ..)| *w == name) {
                        clashes.push(format!("{name}: {first} in {by}, {number} in {lang}"));
                    }
                }
            }
        }
        assert_eq!(clashes, Vec::<String>::new());
    }
}
