//! Words that carry grammar and no topic, by language, as the tokenizer folds them (no diacritics).
//!
//! In a large archive how common a word is tells this by itself. In a small one of many languages it
//! does not: "und" stands in two of thirty articles and looks as telling as a name.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The languages of [`BY_LANGUAGE`], one after the other.
const LANGUAGES: [&[&str]; BY_LANGUAGE.len()] = [
    &["en"],
    &["de"],
    &["fr"],
    &["es"],
    &["it"],
    &["pt"],
    &["nl"],
    &["sv", "nb", "no", "nn", "da"],
    &["pl", "cs"],
    &["tr"],
    &["fi", "hu"],
    &["ru", "uk"],
    &["ar"],
    &["el"],
];

const BY_LANGUAGE: &[&str] = &[
    // English
    "a about after again all also am an and any are as at back be because been before being between both but by can could did do does \
     down during each even first for from get got had has have he her here hers him his how i if in into is it its just last like made \
     make many may me might more most much must my new no not now of off on one only or other our out over own said same say says she \
     should since so some still such than that the their them then there these they this those three through to too two under until up \
     us very was we week well were what when where which while who whose why will with would year years yet you your monday tuesday \
     wednesday thursday friday saturday sunday",
    // German
    "aber als am an auch auf aus bei beim bin bis da dann das dass dem den denn der des die dies diese diesem diesen dieser doch dort du \
     durch ein eine einem einen einer eines er erst es etwa etwas fur gegen habe haben hat hatte hier ich ihm ihn ihr ihre ihrem ihren \
     im immer in ins ist ja jetzt kann kein keine konnen konnte mehr mein mit muss nach nicht noch nun nur ob oder ohne schon sehr sei \
     sein seine seinem seinen seit sich sie sind so sollen soll uber um und uns unter vom von vor war waren was weil wenn wer werden wie \
     wieder will wir wird wurde wurden zu zum zur zwei zwischen",
    // French
    "ai au aussi aux avait avec avoir c ce cela celle celui ces cet cette comme d dans de des deux donc dont du elle elles en encore \
     entre est et etait ete etre eu fait faire il ils j je jour l la le les leur leurs lui m ma mais meme mes mon n ne nos notre nous \
     on ont ou par pas plus pour qu quand que qui s sa sans se selon ses si son sont sous sur t ta tous tout toute tres tu un une vers \
     vos vous y",
    // Spanish
    "a al algo ano anos antes asi aun aunque cada como con contra cual cuando de del desde dia donde dos e el ella ellos en entre era es \
     esa ese eso esta estan este esto estos fue fueron ha habia hace han hasta hay la las le les lo los mas me mi mientras muy nada ni no \
     nos o otra otro para pero poco por porque pues que quien se segun ser si sido sin sobre solo son su sus tambien tan tanto te tiene \
     todo todos tras tu un una uno unos y ya yo",
    // Italian
    "ad ai al alla alle anche ancora c che chi ci come con cosa cui da dal dalla degli dei del della delle di dopo due e ed era essere fa \
     fra gia gli ha hanno i il in io la le lei li lo loro lui ma mai meno mi mia nei nel nella noi non nostro o ogni per perche piu poi \
     prima qua quando quanto quella quello questa questo se sei si sia solo sono stata stato su sua sue sui sul sulla suo tra tutti tutto \
     un una uno vi",
    // Portuguese
    "ainda ano anos ao aos apos as ate com da das de depois do dois dos ela ele eles em entre era essa esse esta este eu foi foram ha isso \
     ja la mais mas me mesmo muito na nao nas nem no nos o onde os ou para pela pelas pelo pelos por porque quando que quem se segundo sem \
     ser seu seus sobre sua suas tambem tem um uma",
    // Dutch
    "aan af al alle alleen als ben bij dan dat de der deze die dit doen door dus een en er geen haar had heb hebben heeft het hij hoe hun ik \
     in is jaar ja je kan kon maar me meer men met mijn naar niet nog nu of om omdat onder ons ook op over te tegen toch toen tot twee uit \
     van veel voor waar wanneer waren was wat we wel werd wie wij worden wordt zal ze zei zich zij zijn zo zou",
    // Swedish, Norwegian, Danish
    "alla allt andra att av bara bli blir blev da de dem den denna deres det deras detta dette dig din disse du efter eller en er et ett etter \
     fick fler for fore fra fram fran ga har hade han hans har hon henne her hos hun hur hva hvad hvis hvor i igen ikke in ingen inte jag jeg \
     kan kom kommer kun kunne man mange med mellan mellem mellom men mer mig min mot mycket na nar naar nei nej ni no nog noget nogle nu och \
     og ogsa om oss os over pa pe sa samma sager sade sagt sagde seg sei sig sin sina sine ska skal skulle som star sta til till to tva under upp \
     ut uten utan vad var vara vaere vare ved vi vid vil ville vill varit at ar aar",
    // Polish, Czech
    "aby ale ani az bez bo bude by byc byl byla bylo byly co czy dla do gdy go i ich ja jak jako jako je jeho jego jej jejich jen jeste jest \
     jestli jsem jsou jsme juz k kde kdyz ktera ktere ktery ktora ktore ktory lub ma maji mezi mi mu na nad nam nas nebo nich nie niz o od on \
     ona pak po pod podle pouze pro proto przed przez przy sa sam se si sie su ta tak take takze tam te tego tej ten teraz to tylko tym u uz \
     v ve w wiec z za ze zeby",
    // Turkish
    "ama bir bu cok da daha de diye en gibi gore hem her icin ile ise kadar ki mi ne o olan olarak oldu oldugu olmak once sonra su tum uzere \
     var ve veya ya yeni yok",
    // Finnish, Hungarian
    "ei ett etta han hanen he ja joka jos jotka kanssa kuin kun mukaan mutta myos niin nyt olen oli on ovat se sen siina tai tama \
     a abban amely az azt csak de e egy el es ez ezt hogy is ki ma meg mely mint mert nem s sem szerint vagy van volt",
    // Russian, Ukrainian
    "а без более бы был была были было быть в вам во вот все всего всех вы где для до его ее если еще же за и из или им их й к как когда кто ли \
     мне может мы на над не него нее нет ни но о об он она они от по под после при про раз с сам свои себя со так также там то того тоже только \
     тот у уже чем что чтобы эта эти это этого этот я та та але або бо від він вона вони за з зі й його її їх та те ти це цей цього що щоб як який яка які",
    // Arabic
    "ان الى على عن في من ما مع هذا هذه ذلك تلك التي الذي الذين هو هي هم كان كانت قد لم لن لا او ثم كما كل بعد قبل بين حتى اي عند غير منذ خلال وقد وفي ومن وقال قال",
    // Greek
    "και το τα τη την της του των τον στο στη στην στα στον να που με για από δεν θα είναι μια ενα ως οι η ο αλλα οτι σε τις τους",
];

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| BY_LANGUAGE.iter().flat_map(|l| l.split_whitespace()).collect());

/// Whether a folded word is one of grammar in any of the languages known here.
pub(crate) fn is_function_word(word: &str) -> bool {
    WORDS.contains(word)
}

/// Whether a folded word is one of grammar in a language: "war" is one in German, and the topic of many an English text.
pub(crate) fn is_function_word_of(lang: &str, word: &str) -> bool {
    let of_lang = LANGUAGES.iter().zip(BY_LANGUAGE).filter(|(tags, _)| tags.contains(&lang));
    of_lang.flat_map(|(_, words)| words.split_whitespace()).any(|w| w == word)
}
