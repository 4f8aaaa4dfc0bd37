//! Words that say nothing of an event: the commonest of some languages. A window of few articles
//! cannot know by itself that "the" is common; these words are taken as known.

use std::collections::HashSet;
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_64;

/// Function words, a language a line: articles, pronouns, prepositions, conjunctions, auxiliaries.
const COMMON: &str = "
a an the of to in on for and or but with at by from as is are was were be been has have had it its this that these those he she they
his her their him them you your we our us i my me not no do does did will would can could should may might must who what when where
why how which whose than then there here about after before over under into out up down off more most new says said say saying just
also one two all any some so if because while during between through against per since still only even other such both each very
last first now s t re ve dont didnt isnt wont cant im hes shes theyre youre thats whats
der die das den dem des ein eine einer eines einem einen und oder aber mit bei von vom zu zum zur im in am an auf für ist sind war waren
sein hat haben hatte wird werden wurde wurden nicht kein keine auch noch nur schon wie was wer wo wenn als dass nach vor über unter aus
durch gegen um es er sie wir ihr ihre seine sich so mehr sagte bis seit dann man
le la les l un une des du de d et ou mais avec chez par pour sur sous dans en au aux est sont était étaient être a ont avait été ne pas
plus que qui quoi dont où ce cette ces cet il elle ils elles on nous vous leur leurs son sa ses se s aussi comme après avant selon
el los las lo uno unos unas del al y o pero con por para sobre en entre desde hasta es son era fue fueron ser ha han había no sí más muy
que quien como cuando donde este esta estos estas ese esa eso su sus se le les ya también sin según tras
o os as um uma uns umas do da dos das ao aos no na nos nas e ou mas com por para sobre em entre é são foi foram ser tem têm não mais
que quem como quando onde este esta esse essa isso seu sua seus suas se também já após
il lo gli i un uno una del dello della dei degli delle al alla ai alle dal dalla nel nella sul sulla e o ma con per su tra fra è sono era
stato stata ha hanno non più che chi come quando dove questo questa quello si anche dopo
het een van op te aan met voor door naar uit bij om tot over onder is zijn was waren wordt werd werden heeft hebben niet geen ook nog
maar en of als dan dat die deze dit wie wat waar hij zij ze wij er zich
i och att det som en ett på är av för med till den har de inte om var men ett han hon vi från eller så kan när ut
og i på er av for med til som det en et å har ikke om var men han hun fra eller så kan når ut
w z na do od po za przed przez dla o i a ale lub że się nie jest są był była było były być ma to ten ta te jak kto co gdzie kiedy już
и в во не на я он она они мы вы что с со как это по но из за от для до к ко у о об же бы был была было были быть есть его её их а или
ve bir bu da de için ile olan olarak gibi daha çok ne ama o kadar sonra önce değil
في من على إلى عن مع هذا هذه ذلك التي الذي أن إن كان كانت قد لا ما لم هو هي و أو ثم بعد قبل بين
";

/// The hash of a word, without the commonest English endings: "ships" and "shipped" meet "ship"
/// often enough, and where other languages lose a letter they lose it always.
pub(super) fn term(word: &str) -> u32 {
    let stem = ["ing", "ed", "es", "s"].iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        (stem.len() >= 3 && !word.ends_with("ss")).then_some(stem)
    });
    xxh3_64(stem.unwrap_or(word).as_bytes()) as u32
}

static TERMS: LazyLock<HashSet<u32>> = LazyLock::new(|| COMMON.split_whitespace().map(term).collect());

/// Whether a word, given by its hash, is one of the commonest.
pub(super) fn is_common(term: u32) -> bool {
    TERMS.contains(&term)
}
