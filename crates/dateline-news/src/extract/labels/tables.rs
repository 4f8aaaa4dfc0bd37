//! The labels themselves: phrases parted by `|`, folded (lower case, plain apostrophes).

use super::{DateLabel, Frame};
use crate::article::PageListKind::{self, Latest, Ranking, Recommendation, Related};

/// Labels of lists, as a whole.
pub(super) const LIST_LABELS: &[(PageListKind, &str)] = &[
    // English
    (
        Related,
        "related|related articles|related stories|related news|related content|related posts|related links|related topics|related coverage|related reading|related items|related article|related story|related to this story|see also|read also|also read|more on this story|more on this topic|more on this|more about this|more about|on this topic|in this story|in this series|background|further reading|read more|more like this|more stories like this|similar articles|similar stories|similar posts|similar news|go deeper|dive deeper|more coverage|previous coverage|on the same subject|you may have missed|must reads|read next|up next|next up|keep reading|more on this subject|linked stories|associated articles",
    ),
    (
        Ranking,
        "ranking|rankings|most read|most viewed|most popular|most shared|most watched|most commented|most discussed|most clicked|most emailed|most seen|top stories|top 10|top ten|top 5|top five|top news|top articles|popular|popular now|popular stories|popular articles|popular news|popular posts|popular on this site|trending|trending now|trending stories|trending news|trending topics|trending today|hot|hot news|hot topics|what's hot|what's trending|most read stories|most read articles|most read news|most popular stories|best read|best of the week|top reads|reader favorites|reader favourites|charts|today's most read|this week's most read|most read this week|most read today|people are reading|what others are reading|what people are reading",
    ),
    (
        Recommendation,
        "recommendation|recommendations|recommended|recommended for you|recommended stories|recommended articles|recommended reading|we recommend|our recommendations|for you|you might like|you may like|you may also like|you might also like|you might also enjoy|you may be interested in|you might be interested in|you may also be interested in|more for you|more from the web|around the web|from the web|promoted stories|sponsored stories|sponsored links|editor's picks|editors' picks|editor's pick|editors' pick|editor's choice|editors' choice|our picks|our pick|don't miss|do not miss|staff picks|picked for you|suggested for you|suggested stories|suggested|suggestions|just for you|selected for you|handpicked for you|featured|featured stories|featured articles|featured news|in case you missed it|icymi|spotlight|in the spotlight|highlights|discover more|discover|explore more|what to read next|what to read",
    ),
    (
        Latest,
        "latest|latest news|latest stories|latest articles|latest posts|latest headlines|latest updates|newest|new|recent|recent news|recent posts|recent articles|recent stories|just in|breaking|breaking news|news ticker|more news|more headlines|more stories|other news|other stories|headlines|today's headlines|live updates|last hour|this just in|the latest",
    ),
    // German
    (
        Related,
        "verwandt|verwandte artikel|verwandte themen|verwandte beiträge|verwandte nachrichten|ähnliche artikel|ähnliche beiträge|ähnliche themen|mehr zum thema|mehr dazu|zum thema|auch interessant|lesen sie auch|lesen sie mehr|lesen sie dazu auch|weiterführende links|weiterlesen|siehe auch|passend dazu|dazu passend|mehr zu diesem thema|weitere artikel zum thema|themen des artikels|hintergrund|im zusammenhang|lesen sie hier weiter|passend zum thema|links zum thema|weitere informationen|mehr aus diesem ressort",
    ),
    (
        Ranking,
        "meistgelesen|meistgelesene artikel|am meisten gelesen|meist gelesen|meistgeklickt|meistgeteilt|meistkommentiert|meistdiskutiert|beliebt|beliebte artikel|beliebteste artikel|beliebte beiträge|top-artikel|top artikel|topthemen|top-themen|top themen|rangliste|das könnte sie bewegen|die meistgelesenen artikel|meistgesehen|top-news|bestseller|das wird gerade gelesen|gerade beliebt|im trend|trends",
    ),
    (
        Recommendation,
        "empfehlung|empfehlungen|empfohlen|empfohlene artikel|unsere empfehlungen|empfehlungen der redaktion|redaktionsempfehlung|redaktionsempfehlungen|empfehlungen für sie|für sie empfohlen|das könnte sie auch interessieren|das könnte sie interessieren|das könnte dich auch interessieren|das könnte dich interessieren|auch spannend|auch lesenswert|lesetipps|lesetipp|leseempfehlungen|tipp der redaktion|wir empfehlen|nicht verpassen|anzeigen und empfehlungen|mehr für sie",
    ),
    (
        Latest,
        "aktuell|aktuelles|aktuelle nachrichten|aktuelle meldungen|aktuelle artikel|neueste|neueste artikel|neueste nachrichten|neueste beiträge|neueste meldungen|neuste artikel|neu|neues|letzte meldungen|letzte nachrichten|eilmeldungen|ticker|nachrichtenticker|newsticker|schlagzeilen|weitere meldungen|weitere artikel|weitere nachrichten|weitere themen|mehr nachrichten|mehr artikel|kurzmeldungen",
    ),
    // French
    (
        Related,
        "articles liés|article lié|sur le même sujet|sur le même thème|à lire aussi|à lire également|lire aussi|lire également|voir aussi|articles similaires|articles connexes|articles associés|pour aller plus loin|en lien|contenus associés|dans le même dossier|dossier|à voir aussi|en savoir plus|dans la même rubrique|à relire|nos articles sur le sujet|liens connexes",
    ),
    (
        Ranking,
        "les plus lus|le plus lu|articles les plus lus|les articles les plus lus|les plus partagés|les plus consultés|les plus commentés|les plus vus|les plus populaires|populaires|articles populaires|classement|top articles|tendances|à la une|au top|top 5|palmarès",
    ),
    (
        Recommendation,
        "recommandation|recommandations|recommandé|recommandés|recommandé pour vous|recommandés pour vous|nos recommandations|articles recommandés|vous aimerez aussi|vous aimerez|cela peut vous intéresser|ça peut vous intéresser|ceci pourrait vous intéresser|cela pourrait vous intéresser|vous pourriez aussi aimer|pour vous|sélectionné pour vous|la sélection de la rédaction|notre sélection|le choix de la rédaction|nos suggestions|à ne pas manquer|à découvrir|on vous recommande|la rédaction vous conseille|contenus sponsorisés",
    ),
    (
        Latest,
        "dernières nouvelles|dernières actualités|les dernières actualités|dernières infos|les dernières infos|derniers articles|dernières actus|dernière minute|dernière heure|dernières minutes|les derniers articles|actualités|actualité|l'actualité|en direct|fil info|le fil info|fil d'actualité|en continu|l'actu en continu|plus d'articles|plus d'actualités|nouveautés|autres articles|à suivre",
    ),
    // Spanish
    (
        Related,
        "relacionado|relacionados|relacionadas|noticias relacionadas|artículos relacionados|notas relacionadas|contenido relacionado|contenidos relacionados|temas relacionados|te puede interesar además|más sobre este tema|más sobre el tema|sobre este tema|más información|ver también|vea también|lea también|lee también|leer más|leer también|lea además|lea más|también en|en este artículo|antecedentes|noticias similares|archivado en|para profundizar",
    ),
    (
        Ranking,
        "lo más leído|más leído|más leídas|las más leídas|los más leídos|más leídos|más vistas|lo más visto|más visto|más vistos|lo más compartido|más compartidas|más comentadas|lo más comentado|lo más popular|más populares|populares|ranking de noticias|tendencias|en tendencia|lo más buscado|lo más destacado|top 10 noticias|clasificación",
    ),
    (
        Recommendation,
        "recomendación|recomendaciones|recomendado|recomendados|recomendadas|recomendamos|te recomendamos|le recomendamos|recomendado para ti|recomendados para ti|recomendado para usted|notas recomendadas|te puede interesar|te podría interesar|le puede interesar|también te puede interesar|también te podría interesar|quizás te interese|quizá te interese|puede interesarte|para ti|para usted|selección del editor|nuestra selección|no te pierdas|no se pierda|destacados|destacadas|destacado|contenido patrocinado|elegidas para ti",
    ),
    (
        Latest,
        "últimas noticias|lo último|últimas|última hora|últimos artículos|últimas notas|últimas publicaciones|noticias recientes|más noticias|otras noticias|más recientes|lo más reciente|recientes|noticias de última hora|al minuto|minuto a minuto|titulares|más de esta sección",
    ),
    // Italian
    (
        Related,
        "correlati|articoli correlati|notizie correlate|contenuti correlati|leggi anche|leggi di più|vedi anche|sullo stesso argomento|sullo stesso tema|approfondimenti|approfondisci|articoli simili|potrebbe interessarti anche|per approfondire|in questo articolo|argomenti correlati",
    ),
    (
        Ranking,
        "i più letti|più letti|le più lette|più lette|articoli più letti|i più visti|più visti|i più condivisi|più commentati|i più popolari|popolari|classifica|di tendenza|tendenze|in evidenza oggi|i più cliccati",
    ),
    (
        Recommendation,
        "consigliati|consigliati per te|raccomandati|raccomandazioni|raccomandazione|consigli|ti consigliamo|ti potrebbe interessare|potrebbe interessarti|potrebbero interessarti|ti potrebbero interessare|potrebbe anche interessarti|per te|scelti per te|le scelte della redazione|la scelta della redazione|da non perdere|in evidenza|in primo piano|suggeriti",
    ),
    (
        Latest,
        "ultime notizie|ultima ora|ultim'ora|le ultime|ultime|ultime news|ultimi articoli|le ultime notizie|le notizie di oggi|più recenti|recenti|altre notizie|notizie recenti|in tempo reale|altri articoli",
    ),
    // Portuguese
    (
        Related,
        "notícias relacionadas|matérias relacionadas|artigos relacionados|conteúdo relacionado|conteúdos relacionados|leia também|leia mais|veja também|saiba mais|ver também|sobre o mesmo tema|sobre este assunto|mais sobre este assunto|tópicos relacionados|artigos semelhantes|ler mais|ler também|posts relacionados",
    ),
    (
        Ranking,
        "mais lidas|as mais lidas|mais lidos|os mais lidos|mais vistas|mais vistos|mais populares|as mais populares|mais comentadas|mais partilhadas|mais compartilhadas|em alta|tendências|mais acessadas",
    ),
    (
        Recommendation,
        "recomendação|recomendações|recomendado para você|recomendados para você|recomendado para si|recomendamos|você pode gostar|você também pode gostar|você pode se interessar|pode interessar-lhe|também lhe pode interessar|talvez você goste|para você|para si|escolhas do editor|escolha do editor|não perca|sugestões|sugestões para você|destaques|destaque|veja mais",
    ),
    (
        Latest,
        "últimas notícias|as últimas|últimos artigos|mais notícias|mais recentes|notícias recentes|última hora|plantão|agora|ao minuto|outras notícias|em atualização",
    ),
    // Dutch, Afrikaans
    (
        Related,
        "gerelateerd|gerelateerde artikelen|gerelateerd nieuws|gerelateerde berichten|lees ook|lees meer|lees verder|zie ook|meer over dit onderwerp|over dit onderwerp|meer hierover|meer over|verwante artikelen|verwant|bekijk ook|ook interessant|verwante artikels|lees ook:",
    ),
    (
        Ranking,
        "meest gelezen|meestgelezen|best gelezen|meest bekeken|meest gedeeld|meest besproken|populair|populaire artikelen|nu populair|populairste artikelen|ranglijst|top 10 gelezen|nu veel gelezen|trending nu",
    ),
    (
        Recommendation,
        "aanbevolen|aanbevolen voor jou|aanbevolen voor u|aanbevelingen|aanbeveling|aanraders|aanrader|voor jou|voor u|mis niet|niet te missen|uitgelicht|keuze van de redactie|misschien vind je dit ook leuk|dit vind je misschien ook interessant|tips van de redactie|ook voor jou|tip van de redactie",
    ),
    (
        Latest,
        "laatste nieuws|het laatste nieuws|nieuwste|nieuwste artikelen|laatste berichten|net binnen|meer nieuws|recent nieuws|recente berichten|ander nieuws|laatste artikelen|meer artikelen|het nieuws",
    ),
    // Polish
    (
        Related,
        "powiązane|powiązane artykuły|artykuły powiązane|podobne|podobne artykuły|zobacz także|zobacz też|czytaj także|czytaj też|czytaj więcej|przeczytaj także|przeczytaj też|przeczytaj również|czytaj również|więcej na ten temat|więcej na temat|w tym temacie|zobacz również|na ten temat|polecane w temacie",
    ),
    (
        Ranking,
        "najczęściej czytane|najchętniej czytane|najpopularniejsze|popularne|najczęściej komentowane|najczęściej oglądane|ranking|hity dnia|na czasie|popularne teraz|najpopularniejsze artykuły",
    ),
    (
        Recommendation,
        "polecane|polecane artykuły|polecamy|rekomendacje|rekomendowane|polecane dla ciebie|dla ciebie|redakcja poleca|wybór redakcji|nie przegap|może cię zainteresować|może zainteresować cię|to cię może zainteresować|warto przeczytać|mogą cię zainteresować",
    ),
    (
        Latest,
        "najnowsze|najnowsze artykuły|najnowsze wiadomości|ostatnie|ostatnie wpisy|ostatnio dodane|z ostatniej chwili|aktualności|inne wiadomości|więcej wiadomości|pozostałe|najnowsze informacje|wiadomości",
    ),
    // Czech, Slovak
    (
        Related,
        "související|související články|související témata|čtěte také|čtěte dále|přečtěte si také|mohlo by vás zajímat k tématu|více k tématu|k tématu|viz také|podobné články|súvisiace|súvisiace články|čítajte aj|čítajte tiež|prečítajte si aj|viac k téme|podobné články",
    ),
    (
        Ranking,
        "nejčtenější|nejčtenější články|nejsledovanější|nejdiskutovanější|oblíbené|populární|žebříček|trendy|najčítanejšie|najčítanejšie články|najdiskutovanejšie|populárne|rebríček",
    ),
    (
        Recommendation,
        "doporučujeme|doporučené|doporučené články|doporučení|mohlo by vás zajímat|mohlo by vás také zajímat|výběr redakce|nenechte si ujít|pro vás|odporúčame|odporúčané|mohlo by vás zaujímať|výber redakcie|tipy redakcie",
    ),
    (
        Latest,
        "nejnovější|nejnovější články|nejnovější zprávy|poslední zprávy|aktuálně|další články|další zprávy|právě se děje|najnovšie|najnovšie správy|najnovšie články|aktuálne|ďalšie správy|ďalšie články",
    ),
    // Hungarian
    (
        Related,
        "kapcsolódó|kapcsolódó cikkek|kapcsolódó hírek|olvasd el ezt is|olvassa el ezt is|lásd még|hasonló cikkek|további cikkek a témában|ehhez kapcsolódik|a témában",
    ),
    (
        Ranking,
        "legolvasottabb|legolvasottabb cikkek|legnépszerűbb|legnépszerűbb cikkek|népszerű|toplista|legtöbbet kommentált|most népszerű",
    ),
    (
        Recommendation,
        "ajánlott|ajánló|ajánlatunk|ajánlott cikkek|ajánljuk|ez is érdekelheti|ez is érdekelhet|neked ajánljuk|önnek ajánljuk|ajánlataink|ne hagyja ki|szerkesztő ajánlja",
    ),
    (Latest, "legfrissebb|legfrissebb hírek|friss hírek|legújabb|legújabb cikkek|friss|további hírek|további cikkek|hírek"),
    // Romanian
    (
        Related,
        "articole similare|articole conexe|citește și|citeste si|citiți și|vezi și|pe aceeași temă|știri similare|știri asemănătoare|legate de subiect|citește mai mult",
    ),
    (
        Ranking,
        "cele mai citite|cele mai citite articole|cele mai populare|cele mai vizualizate|cele mai comentate|top știri|clasament|în tendințe",
    ),
    (
        Recommendation,
        "recomandări|recomandate|recomandarea redacției|recomandate pentru tine|recomandăm|vă recomandăm|îți recomandăm|ți-ar putea plăcea|te-ar putea interesa|pentru tine|nu rata|alegerea editorilor",
    ),
    (Latest, "ultimele știri|ultima oră|ultimele articole|ultimele noutăți|cele mai noi|noutăți|alte știri|alte articole|știri recente"),
    // South Slavic
    (
        Related,
        "povezano|povezane vijesti|povezani članci|vezane vijesti|vezani članci|vezane vesti|povezane vesti|pročitajte i|pročitajte još|pročitaj i|vidi još|slične vijesti|slični članci|više o temi|povezani članki|preberite še|sorodni članki|sorodne novice|повезане вести|повезани чланци|прочитајте још|прочитајте и|свързани|свързани новини|свързани статии|още по темата|вижте още|прочетете още|виж още|по темата|слични вести|поврзани вести|прочитајте уште",
    ),
    (
        Ranking,
        "najčitanije|najčitanije vijesti|najčitanije vesti|najpopularnije|najgledanije|najkomentiranije|u trendu|popularno|najbolj brano|najbolj brane|najbolj priljubljeno|најчитаније|најпопуларније|популарно|най-четени|най-четено|най-четените|най-популярни|популярни|най-коментирани|најчитани|најчитано",
    ),
    (
        Recommendation,
        "preporuka|preporuke|preporučujemo|preporučeno|možda vas zanima|moglo bi vas zanimati|za vas|izbor urednika|ne propustite|izdvajamo|priporočamo|priporočeno|morda vas zanima|препоручујемо|препорука|можда вас занима|препоръчваме|препоръчано|препоръки|може да ви хареса|за вас|не пропускайте|избор на редактора|препорачуваме|можеби ве интересира",
    ),
    (
        Latest,
        "najnovije|najnovije vijesti|najnovije vesti|posljednje vijesti|zadnje vijesti|ostale vijesti|najnovejše|zadnje novice|najnovejše novice|најновије|најновије вести|најнови вести|последни новини|най-нови|най-ново|последни|още новини|други новини|новини|вести",
    ),
    // Russian, Ukrainian, Belarusian
    (
        Related,
        "похожие|похожие статьи|похожие новости|похожие материалы|по теме|материалы по теме|новости по теме|статьи по теме|читайте также|читать также|смотрите также|связанные|связанные статьи|связанные новости|ещё по теме|еще по теме|также по теме|подробнее по теме|в этой теме|подробнее|пов'язані|пов'язані новини|пов'язані статті|схожі новини|схожі статті|за темою|новини за темою|матеріали за темою|читайте також|дивіться також|чытайце таксама",
    ),
    (
        Ranking,
        "самое читаемое|самые читаемые|самое популярное|популярное|популярные|популярные новости|популярные статьи|популярные материалы|рейтинг|топ новостей|топ-5|топ-10|главное за день|самое обсуждаемое|обсуждаемое|самое просматриваемое|в тренде|тренды|найпопулярніше|популярне|популярні новини|найбільш читані|топ новин|рейтинг новин|найчитаніше",
    ),
    (
        Recommendation,
        "рекомендуем|рекомендации|рекомендация|рекомендуемое|рекомендуемые статьи|рекомендуем почитать|вам может быть интересно|вам может понравиться|вам будет интересно|возможно, вам будет интересно|для вас|выбор редакции|не пропустите|советуем прочитать|советуем почитать|рекомендуємо|рекомендації|вас може зацікавити|вам може бути цікаво|для вас|вибір редакції|не пропустіть|радимо прочитати",
    ),
    (
        Latest,
        "последние новости|последнее|свежие новости|новости|лента новостей|лента|главные новости|главное|другие новости|новости дня|срочные новости|новое|ещё новости|еще новости|все новости|останні новини|свіжі новини|новини|стрічка новин|інші новини|усі новини|головні новини|апошнія навіны",
    ),
    // Greek
    (
        Related,
        "σχετικά|σχετικά άρθρα|σχετικές ειδήσεις|διαβάστε επίσης|διαβάστε ακόμα|δείτε επίσης|διαβάστε περισσότερα|περισσότερα για|παρόμοια άρθρα",
    ),
    (Ranking, "δημοφιλή|τα πιο δημοφιλή|τα πιο διαβασμένα|πιο διαβασμένα|δημοφιλέστερα|κατάταξη"),
    (Recommendation, "προτεινόμενα|προτείνουμε|προτάσεις|σας προτείνουμε|ίσως σας ενδιαφέρει|μπορεί να σας ενδιαφέρει|για εσάς|επιλογές"),
    (Latest, "τελευταία νέα|τελευταίες ειδήσεις|τελευταία|πρόσφατα|ροή ειδήσεων|νεότερα|ειδήσεις|περισσότερες ειδήσεις"),
    // Turkish, Azerbaijani
    (
        Related,
        "ilgili|ilgili haberler|ilgili içerikler|benzer haberler|ilginizi çekebilecek diğer haberler|bunlar da var|ayrıca okuyun|daha fazla bilgi|i̇lgili haberler|konuyla ilgili haberler|i̇lgili|oxşar xəbərlər",
    ),
    (
        Ranking,
        "en çok okunanlar|en çok okunan|çok okunanlar|en çok okunan haberler|en popüler|popüler|popüler haberler|en çok yorumlananlar|en çok paylaşılanlar|sıralama|gündemdekiler|trendler|ən çox oxunanlar",
    ),
    (
        Recommendation,
        "önerilen|önerilenler|öneriler|öneri|önerilen haberler|sizin için önerilenler|sizin için|sizin için seçtiklerimiz|bunlar da ilginizi çekebilir|ilginizi çekebilir|i̇lginizi çekebilir|editörün seçtikleri|editörün seçimi|bunu da oku|kaçırmayın|tövsiyə edirik",
    ),
    (
        Latest,
        "son dakika|son haberler|en son haberler|son dakika haberleri|en yeni|son eklenenler|diğer haberler|güncel|güncel haberler|günün haberleri|son xəbərlər",
    ),
    // Arabic, Persian, Urdu, Hebrew
    (
        Related,
        "ذات صلة|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|موضوعات ذات صلة|اقرأ أيضا|اقرأ أيضاً|اقرأ ايضا|إقرأ أيضاً|اقرأ المزيد|مواضيع متعلقة|أخبار متعلقة|مقالات متعلقة|شاهد أيضا|شاهد أيضاً|مقالات مشابهة|قد يهمك أيضا|قد يهمك أيضاً|موضوعات متعلقة|الأخبار المتعلقة|المزيد حول الموضوع|مطالب مرتبط|اخبار مرتبط|خبرهای مرتبط|بیشتر بخوانید|متعلقہ خبریں|یہ بھی پڑھیں|כתבות קשורות|עוד בנושא|קראו גם|כתבות נוספות בנושא|כתבות דומות",
    ),
    (
        Ranking,
        "الأكثر قراءة|الأكثر قراءةً|الاكثر قراءة|الأكثر مشاهدة|الأكثر شيوعا|الأكثر شيوعاً|الأكثر تداولا|الأكثر تداولاً|الأكثر مشاركة|الأكثر تعليقا|الأكثر شعبية|الأكثر رواجا|ترتيب|تريند|رائج|پربازدیدترین|پربازدیدترین اخبار|پربازدیدها|پرمخاطب|پرمخاطب‌ترین|سب سے زیادہ پڑھی جانے والی|مقبول ترین|הכי נקראות|הנקראות ביותר|הנצפים ביותר|פופולרי|הכי נצפים|پربازدیدترین‌ها|پربازدیدترین ها|پربیننده‌ترین‌ها",
    ),
    (
        Recommendation,
        "موصى به|موصى بها|توصيات|نوصي بقراءة|نرشح لك|نرشح لكم|اخترنا لك|اخترنا لكم|مختارات|قد يعجبك|قد يعجبك أيضا|قد يعجبك أيضاً|قد يهمك|لك|مقترحات|مقترحة لك|لا تفوت|اختيار المحرر|اختيارات المحرر|اختيارات المحررين|پیشنهاد|پیشنهادها|پیشنهاد ما|پیشنهاد سردبیر|توصیه می‌شود|תجویز|מומלצים|מומלץ|המלצות|אולי יעניין אותך|אולי יעניין אתכם|עוד בשבילך|מומלץ עבורך",
    ),
    (
        Latest,
        "آخر الأخبار|أحدث الأخبار|اخر الاخبار|آخر المستجدات|الأحدث|أحدث المقالات|أخبار أخرى|عاجل|المزيد من الأخبار|جديد|آخر الاخبار|أخبار|آخرین اخبار|آخرین خبرها|تازه‌ترین اخبار|تازه‌ها|جدیدترین اخبار|تازہ ترین|تازہ ترین خبریں|חדשות אחרונות|כתבות אחרונות|עדכונים אחרונים|חם באתר|מבזקים",
    ),
    // Hindi, Bengali, Marathi and kin
    (
        Related,
        "संबंधित|संबंधित खबरें|संबंधित ख़बरें|संबंधित समाचार|संबंधित लेख|ये भी पढ़ें|यह भी पढ़ें|इसे भी पढ़ें|और पढ़ें|मिलती-जुलती खबरें|सम्बंधित खबरें|সম্পর্কিত|সম্পর্কিত খবর|সম্পর্কিত সংবাদ|আরও পড়ুন|আরো পড়ুন|এ সম্পর্কিত|संबंधित बातम्या|हेही वाचा|தொடர்புடைய செய்திகள்|சம்பந்தப்பட்ட செய்திகள்|సంబంధిత వార్తలు|ఇవి కూడా చదవండి",
    ),
    (
        Ranking,
        "सबसे ज्यादा पढ़ी गई|सबसे ज़्यादा पढ़ी गई|सर्वाधिक पढ़ी गई|सबसे लोकप्रिय|लोकप्रिय|ट्रेंडिंग|ट्रेंडिंग खबरें|टॉप न्यूज़|टॉप खबरें|सर्वाधिक लोकप्रिय|रैंकिंग|সর্বাধিক পঠিত|সবচেয়ে বেশি পঠিত|জনপ্রিয়|সর্বাধিক জনপ্রিয়|லोकप्रिय|அதிகம் படிக்கப்பட்டவை|ట్రెండింగ్",
    ),
    (
        Recommendation,
        "अनुशंसित|सुझाव|आपके लिए|आपके लिए सुझाव|आपको यह भी पसंद आ सकता है|सिफारिश|सिफ़ारिश|संपादक की पसंद|खास खबरें|आपके लिए खास|নির্বাচিত|আপনার জন্য|আপনার পছন্দ হতে পারে|সম্পাদকের পছন্দ|உங்களுக்காக|మీ కోసం",
    ),
    (
        Latest,
        "ताजा खबरें|ताज़ा खबरें|ताज़ा ख़बरें|ताजा समाचार|ताज़ा समाचार|नवीनतम|ताज़ातरीन|अन्य खबरें|अन्य समाचार|ब्रेकिंग न्यूज़|সর্বশেষ|সর্বশেষ খবর|সর্বশেষ সংবাদ|আরও খবর|অন্যান্য খবর|ताज्या बातम्या|சமீபத்திய செய்திகள்|తాజా వార్తలు",
    ),
    // Japanese
    (
        Related,
        "関連|関連記事|関連ニュース|関連リンク|関連トピックス|関連コンテンツ|関連情報|あわせて読みたい|合わせて読みたい|こちらも読まれています|この記事に関連するニュース|関連する記事|関連キーワード|関連する話題|同じテーマの記事|もっと読む",
    ),
    (
        Ranking,
        "ランキング|アクセスランキング|人気記事|人気記事ランキング|人気ランキング|よく読まれている記事|よく読まれた記事|読まれている記事|注目記事|人気|人気の記事|アクセス数ランキング|記事ランキング|急上昇|話題の記事|週間ランキング|デイリーランキング|主要ニュース",
    ),
    (
        Recommendation,
        "おすすめ|オススメ|お勧め|おすすめ記事|おすすめの記事|おすすめ情報|あなたにおすすめ|あなたへのおすすめ|あなたにおすすめの記事|編集部のおすすめ|編集部おすすめ|レコメンド|推奨|注目|ピックアップ|今、あなたにオススメ|注目のニュース|特集",
    ),
    (
        Latest,
        "最新|最新記事|最新ニュース|新着|新着記事|新着ニュース|速報|ニュース速報|その他のニュース|ほかのニュース|他の記事|最近の記事|トップニュース|前の記事|次の記事",
    ),
    // Chinese
    (
        Related,
        "相关|相关新闻|相关文章|相关阅读|相关报道|相关推荐|相关链接|延伸阅读|相關|相關新聞|相關文章|相關報導|延伸閱讀|更多相关|猜你关注|同类新闻|相关内容|相關內容|阅读更多|閱讀更多",
    ),
    (
        Ranking,
        "排行|排行榜|热门|热门新闻|热门文章|热门排行|热榜|热点|热点新闻|热文排行|阅读排行|点击排行|新闻排行|点击排行榜|新闻排行榜|热门推荐|热搜|最多阅读|熱門|熱門新聞|熱門文章|熱門排行|人氣排行|最多人閱讀|最多瀏覽|點閱排行|本周热门|今日热门|24小时热文|24小时排行|熱門話題|本日熱門",
    ),
    (
        Recommendation,
        "推荐|推荐阅读|为您推荐|为你推荐|编辑推荐|精彩推荐|猜你喜欢|推荐新闻|推荐文章|今日推荐|推薦|推薦閱讀|為您推薦|為你推薦|編輯推薦|編輯精選|你可能也喜歡|你可能感兴趣|您可能感兴趣|您可能感興趣|你可能有興趣|猜你喜歡|小编推荐|精选|精選",
    ),
    (
        Latest,
        "最新消息|最新新闻|最新文章|最新资讯|最新动态|即时新闻|即時新聞|最新新聞|滚动新闻|要闻|今日要闻|头条|更多新闻|更多新聞|其他新闻|快讯|即時|今日头条",
    ),
    // Korean
    (
        Related,
        "관련|관련기사|관련 기사|관련뉴스|관련 뉴스|관련 글|연관기사|연관 기사|함께 읽으면 좋은 기사|함께 보면 좋은 기사|이 기사와 관련된 기사|더 읽기|관련 링크|관련 키워드|함께 볼만한 뉴스",
    ),
    (
        Ranking,
        "랭킹|랭킹뉴스|랭킹 뉴스|많이 본 뉴스|많이 본 기사|많이본 뉴스|많이본 기사|가장 많이 본 뉴스|인기기사|인기 기사|인기뉴스|인기 뉴스|실시간 인기기사|실시간 랭킹|핫이슈|핫뉴스|오늘 많이 본 뉴스|베스트|이 시각 많이 본 뉴스|댓글 많은 뉴스|인기",
    ),
    (
        Recommendation,
        "추천|추천기사|추천 기사|추천뉴스|추천 뉴스|당신을 위한 추천|맞춤 추천|오늘의 추천|이런 기사 어때요|당신이 좋아할 만한 기사|편집자 추천|에디터 추천|놓치면 안 될 기사|주목할 기사|추천 콘텐츠|이 기사도 추천합니다",
    ),
    (
        Latest,
        "최신|최신기사|최신 기사|최신뉴스|최신 뉴스|속보|이 시각 뉴스|이시각 주요뉴스|이 시각 주요뉴스|주요뉴스|주요 뉴스|다른 기사|다른 뉴스|최근 기사|헤드라인|실시간 뉴스",
    ),
    // Thai, Vietnamese, Indonesian, Malay
    (
        Related,
        "ข่าวที่เกี่ยวข้อง|เรื่องที่เกี่ยวข้อง|บทความที่เกี่ยวข้อง|อ่านเพิ่มเติม|เกี่ยวข้อง|tin liên quan|bài liên quan|bài viết liên quan|liên quan|xem thêm|đọc thêm|cùng chủ đề|tin cùng chủ đề|terkait|berita terkait|artikel terkait|baca juga|lihat juga|berita berkaitan|artikel berkaitan|simak juga|topik terkait",
    ),
    (
        Ranking,
        "ยอดนิยม|ข่าวยอดนิยม|ข่าวฮิต|อ่านมากที่สุด|đọc nhiều|đọc nhiều nhất|xem nhiều|xem nhiều nhất|tin đọc nhiều|nổi bật nhất|terpopuler|berita terpopuler|populer|paling banyak dibaca|paling dicari|berita populer|tren|peringkat|paling popular|trending hari ini",
    ),
    (
        Recommendation,
        "แนะนำ|ข่าวแนะนำ|บทความแนะนำ|สำหรับคุณ|gợi ý|gợi ý cho bạn|có thể bạn quan tâm|đề xuất|dành cho bạn|tin nổi bật|rekomendasi|rekomendasi untuk anda|pilihan editor|pilihan redaksi|untuk anda|jangan lewatkan|mungkin anda suka|cadangan|pilihan untuk anda",
    ),
    (
        Latest,
        "ข่าวล่าสุด|ล่าสุด|ข่าวอื่นๆ|tin mới|tin mới nhất|mới nhất|tin khác|các tin khác|tin tức khác|terbaru|berita terbaru|berita terkini|terkini|berita lainnya|artikel lainnya|berita lain",
    ),
    // Nordic, Baltic
    (
        Related,
        "relaterat|relaterade artiklar|läs också|läs även|läs mer|mer om ämnet|se också|liknande artiklar|läs vidare|relatert|relaterte artikler|relaterte saker|les også|les mer|se også|mer om saken|lignende saker|relateret|relaterede artikler|læs også|læs mere|mere om emnet|mere om|aiheesta lisää|lue myös|lue lisää|aiheeseen liittyvää|liittyvät artikkelit|samasta aiheesta|lesa meira|tengdar fréttir|tengt efni|seotud|seotud artiklid|seotud lood|loe ka|loe lisaks|saistītie raksti|lasi arī|lasiet arī|saistīti|susiję straipsniai|susijusios naujienos|skaitykite taip pat|taip pat skaitykite",
    ),
    (
        Ranking,
        "mest läst|mest lästa|mest läst just nu|mest delat|populärt|populära artiklar|topplistan|mest lest|mest lest nå|mest leste|mest sett|mest delt|populært|mest læste|mest læst|mest læste artikler|populære artikler|luetuimmat|luetuimmat nyt|suosituimmat|suosituimmat jutut|suosittua|katsotuimmat|mest lesið|mest lesið núna|loetumad|loetuim|populaarsed|populaarsemad|lasītākie|lasītākais|populārākie|skaitomiausi|skaitomiausios|populiariausi",
    ),
    (
        Recommendation,
        "rekommenderat|rekommenderas|rekommenderad läsning|rekommenderat för dig|för dig|missa inte|redaktionen rekommenderar|tips|anbefalt|anbefalte|anbefalt for deg|anbefalinger|for deg|ikke gå glipp av|anbefalet|anbefalede|anbefalet til dig|til dig|suositeltua|suosittelemme|suosittelemme sinulle|sinulle suositeltua|toimitus suosittelee|soovitame|soovitused|toimetus soovitab|iesakām|ieteicam|rekomenduojame|rekomenduojami|jums gali patikti",
    ),
    (
        Latest,
        "senaste nytt|senaste|senaste nyheterna|nyast|fler nyheter|fler artiklar|siste nytt|siste|siste nyheter|siste saker|flere nyheter|flere saker|seneste|seneste nyt|seneste nyheder|nyeste|flere artikler|uusimmat|tuoreimmat|uusimmat uutiset|lisää uutisia|viimeisimmät|tuoreimmat uutiset|nýjast|nýjustu fréttir|fleiri fréttir|viimased uudised|uusimad|värsked uudised|jaunākie|jaunākās ziņas|naujausi|naujausios žinios|naujienos|paskutinės naujienos",
    ),
    // Catalan, Galician, Basque
    (
        Related,
        "notícies relacionades|articles relacionats|relacionat|relacionats|llegeix també|més sobre aquest tema|novas relacionadas|le tamén|albiste erlazionatuak|erlazionatuak|irakurri gehiago",
    ),
    (Ranking, "el més llegit|els més llegits|més llegit|més llegides|o máis lido|máis lido|irakurrienak|gehien irakurriak"),
    (
        Recommendation,
        "recomanacions|et recomanem|recomanats|recomanat per a tu|també et pot interessar|et pot interessar|recomendámosche|gomendatuak",
    ),
    (Latest, "últimes notícies|darreres notícies|més notícies|últimas novas|azken albisteak"),
];

/// Labels behind which a few words may follow ("Most read in …").
pub(super) const LIST_PREFIXES: &[(PageListKind, &str)] = &[
    (
        Related,
        "more on|more about|more from|more in|more:|read more about|read more on|related to|mehr zum thema|mehr zu|mehr aus|mehr von|alles zum thema|plus sur|sur le même sujet|à lire aussi|más sobre|más en|altro su|mais sobre|mais em|meer over|meer uit|więcej o|ещё о|mehr über",
    ),
    (
        Ranking,
        "most read in|most read on|most popular in|most popular on|most viewed in|top stories in|popular in|trending in|trending on|meistgelesen in|meistgelesen im|les plus lus|lo más leído en|lo más leído de|as mais lidas|i più letti|meest gelezen|am meisten gelesen|mest lest|mest läst|mest læste|самое читаемое|en çok okunan",
    ),
    (
        Recommendation,
        "recommended for|recommended by|recommended from|more great|you may also|you might also|das könnte sie auch|vous aimerez|te puede interesar|ti potrebbe interessare|você pode gostar|anbefalt for",
    ),
    (
        Latest,
        "latest from|latest in|latest on|latest news from|latest news on|neueste artikel aus|neues aus|dernières actus|últimas noticias de|lo último en|ultime notizie",
    ),
];

/// Lines of the frame, as a whole.
pub(super) const FRAME_LINES: &[(Frame, &str)] = &[
    (
        Frame::Share,
        "artikel zum hören|artikel hören|hören sie|listen to this|listen now|audio|écouter l'article|escuchar noticia|share|share this|share this article|share this story|share this post|share article|share story|share on facebook|share on twitter|share on x|share on linkedin|share on whatsapp|share via email|share with friends|share full article|facebook|twitter|x|linkedin|whatsapp|telegram|pinterest|reddit|email|e-mail|mail|messenger|instagram|youtube|tiktok|flipboard|threads|bluesky|mastodon|tumblr|vk|viber|line|weibo|wechat|copy link|copy url|link copied|link copied!|copied|copied!|print|print this|print article|save|save article|saved|bookmark|listen|listen to this article|listen to article|listen to this story|play|pause|like|tweet|post|send|gift|gift article|gift this article|reprints|resize text|text size|font size|a+|a-|comment|expand|collapse|close|enlarge|zoom|teilen|artikel teilen|drucken|merken|artikel drucken|vorlesen|anhören|artikel anhören|kopieren|link kopieren|versenden|per e-mail teilen|auf facebook teilen|speichern|partager|partagez|partager l'article|partager cet article|imprimer|enregistrer|écouter|copier le lien|envoyer|réagir|compartir|compartir en facebook|comparte|comparte esta noticia|comparte este artículo|compártelo|imprimir|guardar|escuchar|copiar enlace|enviar|condividi|condividi su facebook|stampa|salva|ascolta|copia link|compartilhar|compartilhe|partilhar|partilhe|ouvir|salvar|copiar link|delen|deel|deel dit artikel|artikel delen|afdrukken|bewaren|opslaan|luister|kopieer link|udostępnij|drukuj|kopiuj link|zapisz|sdílet|tisk|vytisknout|zdieľať|megosztás|megosztom|nyomtatás|distribuie|podijeli|podeli|подели|сподели|поделиться|поделитесь|поделиться новостью|распечатать|скопировать ссылку|поширити|поділитися|надрукувати|κοινοποίηση|paylaş|yazdır|dinle|kaydet|مشاركة|شارك|شارك الخبر|شارك المقال|طباعة|حفظ|استمع|نسخ الرابط|انسخ الرابط|اشتراک‌گذاری|اشتراک گذاری|שתף|שתפו|הדפסה|शेयर|शेयर करें|साझा करें|শেয়ার|শেয়ার করুন|シェア|シェアする|ツイート|ポスト|共有|印刷|印刷する|保存|この記事をシェア|リンクをコピー|メールで送る|分享|分享到|打印|列印|收藏|复制链接|轉發|转发|공유|공유하기|인쇄|프린트|스크랩|url복사|기사저장|글자크기|แชร์|chia sẻ|in bài viết|bagikan|salin tautan|kongsi|dela|dela artikeln|spara|skriv ut|del|del artikkelen|del artiklen|skriv ut artikkelen|jaa|jaa artikkeli|tulosta|tallenna|kuuntele|jaga|dalīties|dalintis|deila|comparteix|partekatu",
    ),
    (
        Frame::Newsletter,
        "newsletter|newsletters|subscribe|subscribe now|subscribe to our newsletter|sign up|sign up for our newsletter|sign up to our newsletter|sign up now|get our newsletter|join our newsletter|get the newsletter|follow|follow us|follow us on facebook|follow us on google news|follow on google news|add as preferred source on google|add us on google|download our app|download the app|get the app|join us|support us|donate|donate now|become a member|become a supporter|your email|your email address|enter your email|email address|submit|newsletter abonnieren|newsletter bestellen|jetzt anmelden|anmelden|abonnieren|jetzt abonnieren|folgen sie uns|folgen|kostenlos anmelden|app herunterladen|jetzt herunterladen|spenden|s'abonner|abonnez-vous|je m'abonne|s'inscrire|inscrivez-vous|suivez-nous|nous suivre|suscríbete|suscribirse|suscríbase|síguenos|síguenos en|boletín|boletines|regístrate|iscriviti|iscriviti alla newsletter|abbonati|seguici|seguici su|assine|assinar|inscreva-se|siga-nos|segue-nos|newsletter diária|abonneer|abonneren|word abonnee|volg ons|schrijf je in|inschrijven|aanmelden|zapisz się|subskrybuj|obserwuj nas|odebírat|sledujte nás|odoberať|feliratkozás|kövess minket|abonează-te|abonați-vă|подписаться|подпишитесь|подписывайтесь|подписка|підписатися|підписуйтесь|абонирай се|εγγραφή|abone ol|bizi takip edin|takip et|اشترك|اشترك الآن|اشترك في نشرتنا|النشرة البريدية|تابعنا|تابعونا|עקבו אחרינו|הירשמו|सब्सक्राइब|सब्सक्राइब करें|हमें फॉलो करें|サブスク|メルマガ登録|メールマガジン|会員登録|フォロー|フォローする|订阅|訂閱|关注我们|關注我們|订阅我们|구독|구독하기|뉴스레터|구독신청|ติดตาม|ติดตามเรา|đăng ký|theo dõi|berlangganan|ikuti kami|prenumerera|följ oss|nyhetsbrev|abonner|bli abonnent|følg oss|nyhedsbrev|bliv abonnent|følg os|tilaa|tilaa uutiskirje|uutiskirje|seuraa meitä",
    ),
    (
        Frame::Cookie,
        "cookies|cookie settings|cookie preferences|manage cookies|accept|accept all|accept all cookies|accept cookies|reject all|reject|decline|i agree|agree|agree and continue|got it|ok|okay|consent|privacy settings|privacy policy|cookie policy|cookie notice|your privacy choices|do not sell my personal information|manage preferences|manage consent|akzeptieren|alle akzeptieren|alles akzeptieren|ablehnen|alle ablehnen|zustimmen|einverstanden|einstellungen|cookie-einstellungen|datenschutz|datenschutzeinstellungen|privacy|accepter|tout accepter|tout refuser|refuser|paramétrer les cookies|gérer les cookies|j'accepte|continuer sans accepter|aceptar|aceptar todo|aceptar todas|aceptar cookies|rechazar|rechazar todo|configurar cookies|configurar|accetta|accetta tutti|accetta tutto|rifiuta|rifiuta tutto|impostazioni cookie|aceitar|aceitar todos|aceitar cookies|rejeitar|accepteren|alles accepteren|akkoord|weigeren|cookie-instellingen|cookievoorkeuren|akceptuję|akceptuj|akceptuję wszystkie|odrzuć|zgadzam się|ustawienia|přijmout|přijmout vše|souhlasím|odmítnout|prijať všetko|súhlasím|elfogadom|elutasítom|accept toate|sunt de acord|prihvaćam|slažem se|приемам|принять|принять все|согласен|прийняти|погоджуюсь|αποδοχή|συμφωνώ|kabul et|tümünü kabul et|reddet|قبول|قبول الكل|أوافق|رفض|موافق|אישור|מסכים|स्वीकार करें|同意する|すべて同意|同意|接受|接受全部|拒绝|동의|모두 동의|확인|ยอมรับ|ยอมรับทั้งหมด|đồng ý|chấp nhận|setuju|terima|godkänn|godkänn alla|acceptera|godta|godta alle|accepter alle|tillad alle|hyväksy|hyväksy kaikki",
    ),
    (
        Frame::Comments,
        "comments|comment|leave a comment|leave a reply|add a comment|post a comment|write a comment|join the conversation|join the discussion|join the debate|view comments|show comments|view all comments|read comments|see all comments|load comments|hide comments|comments are closed|comments are closed.|conversation|discussion|report|report comment|reply|replies|sort by|newest first|oldest first|most liked|log in to comment|your comment|what do you think?|have your say|kommentare|kommentar schreiben|kommentieren|kommentar verfassen|kommentare anzeigen|kommentare lesen|diskutieren sie mit|jetzt mitdiskutieren|mitdiskutieren|antworten|forum|zum forum|diskussion|commentaires|commenter|laisser un commentaire|ajouter un commentaire|lire les commentaires|réactions|voir les commentaires|les commentaires|comentarios|comentar|deja un comentario|dejar un comentario|ver comentarios|deja tu comentario|escribe un comentario|commenti|lascia un commento|commenta|scrivi un commento|comentários|deixe um comentário|comente|ver comentários|deixe seu comentário|reacties|reageer|plaats een reactie|bekijk reacties|geef een reactie|komentarze|dodaj komentarz|skomentuj|pokaż komentarze|diskuse|diskusia|vstoupit do diskuse|přidat komentář|hozzászólások|hozzászólás|comentarii|adaugă un comentariu|komentari|komentiraj|komentirajte|коментари|добави коментар|комментарии|оставить комментарий|комментировать|добавить комментарий|обсудить|обсуждение|коментарі|залишити коментар|додати коментар|σχόλια|yorumlar|yorum yap|yorum yaz|التعليقات|تعليقات|أضف تعليق|أضف تعليقا|اترك تعليقا|اترك تعليقاً|أضف تعليقك|نظرات|نظر شما|تبصرے|תגובות|הוסף תגובה|टिप्पणियाँ|टिप्पणी|टिप्पणी करें|कमेंट|कमेंट करें|মন্তব্য|মন্তব্য করুন|コメント|コメントを書く|コメントする|コメントを見る|みんなのコメント|评论|发表评论|我来说两句|网友评论|查看评论|評論|發表評論|留言|我要留言|댓글|댓글쓰기|댓글 쓰기|댓글 보기|의견쓰기|ความคิดเห็น|แสดงความคิดเห็น|bình luận|ý kiến|gửi bình luận|komentar|tulis komentar|kommentarer|kommentera|skriv en kommentar|kommenter|kommentoi|kommentit",
    ),
    (
        Frame::Advert,
        "advertisement|advertisements|advertising|advert|ad|ads|advertisement - story continues below|advertisement - scroll to continue|story continues below advertisement|article continues below advertisement|article continues after ad|article continues after advertisement|continue reading below|story continues below|scroll to continue|sponsored|sponsored content|promoted|promotion|paid content|paid post|partner content|ad feedback|skip advertisement|skip ad|loading|loading...|anzeige|werbung|artikel nach anzeige weiterlesen|nach der anzeige weiterlesen|gesponsert|publicité|pub|annonce|la suite après la publicité|la suite de cet article après la publicité|la suite après cette publicité|sponsorisé|publicidad|anuncio|patrocinado|publicidade|continua depois da publicidade|continua após a publicidade|pubblicità|sponsorizzato|advertentie|reklama|reklam|artykuł sponsorowany|inzerce|reklama|inzercia|hirdetés|publicitate|oglas|реклама|на правах рекламы|διαφήμιση|reklâm|إعلان|اعلان|إعلانات|آگهی|تبلیغات|פרסומת|विज्ञापन|বিজ্ঞাপন|広告|pr|スポンサーリンク|スポンサードリンク|【pr】|广告|廣告|推广|광고|โฆษณา|quảng cáo|iklan|advertorial|annons|annonse|mainos|reklaam|reklāma",
    ),
    (
        Frame::Copyright,
        "all rights reserved|all rights reserved.|copyright|terms of use|terms of service|terms and conditions|terms|privacy policy|imprint|impressum|about us|contact us|contact|contacts|about|help|faq|sitemap|careers|advertise|advertise with us|rss|rss feed|agb|nutzungsbedingungen|kontakt|über uns|mentions légales|conditions générales|qui sommes-nous|aviso legal|términos y condiciones|quiénes somos|contacto|note legali|chi siamo|contatti|termos de uso|quem somos|contato|over ons|algemene voorwaarden|o nas|regulamin|polityka prywatności|о нас|контакты|про нас|контакти|من نحن|اتصل بنا|سياسة الخصوصية|شروط الاستخدام|会社概要|プライバシーポリシー|利用規約|お問い合わせ|サイトマップ|关于我们|联系我们|關於我們|聯絡我們|회사소개|개인정보처리방침|이용약관|청소년보호정책|om oss|om os|kontakta oss|kontakt oss|tietosuoja",
    ),
    (
        Frame::Login,
        "log in|login|sign in|register|create account|create an account|my account|account|log out|logout|sign out|subscribe to continue reading|subscribe to read|already a subscriber?|already a subscriber|already have an account?|not a subscriber?|unlock this article|continue with google|forgot password?|password|anmelden|registrieren|einloggen|mein konto|konto|abo|abo abschließen|jetzt testen|bereits abonnent?|connexion|se connecter|mon compte|déjà abonné ?|déjà abonné|créer un compte|iniciar sesión|inicia sesión|mi cuenta|registrarse|acceder|ingresar|accedi|registrati|entrar|login|minha conta|inloggen|mijn account|zaloguj|zaloguj się|moje konto|přihlásit|přihlásit se|prihlásiť sa|bejelentkezés|belépés|autentificare|prijava|prijavi se|вход|войти|регистрация|увійти|реєстрація|личный кабинет|σύνδεση|giriş|giriş yap|üye ol|تسجيل الدخول|تسجيل|دخول|ورود|כניסה|התחברות|लॉग इन|लॉगिन|साइन इन|ログイン|新規登録|マイページ|会員登録|登录|登錄|注册|登入|註冊|로그인|회원가입|마이페이지|เข้าสู่ระบบ|đăng nhập|masuk|daftar|log ind|logg inn|logga in|kirjaudu|kirjaudu sisään|min side|mina sidor",
    ),
    (
        Frame::Navigation,
        "menu|search|home|skip to content|skip to main content|skip navigation|skip to navigation|jump to content|jump to main content|back|back to top|top|next|previous|prev|next article|previous article|next page|previous page|view all|see all|show all|show more|see more|load more|view more|more|all|open menu|close menu|navigation|main menu|sections|categories|all sections|news|e-paper|epaper|tv|live|video|videos|photos|gallery|galleries|podcast|podcasts|weather|topics|tags|archive|archives|suche|menü|zum inhalt|zum inhalt springen|zum hauptinhalt|nach oben|zurück|weiter|mehr|mehr anzeigen|alle anzeigen|alle artikel|startseite|rubriken|archiv|themen|wetter|recherche|rechercher|accueil|aller au contenu|aller au contenu principal|retour|suivant|précédent|voir plus|voir tout|haut de page|retour en haut|menú|buscar|inicio|portada|volver|siguiente|anterior|ver más|ver todo|ir al contenido|saltar al contenido|cerca|vai al contenuto|indietro|avanti|vedi tutti|torna su|buscar|início|pular para o conteúdo|voltar|próximo|ver mais|ver todos|zoeken|ga naar inhoud|terug|volgende|vorige|meer|toon meer|bekijk alles|szukaj|strona główna|wstecz|dalej|więcej|hledat|domů|zpět|další|keresés|vissza|tovább|caută|acasă|înapoi|pretraga|naslovnica|поиск|главная|меню|назад|далее|ещё|еще|наверх|показать еще|пошук|головна|αναζήτηση|μενού|αρχική|ara|ana sayfa|anasayfa|menü|geri|ileri|devamı|tümü|بحث|القائمة|الرئيسية|المزيد|السابق|التالي|جستجو|خانه|منو|بیشتر|חיפוש|תפריט|עמוד הבית|ראשי|मेनू|खोजें|होम|और|अगला|検索|メニュー|ホーム|トップ|トップページ|一覧|もっと見る|次へ|前へ|戻る|ページトップへ|搜索|菜单|首页|首頁|更多|上一篇|下一篇|返回|返回顶部|搜尋|選單|검색|메뉴|홈|더보기|목록|이전|다음|맨위로|ค้นหา|เมนู|หน้าแรก|tìm kiếm|trang chủ|xem tất cả|cari|beranda|selengkapnya|sök|meny|hem|tillbaka|nästa|visa mer|visa fler|søk|meny|hjem|forsiden|tilbake|neste|vis mer|vis flere|søg|menu|forside|tilbage|næste|haku|hae|valikko|etusivu|takaisin|seuraava|näytä lisää",
    ),
    (
        Frame::Tags,
        "tags|tag|topics|topic|keywords|filed under|in this article|in this story|explore|categories|category|schlagworte|schlagwörter|themen|stichworte|mots-clés|mots clés|thèmes|sujets|etiquetas|temas|tópicos|palavras-chave|tagi|słowa kluczowe|теги|темы|метки|ключевые слова|теми|ετικέτες|etiketler|etiketlendi|الوسوم|وسوم|كلمات مفتاحية|كلمات دلالية|برچسب‌ها|برچسب ها|תגיות|टैग|टैग्स|タグ|キーワード|标签|標籤|关键词|關鍵字|태그|키워드|แท็ก|từ khóa|tag terkait|ämnen|etiketter|emner|aiheet|avainsanat|štítky|témata|címkék|etichete|temas relacionados",
    ),
    (
        Frame::ReadMore,
        "read more|continue reading|read full article|read the full story|read full story|full story|more details|weiterlesen|mehr lesen|zum artikel|zum vollständigen artikel|lire la suite|lire plus|lire l'article|seguir leyendo|leer más|leer nota completa|continua a leggere|leggi tutto|leggi l'articolo|continue lendo|continuar a ler|leia mais|ler mais|lees verder|lees meer|czytaj dalej|czytaj więcej|číst dál|číst více|čítať ďalej|tovább olvasom|citește tot articolul|opširnije|прочети още|читать далее|читать полностью|подробнее|читати далі|детальніше|διαβάστε περισσότερα|devamını oku|haberin devamı|اقرأ المزيد|ادامه مطلب|ادامه|קרא עוד|और पढ़ें|আরও পড়ুন|続きを読む|もっと読む|記事全文を読む|阅读全文|查看全文|閱讀全文|閱讀更多|더보기|기사 더보기|อ่านต่อ|xem chi tiết|selengkapnya|baca selengkapnya|läs mer|les mer|læs mere|lue lisää|lue koko juttu",
    ),
    (
        Frame::Caption,
        "photo|photos|image|images|picture|video|caption|image caption|image credit|image source|photo credit|photo caption|media caption|getty images|getty|shutterstock|istock|file photo|file|bild|bilder|foto|fotos|bildquelle|bildnachweis|bildunterschrift|quelle|fotografie|illustration|symbolbild|archivbild|photo d'illustration|crédit photo|imagen|imágenes|crédito|immagine|imagem|reprodução|divulgação|beeld|zdjęcie|zdjęcia|fot|ilustracja|фото|иллюстрация|ілюстрація|fotoğraf|صورة|عکس|תמונה|फोटो|写真|画像|資料写真|写真提供|图片|图|資料圖片|사진|자료사진|ภาพ|ảnh|gambar|kuva|bilde|billede",
    ),
    (
        Frame::Missing,
        "404|404 not found|page not found|404 - page not found|error 404|not found|the page you requested could not be found|the page you are looking for does not exist|this page doesn't exist|oops|article not found|article unavailable|no article|seite nicht gefunden|page introuvable|página no encontrada|pagina non trovata|página não encontrada|pagina niet gevonden|nie znaleziono strony|stránka nenalezena|страница не найдена|сторінку не знайдено|sayfa bulunamadı|الصفحة غير موجودة|ページが見つかりません|お探しのページは見つかりませんでした|页面不存在|页面未找到|找不到頁面|페이지를 찾을 수 없습니다|sidan hittades inte|siden ble ikke funnet|siden findes ikke|sivua ei löytynyt|access denied|403 forbidden|forbidden|internal server error|500 internal server error|502 bad gateway|503 service unavailable|service unavailable|just a moment...|attention required!",
    ),
];

/// Words anywhere in a line of at most so many words (`^`: at its head).
pub(super) const FRAME_PARTS: &[(Frame, usize, &str)] = &[
    (
        Frame::Cookie,
        90,
        "store and access information|store and/or access|we use cookies|uses cookies|use of cookies|this website uses cookies|this site uses cookies|wir verwenden cookies|verwendet cookies|cookies, um|nous utilisons des cookies|utilise des cookies|utilizamos cookies|usamos cookies|utiliza cookies|usiamo i cookie|utilizziamo i cookie|utilizza i cookie|utiliza cookies|wij gebruiken cookies|we gebruiken cookies|maakt gebruik van cookies|używamy plików cookie|pliki cookies|používáme cookies|soubory cookies|súbory cookies|sütiket használ|folosim cookie|koristimo kolačiće|използваме бисквитки|используем файлы cookie|использует файлы cookie|используем cookie|використовуємо файли cookie|χρησιμοποιούμε cookies|çerezleri kullan|çerez kullan|ملفات تعريف الارتباط|הוגיות|קובצי cookie|कुकीज़ का उपयोग|cookieを使用|クッキーを使用|使用cookie|使用 cookie|쿠키를 사용|คุกกี้|sử dụng cookie|menggunakan cookie|vi använder cookies|använder cookies|vi bruker cookies|bruker informasjonskapsler|vi bruger cookies|käytämme evästeitä",
    ),
    (
        Frame::Newsletter,
        60,
        "unsubscribe at any|unsubscribe any time|opt out at any|abmeldung jederzeit|abbestellung jederzeit|jederzeit abbestell|désinscription en|désinscription à tout|vous désinscrire|vous désabonner|darse de baja|darte de baja|cancelar la suscripción en|disiscriverti|cancellare l'iscrizione|cancelar a inscrição|cancelar a subscrição|uitschrijven kan|op elk moment afmelden|wypisać się w|отписаться в любой|إلغاء الاشتراك|いつでも解除|配信停止|配信解除|随时取消订阅|隨時取消訂閱|언제든지 구독|subscribe to our|s'abonner à|s'abonner aux|sign up for our|sign up to our|sign up for the|sign up to receive|get our daily|get the latest news delivered|straight to your inbox|delivered to your inbox|in your inbox|to your inbox|our free newsletter|our daily newsletter|our weekly newsletter|join our whatsapp|join our telegram|follow us on|follow the latest|download our app|our mobile app|on google news|add us as a preferred source|by signing up|by subscribing|you agree to our|enter your email|newsletter abonnieren|abonnieren sie|unseren newsletter|unserem newsletter|unser newsletter|kostenlosen newsletter|in ihr postfach|ins postfach|folgen sie uns|whatsapp-kanal|abonnez-vous à|inscrivez-vous à|notre newsletter|nos newsletters|dans votre boîte mail|suivez-nous sur|téléchargez notre application|suscríbete a|suscríbase a|nuestro boletín|nuestra newsletter|en tu correo|síguenos en|únete a nuestro canal|canal de whatsapp|iscriviti alla|nostra newsletter|seguici su|canale whatsapp|assine nossa|inscreva-se em|nossa newsletter|siga-nos no|siga o nosso canal|canal do whatsapp|subscreva a|schrijf je in voor|meld je aan voor|onze nieuwsbrief|onze newsletter|volg ons op|zapisz się na|nasz newsletter|naszego newslettera|obserwuj nas w|odebírejte|přihlaste se k odběru|iratkozzon fel|iratkozz fel|kövess minket|abonează-te la|abonați-vă la|pratite nas na|подписывайтесь на|подпишитесь на|наш канал в|наш telegram|наш телеграм|підписуйтесь на|підпишіться на|последвайте ни|ακολουθήστε|abone olun|takip edin|اشترك في|اشتركوا في|تابعونا على|تابعنا على|عضو کانال|को फॉलो करें|व्हाट्सएप चैनल|मैगज़ीन|メールマガジン|ニュースレター|友だち追加|扫一扫|扫描二维码|关注公众号|微信公众号|下载客户端|订阅我们的|訂閱電子報|加入line|뉴스레터를|채널을 구독|카카오톡|ดาวน์โหลดแอป|กดติดตาม|theo dõi chúng tôi|ikuti berita|saluran whatsapp|prenumerera på|vårt nyhetsbrev|följ oss på|meld deg på|vårt nyhetsbrev|følg oss på|tilmeld dig|vores nyhedsbrev|følg os på|tilaa uutiskirje|tilaa uutiskirjeemme",
    ),
    (
        Frame::Login,
        40,
        "to continue reading|to read the full|to keep reading|subscribers only|for subscribers|subscriber-only|this article is for subscribers|this content is for|please log in|please sign in|you must be logged in|log in to|already a subscriber|um weiterzulesen|um diesen artikel zu lesen|nur für abonnenten|dieser artikel ist exklusiv|weiterlesen mit|jetzt weiterlesen|abonnement abschließen|réservé aux abonnés|réservé à nos abonnés|pour lire la suite|contenido exclusivo para suscriptores|exclusivo para suscriptores|para seguir leyendo|solo para suscriptores|riservato agli abbonati|per continuare a leggere|contenuto riservato|exclusivo para assinantes|para continuar lendo|alleen voor abonnees|om verder te lezen|tylko dla abonentów|tylko dla subskrybentów|aby czytać dalej|pro předplatitele|csak előfizetőknek|pentru abonați|только для подписчиков|для подписчиков|чтобы читать дальше|sadece aboneler|للمشتركين فقط|会員限定|有料会員|この記事は有料|ログインして|続きを読むには|订阅后继续阅读|登录后查看|訂閱後|登入後|유료회원|로그인 후|구독자 전용|för prenumeranter|bare for abonnenter|for abonnenter|kun for abonnenter|vain tilaajille|tilaajille",
    ),
    (
        Frame::Copyright,
        60,
        "all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|derechos reservados|tutti i diritti riservati|riproduzione riservata|© riproduzione|todos os direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzeżone|všechna práva vyhrazena|všetky práva vyhradené|minden jog fenntartva|toate drepturile rezervate|sva prava pridržana|sva prava zadržana|всички права запазени|все права защищены|всі права захищені|усі права захищені|tüm hakları saklıdır|جميع الحقوق محفوظة|کلیه حقوق|تمامی حقوق|כל הזכויות שמורות|सर्वाधिकार सुरक्षित|সর্বস্বত্ব|無断転載|版权所有|版權所有|未经授权|未經授權|무단전재|무단 전재|저작권자|สงวนลิขสิทธิ์|bản quyền|hak cipta|alla rättigheter|alle rettigheter|alle rettigheder|kaikki oikeudet|may not be published, broadcast|may not be reproduced|^copyright 20|^copyright ©|^© 20|^(c) 20|^©20",
    ),
    (
        Frame::Comments,
        30,
        "leave a comment|post a comment|comments are closed|comments have been|comments on this article|be the first to comment|log in to comment|read our comment|community guidelines|your email address will not be published|required fields are marked|bitte melden sie sich an, um|kommentar zu verfassen|die kommentarfunktion|netiquette|laisser un commentaire|pour commenter|soyez le premier|deja un comentario|para comentar|sé el primero|lascia un commento|per commentare|deixe um comentário|para comentar|plaats een reactie|om te reageren|dodaj komentarz|aby komentować|чтобы оставить комментарий|чтобы комментировать|щоб залишити коментар|yorum yapmak için|コメントを投稿|发表评论|댓글을",
    ),
    (
        Frame::Share,
        8,
        "^share this|^share on|^share via|^share to|^click to share|^teilen auf|^auf facebook|^partager sur|^compartir en|^condividi su|^compartilhar no|^compartilhe no|^partilhar no|^deel op|^deel via|^udostępnij na|^поделиться в|^поширити в|^paylaş|^شارك على|^مشاركة على|シェアする|^分享到|분享|공유하기|^dela på|^del på|^jaa ",
    ),
    (
        Frame::Advert,
        10,
        "continues below|continues after|after this ad|nach der anzeige|unterhalb der anzeige|après la publicité|depois da publicidade|após a publicidade|continua dopo la pubblicità|sigue después de la publicidad|continúa después de la publicidad|artikel gaat verder|verder na de advertentie|pod reklamą|реклама|広告の後|記事は広告の後",
    ),
    (
        Frame::Missing,
        14,
        "page not found|page you requested|page you are looking for|page you were looking for|seite wurde nicht gefunden|seite existiert nicht|page n'existe pas|página no existe|página que busca|pagina non esiste|página não existe|pagina bestaat niet|страница не найдена|access to this page has been denied|enable javascript and cookies|checking your browser|verify you are human|are you a robot",
    ),
];

/// Stems of the word for a browser's cookies.
pub(super) const COOKIE_STEMS: &str = "cookie|kolačić|бисквитк|колачић|süti|çerez|eväste|informasjonskaps|vafrakök|slapuk|sīkdat|küpsis|クッキー|쿠키|คุกกี้|ملفات تعريف|עוגיות|कुकी";

/// Stems of what cookies are about: sites, browsers, devices, data, advertising.
pub(super) const WEB_STEMS: &str = "site|web|browser|device|privacy|consent|advertis|user|gerät|daten|nutz|navig|donnée|appareil|privad|disposit|usuario|utente|utilizador|gebruik|apparaat|strona|stron|przegląd|stránk|prohlíž|oldal|böngész|сайт|браузер|çerez|tarayıcı|sivust|selain|nettst|webbpl|サイト|ブラウザ|网站|網站|浏览|瀏覽|사이트|브라우저|เว็บ|الموقع|موقع|אתר|वेबसाइट";

/// Words of the front page in a breadcrumb.
pub(super) const HOME_WORDS: &str = "home|homepage|home page|front page|frontpage|main|main page|start|startseite|accueil|page d'accueil|inicio|portada|início|página inicial|capa|home news|thuis|voorpagina|strona główna|główna|domů|úvod|hlavní strana|domov|kezdőlap|címlap|főoldal|nyitólap|acasă|prima pagină|naslovnica|naslovna|početna|начало|главная|на главную|главная страница|головна|на головну|почетна|насловна|αρχική|αρχική σελίδα|ana sayfa|anasayfa|الرئيسية|الصفحة الرئيسية|الرئيسيه|خانه|صفحه اصلی|صفحه نخست|ہوم|صفحۂ اول|דף הבית|עמוד הבית|ראשי|होम|मुख्य पृष्ठ|মূলপাতা|প্রচ্ছদ|হোম|முகப்பு|హోమ్|ホーム|トップ|トップページ|top|首页|首頁|主页|主頁|홈|หน้าแรก|หน้าหลัก|trang chủ|beranda|laman utama|utama|hem|startsida|hjem|forside|forsiden|etusivu|esileht|sākums|pradžia|titulinis|forsíða|inici|portada principal|hasiera";

/// Labels before a breadcrumb.
pub(super) const WAY_LABELS: &str = "current|current position|current location|you are here|your location|location|path|navigation|breadcrumb|breadcrumbs|position|sie sind hier|sie befinden sich hier|du bist hier|hier|pfad|vous êtes ici|chemin|estás en|está en|estás aquí|usted está aquí|está aquí|sei qui|ti trovi in|sei in|você está em|você está aqui|está em|u bent hier|je bent hier|jesteś tutaj|jesteś w|tu jesteś|nacházíte se|jste zde|nachádzate sa|ön itt áll|ön itt van|ești aici|sunteți aici|nalazite se|вы здесь|вы находитесь|вы находитесь здесь|ви тут|намирате се в|είστε εδώ|buradasınız|أنت هنا|انت هنا|شما اینجا هستید|אתה נמצא כאן|आप यहाँ हैं|आप यहां हैं|現在位置|現在地|当前位置|當前位置|您的位置|您现在的位置|您當前的位置|目前位置|现在位置|현재 위치|현재위치|คุณอยู่ที่นี่|bạn đang ở|anda di sini|anda berada di|du är här|du er her|olet tässä";

/// Labels of dates.
pub(super) const DATE_LABELS: &[(DateLabel, &str)] = &[
    (
        DateLabel::Published,
        "date|dated|time|published|published on|published at|date published|publication date|published date|publish date|publish time|posted|posted on|posted at|first published|first published on|originally published|created|created on|release date|released|issued|issue date|on|datum|veröffentlicht|veröffentlicht am|veröffentlicht um|erschienen|erschienen am|publiziert|publiziert am|erstellt|erstellt am|vom|publié|publié le|publiée le|date de publication|paru le|mis en ligne le|créé le|le|fecha|fecha de publicación|publicado|publicado el|publicada el|publicado a las|creado el|data|data di pubblicazione|pubblicato|pubblicato il|pubblicata il|creato il|data de publicação|publicado em|publicada em|publicado a|criado em|gepubliceerd|gepubliceerd op|geplaatst|geplaatst op|publicatiedatum|opublikowano|opublikowane|data publikacji|data dodania|dodano|publikacja|publikováno|publikovano|vydáno|datum vydání|zveřejněno|publikované|zverejnené|dátum|közzétéve|megjelent|megjelenés|létrehozva|data publicării|publicat|publicat la|publicat pe|publicat în|objavljeno|datum objave|objavljen|објављено|датум|публикувано|публикувана|дата|дата публикации|опубликовано|опубликована|опубликован|размещено|дата публікації|опубліковано|δημοσίευση|δημοσιεύθηκε|δημοσιεύτηκε|ημερομηνία|tarih|yayın tarihi|yayınlanma|yayınlanma tarihi|yayınlandı|yayımlanma|giriş|giriş tarihi|oluşturulma|تاريخ|التاريخ|تاريخ النشر|نشر في|نشر بتاريخ|نُشر في|تم النشر|نشرت في|آخر نشر|تاریخ|تاریخ انتشار|منتشر شده|זמן פרסום|תאריך|פורסם|פורסם ב|פורסם בתאריך|दिनांक|तारीख|प्रकाशित|प्रकाशन तिथि|प्रकाशित तिथि|पब्लिश|প্রকাশ|প্রকাশিত|প্রকাশের তারিখ|প্রকাশের সময়|日付|日時|公開日|公開|公開日時|掲載日|掲載|発信日時|配信日時|配信|配信日|発行日|投稿日|投稿日時|発表|日期|时间|時間|发布时间|發布時間|发布日期|發布日期|发表时间|发表于|發表於|发布于|發佈時間|发稿时间|来源时间|更新日期|입력|등록|등록일|작성일|작성|게재|발행일|기사입력|기사등록|기사 입력|승인|날짜|일시|송고시간|송고|วันที่|เผยแพร่|เผยแพร่เมื่อ|เผยแพร่วันที่|โพสต์เมื่อ|ngày|ngày đăng|đăng ngày|đăng lúc|xuất bản|cập nhật lúc|tanggal|dipublikasikan|diterbitkan|terbit|diunggah|tarikh|publicerad|publicerat|publicerades|datum|skapad|publisert|opprettet|dato|publiceret|udgivet|offentliggjort|oprettet|julkaistu|julkaistu:|päivämäärä|luotu|avaldatud|loodud|publicēts|datums|paskelbta|publikuota|data|birt|birtist|publicat el|publicat|argitaratua",
    ),
    (
        DateLabel::Modified,
        "akt|akt.|updated|updated on|updated at|last updated|last updated on|last update|last modified|modified|modified on|edited|edited on|revised|aktualisiert|aktualisiert am|zuletzt aktualisiert|zuletzt aktualisiert am|zuletzt geändert|geändert|stand|update|letzte aktualisierung|letztes update|mis à jour|mis à jour le|mise à jour|mise à jour le|modifié le|dernière mise à jour|actualisé le|actualizado|actualizado el|actualizada|actualizado a las|última actualización|modificado|modificado el|ultima modifica|modificato il|aggiornato|aggiornato il|aggiornata il|aggiornamento|ultimo aggiornamento|atualizado|atualizado em|atualizada em|última atualização|modificado em|bijgewerkt|bijgewerkt op|laatst bijgewerkt|laatste update|gewijzigd|aktualizacja|zaktualizowano|ostatnia aktualizacja|aktualizováno|aktualizace|upraveno|aktualizované|frissítve|frissítés|módosítva|actualizat|actualizat la|ultima actualizare|ažurirano|zadnja izmjena|измењено|обновена|обновено|последна промяна|обновлено|обновлен|обновлена|изменено|оновлено|востаннє оновлено|ενημέρωση|ενημερώθηκε|τελευταία ενημέρωση|güncelleme|güncellenme|güncellenme tarihi|güncelleme tarihi|son güncelleme|güncellendi|آخر تحديث|تحديث|تم التحديث|حدث في|به‌روزرسانی|بروزرسانی|آخرین به‌روزرسانی|עודכן|עדכון אחרון|अपडेट|अपडेटेड|अंतिम अपडेट|अद्यतन|আপডেট|হালনাগাদ|更新|更新日|更新日時|最終更新|最終更新日|更新时间|更新於|更新于|最后更新|最後更新|最后更新时间|수정|최종수정|최종 수정|업데이트|기사수정|อัปเดต|อัพเดต|ปรับปรุง|ปรับปรุงล่าสุด|แก้ไขล่าสุด|อัปเดตล่าสุด|cập nhật|cập nhật ngày|diperbarui|diperbaharui|dikemas kini|uppdaterad|uppdaterat|senast uppdaterad|ändrad|oppdatert|sist oppdatert|endret|opdateret|sidst opdateret|senest opdateret|päivitetty|viimeksi päivitetty|muokattu|uuendatud|muudetud|atjaunots|atnaujinta|uppfært|actualitzat|eguneratua",
    ),
];

/// Labels of bylines.
pub(super) const BYLINE_LABELS: &[((), &str)] = &[(
    (),
    "by|by:|author of the article|article by|words by|analysis by|opinion by|review by|photos by|kolumne von|ein gastbeitrag von|gastbeitrag von|reportage von|eine reportage von|essay von|ein essay von|une chronique de|chronique de|propos recueillis par|written by|story by|words by|text by|reported by|reporting by|report by|author|authors|author:|posted by|published by|edited by|compiled by|from|reporter|correspondent|von|text|text:|autor|autorin|autoren|bericht von|ein bericht von|eine analyse von|ein kommentar von|kommentar von|ein interview von|interview|interview von|protokoll|aufgezeichnet von|geschrieben von|par|texte|texte de|auteur|auteure|auteurs|propos recueillis par|écrit par|por|texto|texto de|autora|autores|escrito por|redacción|redactado por|publicado por|di|a cura di|testo di|autore|autrice|scritto da|de|reportagem de|da redação|por:|door|van|auteur:|geschreven door|tekst|tekst:|opracował|opracowała|opracowanie|autor:|autorka|autorzy|napisał|napisała|autoři|napsal|napsala|szerző|szerzők|írta|scris de|autor articol|piše|pišu|autori|napisao|napisala|пише|автор|автор:|авторы|автори|текст|текст:|авторка|από|του|της|συντάκτης|γράφει|γράφει ο|γράφει η|yazar|yazan|haber|muhabir|haber:|بقلم|كتب|كتبت|كتبه|تحرير|إعداد|الكاتب|المصدر|المحرر|خبرنگار|نویسنده|گزارش|מאת|לייק|लेखक|रिपोर्ट|द्वारा|रिपोर्टर|लेखिका|প্রতিবেদক|লেখক|文/|文／|文・|文：|文:|記者|記者：|取材・文|取材|執筆|執筆者|筆者|著者|ライター|作者|作者：|记者|本报记者|本報記者|特约记者|撰文|采写|编辑|責任編集|責任编辑|责任编辑|責任編輯|编译|通讯员|記者／|기자|글|취재|작성자|글쓴이|รายงานโดย|เขียนโดย|ผู้เขียน|โดย|tác giả|theo|bài|oleh|penulis|reporter:|av|text:|skriven av|författare|skribent|skrevet av|journalist|tekst:|forfatter|af|skrevet af|tekst af|kirjoittaja|toimittaja|teksti|teksti:|autorid|kirjutas|autors|autorius|parengė|höfundur|text i foto|per|egilea",
)];

/// Words of pictures that open a caption or credit when a sign follows.
pub(super) const CAPTION_WORDS: &str = "photo|photos|photograph|photography|image|images|image credit|image source|photo credit|picture|pictures|credit|video|foto|fotos|bild|bilder|bildquelle|bildnachweis|illustration|grafik|crédit|crédits|crédit photo|image d'illustration|fotografía|fotografías|imagen|crédito|immagine|imagem|reprodução|divulgação|beeld|fot|fot.|zdjęcie|zdjęcia|ilustracja|obrázek|фото|иллюстрация|світлина|снимка|φωτογραφία|φωτο|fotoğraf|görsel|صورة|الصورة|عکس|צילום|फोटो|ছবি|写真|撮影|提供|画像|图|图片|图片来源|圖片來源|圖|사진|그래픽|ภาพ|ảnh|gambar|kuva|kuvat|billede|foto av|bilde";

/// Words anywhere in a caption.
pub(super) const CAPTION_PARTS: &str = "(ap photo|photo by |photos by |photograph by |photo courtesy|photo credit|courtesy of |getty images|/getty|afp via|via getty|via ap$|/shutterstock|shutterstock.com|istockphoto|file photo|file image|handout photo|handout via|handout/|(file)|reuters/|afp/|/reuters|/afp|/ap$|/ap)|ap photo|/epa|epa-efe|epa/|imago/|imago |picture-alliance|picture alliance|dpa-bild|/dpa|© afp|© dpa|© ap|© reuters|© getty|© imago|© epa|© apa|© ansa|photo d'illustration|photo d'archive|archivfoto|symbolfoto|symbolbild|archivbild|（写真|（撮影|（图|摄）$|摄)$|攝）$|攝)$|자료사진|/사진|사진=|資料写真|資料照片|資料圖片|bildet er|image caption|fotograf ";

/// Words of credit lines, and how many words the line may have.
pub(super) const CREDIT_PARTS: &[((), usize, &str)] = &[
    (
        (),
        60,
        "contributed to this|contributed reporting|contributed from|contributed to the report|^additional reporting|^reporting by|^(reporting by|^editing by|^with reporting by|^compiled by|^(compiled by|^with files from|^with inputs from|^with input from|(with inputs|(with input from|^this story was|^this article was originally|^this article was first|^this article was produced|^this report was|^associated press writer|^ap writer|^ap correspondent",
    ),
    (
        (),
        14,
        "^source:|^source :|^sources:|^quelle:|^quellen:|^quelle :|^fuente:|^fuentes:|^fonte:|^fonti:|^bron:|^bronnen:|^źródło:|^zdroj:|^zdroje:|^forrás:|^sursa:|^izvor:|^източник:|^источник:|^джерело:|^πηγή:|^kaynak:|^المصدر:|^منبع:|^स्रोत:|^出典:|^来源:|^來源:|^稿源:|^文章来源:|^출처:|^kilde:|^källa:|^lähde:|^ที่มา:|^ที่มา :|^sumber:|^nguồn:",
    ),
    (
        (),
        40,
        "^mit material von|^mit material der|^mit agenturmaterial|^mit informationen von|hat zu diesem bericht|hat zu diesem artikel|hat zu diesem text|beigetragen$|^mitarbeit:|^redaktion:|^redigiert von|^(mit dpa|^(mit material|a contribué à|ont contribué à|^avec afp|^avec l'afp|^(avec afp|^avec reuters|^(avec|^avec agences|^con información de|^(con información|contribuyó a est|contribuyeron a est|^con informes de|ha collaborato|hanno collaborato|^com informações|^colaborou|^colaboraram|droeg bij aan|droegen bij aan|^met medewerking|^współpraca:|^při přípravě|^при участии|^подготовил|^с участием|^ساهم في|^شارك في|^责任编辑|^(责任编辑|^（责任编辑|^責任編輯|^责编|^[责编|^(责编|^(编辑|^编辑:|^編輯:|^取材協力|^(記者|^【纠错】|^【责任编辑|^[责任编辑|^【責任編輯|^(إعداد |^(تحرير |^إعداد:|^تحرير:|^(यह खबर|^(यह ख़बर|^(इस खबर को|^(इस ख़बर को",
    ),
];
