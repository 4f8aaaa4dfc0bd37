//! From a page's own section words and address to one of our sections.

use crate::section::Section;
use crate::words::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Section words parted by `|`, folded. Words of addresses stand here as well, without accents.
const WORDS: &[(Section, &str)] = &[
    (
        Section::News,
        "news|latest|latest news|top|top stories|top news|breaking|breaking news|headlines|national|nation|domestic|general|home news|nachrichten|aktuell|aktuelles|panorama|inland|meldungen|actualité|actualités|actualite|actualites|infos|info|société|societe|france|faits divers|faits-divers|noticias|actualidad|sociedad|nacional|españa|espana|sucesos|país|pais|notizie|cronaca|attualità|attualita|notícias|noticias|geral|cotidiano|sociedade|portugal|nieuws|binnenland|algemeen|wiadomości|wiadomosci|aktualności|polska|kraj|społeczeństwo|zprávy|zpravy|domácí|domaci|domov|správy|spravy|slovensko|hírek|hirek|belföld|belfold|știri|stiri|actualitate|vijesti|vesti|novice|hrvatska|slovenija|srbija|новости|происшествия|общество|россия|новини|україна|события|подробности|суспільство|българия|вести|друштво|ειδήσεις|ελλάδα|κοινωνία|haber|haberler|gündem|gundem|türkiye|turkiye|son dakika|yaşam gündem|أخبار|الأخبار|أخبار محلية|محليات|حوادث|مجتمع|اجتماعی|حوادث|اخبار|خبرها|קטעי חדשות|חדשות|ארץ|בארץ|समाचार|खबरें|देश|भारत|राष्ट्रीय|न्यूज़|খবর|জাতীয়|বাংলাদেশ|ニュース|社会|国内|主要|新闻|新聞|要闻|国内|社会|社會|国内新闻|时政新闻|焦點|뉴스|사회|종합|전국 종합|ข่าว|ทั่วไป|tin tức|thời sự|xã hội|trong nước|berita|nasional|peristiwa|news nasional|nyheter|inrikes|sverige|norge|innenriks|nyheder|indland|danmark|uutiset|kotimaa|suomi|fréttir|innlent|uudised|eesti|ziņas|latvijā|naujienos|lietuva|lietuvoje|notícies|catalunya|societat|us|us news|u.s.|u.s. news|usa|uk|uk news|canada|australia|india|india news|ireland|kelland|crime|courts|law|justice|polizei|kriminalität|justiz|weather|wetter",
    ),
    (
        Section::World,
        "world|world news|international|global|abroad|foreign|foreign affairs|europe|asia|africa|americas|middle east|middle-east|asia-pacific|latin america|ausland|welt|internationales|europa|weltgeschehen|weltweit|monde|etranger|étranger|europe|afrique|asie|proche-orient|moyen-orient|internacional|internacionales|mundo|el mundo|latinoamérica|latinoamerica|américa latina|estero|esteri|mondo|europa|internacional|buitenland|wereld|zagranica|świat|swiat|ze świata|zahraničí|zahranicni|zahranici|svět|svet|zahraničie|zahranicie|svetové|külföld|kulfold|világ|extern|externe|international|lume|svijet|svet|svijet|мир|в мире|мировые новости|за рубежом|зарубежье|международная панорама|світ|у світі|свят|по света|свет|κόσμος|διεθνή|dünya|dunya|دولي|دولية|عالم|العالم|العالم العربي|عربي ودولي|أخبار العالم|الشرق الأوسط|عربي|عالمي|جهان|بین الملل|بین‌الملل|بین‌الملل|خارجی|دنیا|עולם|בעולם|विदेश|दुनिया|विश्व|अंतरराष्ट्रीय|अंतर्राष्ट्रीय|দুনিয়া|আন্তর্জাতিক|বিশ্ব|世界|国際|海外|国际|國際|全球|环球|海外|兩岸|国际新闻|국제|세계|해외|ต่างประเทศ|โลก|thế giới|quốc tế|dunia|internasional|antarabangsa|utrikes|världen|verden|utenriks|udland|ulkomaat|maailma|erlent|välismaa|maailm|ārvalstīs|pasaulē|pasaulis|užsienis|pasaulyje|món|mon|mundu",
    ),
    (
        Section::Politics,
        "politics|political|government|elections|election|parliament|white house|congress|senate|politik|innenpolitik|aussenpolitik|außenpolitik|bundestag|wahlen|politique|elections|élections|gouvernement|política|politica|elecciones|gobierno|politica|politiek|den haag|verkiezingen|polityka|wybory|politika|politika|domácí politika|volby|voľby|politika|politikai|közélet|belpolitika|politică|alegeri|politika|politiek|политика|выборы|власть|політика|вибори|влада|избори|πολιτική|πολιτικη|siyaset|politika|seçim|سياسة|السياسة|سياسي|انتخابات|سیاسی|سیاست|פוליטיקה|פוליטי|פוליטי-מדיני|राजनीति|सियासत|चुनाव|রাজনীতি|政治|政局|時政|时政|政务|兩岸政治|選挙|選舉|정치|청와대|대통령실|국회|การเมือง|chính trị|politik|pemilu|politik nasional|politikk|politiikka|stjórnmál|poliitika|politik|politika|política i govern",
    ),
    (
        Section::Business,
        "business|business news|economy|economics|finance|financial|money|markets|market|companies|industry|real estate|property|personal finance|investing|stocks|jobs|work|careers|retail|energy business|consumer|wirtschaft|finanzen|börse|boerse|unternehmen|geld|verbraucher|konjunktur|immobilien|karriere|économie|economie|entreprises|bourse|argent|conso|consommation|emploi|immobilier|finance|economía|economia|negocios|empresas|dinero|finanzas|mercados|bolsa|vivienda|economia|finanza|affari|imprese|lavoro|soldi|mercati|economia|negócios|negocios|mercado|finanças|dinheiro|economie|ondernemen|geld|beurs|financieel|gospodarka|biznes|finanse|pieniądze|ekonomia|giełda|ekonomika|byznys|finance|peníze|ekonomika|biznis|peniaze|gazdaság|gazdasag|üzlet|pénz|penz|economic|economie|afaceri|bani|gospodarstvo|ekonomija|biznis|posao|novac|biznis i finansije|экономика|бизнес|финансы|деньги|рынки|экономика и бизнес|недвижимость|економіка|бізнес|гроші|фінанси|бизнес|икономика|пари|имоти|економија|οικονομία|επιχειρήσεις|αγορές|ekonomi|finans|iş dünyası|para|borsa|emlak|اقتصاد|الاقتصاد|مال وأعمال|أعمال|أسواق|مال|اقتصادی|بازار|بورس|اقتصاد و تجارت|כלכלה|שוק ההון|עסקים|נדלן|כסף|अर्थव्यवस्था|बिज़नेस|बिजनेस|कारोबार|व्यापार|बाजार|অর্থনীতি|বাণিজ্য|ব্যবসা|経済|ビジネス|マネー|株式|企業|金融|マーケット|仕事|经济|財經|财经|金融|商业|商業|股票|产经|房产|房地產|产业|證券|理财|경제|금융|증권|산업|부동산|기업|재테크|비즈니스|เศรษฐกิจ|ธุรกิจ|การเงิน|kinh tế|kinh doanh|tài chính|bất động sản|ekonomi|bisnis|keuangan|finansial|ekonomi bisnis|perniagaan|näringsliv|ekonomi|pengar|økonomi|næringsliv|penger|erhverv|penge|talous|raha|viðskipti|majandus|äri|ekonomika|bizness|verslas|ekonomika",
    ),
    (
        Section::Technology,
        "technology|tech|tech news|digital|gadgets|internet|ai|artificial intelligence|computing|software|hardware|mobile|smartphones|cybersecurity|security|innovation|startups|gaming|games|science and technology|technik|digitales|netzwelt|web|netz|computer|internet und technik|spiele|technologie|technologies|numérique|numerique|high-tech|high tech|pixels|jeux vidéo|tecnología|tecnologia|ciencia y tecnología|internet|móviles|videojuegos|tecnologia|internet|innovazione|digitale|videogiochi|tecnologia|jogos|techniek|technologie|technologia|technologie|tech|nowe technologie|gry|technika|technologie|technológie|technika|tech-tudomány|tehnologie|it|tehnologija|tehnologije|znanost i tehnologija|технологии|наука и техника|интернет|гаджеты|интернет и сми|технології|техно|гаджети|техника|технологија|τεχνολογία|teknoloji|bilim teknoloji|bilim-teknoloji|تكنولوجيا|تقنية|التقنية|علوم وتكنولوجيا|فناوری|تکنولوژی|فناوری اطلاعات|טכנולוגיה|דיגיטל|סייבר|הייטק|टेक|टेक्नोलॉजी|तकनीक|गैजेट्स|प्रौद्योगिकी|প্রযুক্তি|টেক|テクノロジー|テック|it|デジタル|技術|ゲーム|科技|数码|互联网|技术|數位|人工智能|科技新聞|游戏|IT|과학|테크|디지털|게임|it·과학|it/과학|เทคโนโลยี|ไอที|công nghệ|số hóa|teknologi|tekno|inet|gadget|teknik|teknologi|digi|teknologia|tekniikka|tehnika|tehnoloogia|tehnoloģijas|technologijos|mokslas ir it",
    ),
    (
        Section::Science,
        "science|space|astronomy|physics|archaeology|research|wissenschaft|wissen|forschung|weltraum|sciences|science|espace|recherche|ciencia|ciencias|espacio|scienza|scienze|spazio|ricerca|ciência|ciencia|espaço|wetenschap|ruimtevaart|nauka|kosmos|věda|veda|vesmír|tudomány|tudomany|știință|stiinta|znanost|nauka|наука|космос|наука и образование|наука и космос|επιστήμη|επιστήμες|bilim|uzay|علوم|العلوم|علم|فضاء|علمی|دانش|علم و فناوری|מדע|חלל|विज्ञान|অন্তরীক্ষ|বিজ্ঞান|科学|サイエンス|宇宙|科學|科普|과학기술|과학·기술|우주|วิทยาศาสตร์|khoa học|sains|ilmu pengetahuan|vetenskap|vitenskap|forskning|videnskab|viden|tiede|vísindi|teadus|zinātne|mokslas|ciència",
    ),
    (
        Section::Environment,
        "environment|climate|climate change|nature|energy|sustainability|green|planet|earth|animals|wildlife|umwelt|klima|natur|energie|nachhaltigkeit|klimawandel|tiere|environnement|climat|planète|planete|écologie|ecologie|énergie|nature|animaux|medio ambiente|medioambiente|medio-ambiente|clima|naturaleza|clima y medio ambiente|cambio climático|ecología|sostenibilidad|ambiente|clima|animali|green|sostenibilità|meio ambiente|meio-ambiente|clima|ambiente|sustentabilidade|milieu|klimaat|natuur|duurzaamheid|dieren|środowisko|klimat|ekologia|przyroda|životní prostředí|příroda|životné prostredie|príroda|környezet|klíma|zöld|mediu|okoliš|okolje|priroda|klima|экология|климат|природа|погода|екологія|довкілля|клімат|околна среда|περιβάλλον|çevre|iklim|doğa|بيئة|البيئة|مناخ|البيئة والمناخ|محیط زیست|אקלים|סביבה|पर्यावरण|जलवायु|পরিবেশ|জলবায়ু|環境|気候|自然|环境|环保|環保|气候|生态|生態|환경|기후|환경·기후|สิ่งแวดล้อม|môi trường|lingkungan|iklim|miljö|klimat|klima|miljø|klima og miljø|ympäristö|ilmasto|umhverfi|keskkond|vide|aplinka|medi ambient|ingurumena",
    ),
    (
        Section::Health,
        "health|healthcare|medicine|medical|wellness|wellbeing|well-being|mental health|fitness|coronavirus|covid-19|covid|nutrition|gesundheit|medizin|psychologie|corona|ernährung|santé|sante|médecine|bien-être|psycho|forme|salud|bienestar|medicina|salute|benessere|sanità|sanita|saúde|saude|bem-estar|bem estar|viver bem|gezondheid|psyche|zdrowie|medycyna|zdraví|zdravi|zdravie|egészség|egeszseg|sănătate|sanatate|zdravlje|zdravje|здоровье|медицина|здоров'я|медицина і здоров'я|здраве|здравље|здравје|υγεία|sağlık|saglik|صحة|الصحة|طب|صحة وطب|صحت|سلامت|پزشکی|בריאות|רפואה|स्वास्थ्य|सेहत|हेल्थ|স্বাস্থ্য|健康|医療|ヘルス|医疗|健康新聞|养生|醫療|건강|의료|보건|헬스|สุขภาพ|sức khỏe|y tế|đời sống sức khỏe|kesehatan|kesihatan|health & fitness|hälsa|helse|sundhed|terveys|heilsa|tervis|veselība|sveikata|salut|osasuna",
    ),
    (
        Section::Sport,
        "sport|sports|sports news|football|soccer|nfl|nba|mlb|nhl|cricket|tennis|rugby|golf|f1|formula 1|motorsport|cycling|olympics|boxing|basketball|hockey|athletics|fußball|fussball|bundesliga|2. bundesliga|handball|wintersport|eishockey|motorsport|formel 1|radsport|leichtathletik|turnen|champions league|em|wm|sports|foot|ligue 1|cyclisme|basket|jo|deportes|deporte|fútbol|futbol|baloncesto|liga|ciclismo|tenis|motor|calcio|serie a|serie-a|sport|ciclismo|basket|motori|esporte|esportes|desporto|futebol|voetbal|wielrennen|schaatsen|sport|piłka nożna|pilka nozna|siatkówka|tenis|żużel|skoki narciarskie|fotbal|hokej|futbal|futball|foci|kézilabda|fotbal|sporturi|nogomet|košarka|fudbal|sportske|спорт|футбол|хоккей|теннис|баскетбол|бокс|единоборства|ποδόσφαιρο|αθλητικά|αθλητισμός|μπάσκετ|spor|futbol|basketbol|süper lig|رياضة|الرياضة|كرة قدم|كرة القدم|رياضات|ورزش|ورزشی|فوتبال|کھیل|ספורט|כדורגל|כדורסל|खेल|क्रिकेट|स्पोर्ट्स|फुटबॉल|খেলা|খেলাধুলা|ক্রিকেট|スポーツ|野球|サッカー|プロ野球|大リーグ|相撲|五輪|体育|足球|体育新闻|體育|運動|篮球|籃球|棒球|스포츠|야구|축구|골프|농구|배구|กีฬา|ฟุตบอล|thể thao|bóng đá|olahraga|bola|sepakbola|sukan|bola sepak|sport|fotboll|ishockey|fotball|fodbold|håndbold|urheilu|jääkiekko|jalkapallo|íþróttir|sport|futbols|sports|sportas|krepšinis|esports|kirolak",
    ),
    (
        Section::Culture,
        "culture|arts|arts and entertainment|arts & entertainment|entertainment|entertainment & arts|books|music|film|movies|movie|tv|television|theatre|theater|art|art and design|celebrity|celebrities|showbiz|media|stage|museums|dance|comics|pop culture|games and culture|kultur|feuilleton|medien|literatur|musik|kino|bücher|buch|unterhaltung|promis|stars|leute|people|boulevard|kunst|tv & streaming|kultur und unterhaltung|theater|culture|cinéma|cinema|musique|livres|médias|medias|télévision|divertissement|spectacles|arts|série|séries|célébrités|cultura|cine|música|musica|libros|televisión|television|espectáculos|espectaculos|entretenimiento|farándula|farandula|famosos|series|arte|gente|ocio|cultura y ocio|cultura|spettacoli|spettacolo|cinema|libri|musica|televisione|arte|gossip|cultura e spettacoli|cultura|entretenimento|diversão|celebridades|famosos|filmes|novelas|ilustrada|pop|cultuur|cultuur & media|media|boeken|muziek|film|entertainment|show|sterren|kultura|film|muzyka|książki|rozrywka|gwiazdy|plotki|kultura|film|hudba|knihy|celebrity|showbyznys|kultúra|šoubiznis|kultúra|kultura|film|zene|könyv|szórakozás|sztárok|bulvár|cultură|cultura|film|muzică|divertisment|monden|kultura|zabava|film|glazba|muzika|scena|showbiz|estrada|культура|кино|музыка|книги|шоу-бизнес|звезды|искусство|афиша|культура и искусство|шоубіз|кіно|музика|культура|шоу-біз|култура|забава|кино|сцена|πολιτισμός|ψυχαγωγία|σινεμά|μουσική|τηλεόραση|media|kültür|kültür-sanat|kültür sanat|sanat|magazin|eğlence|sinema|müzik|kitap|ثقافة|الثقافة|فن|فنون|ثقافة وفن|ثقافة وفنون|سينما|منوعات|مشاهير|فرهنگ|فرهنگی|هنر|سینما|فرهنگ و هنر|فرهنگی هنری|שוביز|תרבות|בידור|קולנוע|ספרים|तरबूत|संस्कृति|मनोरंजन|बॉलीवुड|सिनेमा|कला|এন্টারটেইনমেন্ট|বিনোদন|সংস্কৃতি|সাহিত্য|文化|カルチャー|芸能|エンタメ|映画|音楽|本|アート|書評|エンターテインメント|文娱|娱乐|娛樂|文化新闻|电影|音乐|艺术|影视|明星|藝文|影劇|문화|연예|방송|영화|음악|책|엔터|공연|대중문화|연예가|บันเทิง|ศิลปวัฒนธรรม|วัฒนธรรม|văn hóa|giải trí|văn nghệ|phim|nhạc|hiburan|budaya|seleb|seleb & hiburan|showbiz|film & musik|nöje|kultur|kändisar|kultur och nöje|kultur & nöje|kjendis|underholdning|kultur og underholdning|kultur|kendte|kulttuuri|viihde|menning|kultuur|meelelahutus|kultūra|izklaide|kultūra|pramogos|veidai|oci i cultura",
    ),
    (
        Section::Life,
        "life|lifestyle|life & style|life and style|living|style|fashion|food|food & drink|food and drink|travel|family|home & garden|house & home|parenting|education|relationships|beauty|recipes|cooking|cars|motoring|auto|autos|religion|faith|magazine|weekend|people|leisure|shopping|gardening|pets|horoscope|horoscopes|horoskop|leben|lifestyle|reise|reisen|essen|familie|mode|stil|gesellschaft|bildung|ratgeber|auto & mobilität|mobilität|haus & garten|partnerschaft|genuss|kochen|rezepte|beauty|glaube|schule|style de vie|art de vivre|mode|cuisine|voyage|voyages|famille|éducation|education|auto|m le mag|vie pratique|art-de-vivre|tourisme|gastronomie|loisirs|religion|vida|estilo|estilo de vida|estilos|moda|gastronomía|gastronomia|viajes|familia|educación|educacion|recetas|hogar|mascotas|motor y coches|tendencias|religión|vivir|vida y estilo|stili di vita|stile|moda|cucina|viaggi|famiglia|scuola|ricette|casa|lifestyle|tempo libero|vida e estilo|estilo de vida|viagem|viagens|turismo|educação|educacao|família|comida|receitas|casa e decoração|carros|leven|lifestyle|mode|eten|reizen|gezin|onderwijs|koken|wonen|reistips|styl życia|styl|moda|podróże|kuchnia|rodzina|edukacja|dom|lifestyle|kobieta|auto|moto|motoryzacja|turystyka|życie|životní styl|styl|móda|cestování|recepty|vzdělávání|bydlení|auto|žena|životný štýl|cestovanie|vzdelávanie|ženy|életmód|eletmod|életstílus|utazás|gasztro|család|divat|oktatás|autó|otthon|stil de viață|lifestyle|călătorii|rețete|familie|educație|modă|auto|životni stil|lifestyle|putovanja|hrana|recepti|obitelj|moda|obrazovanje|slobodno vrijeme|жизнь|стиль|образ жизни|мода|путешествия|туризм|еда|семья|образование|авто|дом|рецепты|отдых|стиль жизни|психология|религия|життя|стиль|подорожі|їжа|освіта|лайф|лайфстайл|живот|лайфстайл|пътувания|храна|образование|авто|ζωή|lifestyle|γυναίκα|ταξίδια|μόδα|παιδεία|εκπαίδευση|αυτοκίνητο|yaşam|hayat|seyahat|moda|yemek|eğitim|aile|otomobil|kadın|tarif|حياة|نمط حياة|أسلوب حياة|موضة|سفر|سياحة|مطبخ|تعليم|أسرة|سيارات|لايف ستايل|المرأة|زندگی|سبک زندگی|سفر|گردشگری|آموزش|خانواده|خودرو|סגנון|לייף סטייל|אוכל|תיירות|אופנה|חינוך|רכב|लाइफस्टाइल|जीवन|जीवनशैली|यात्रा|शिक्षा|धर्म|फैशन|राशिफल|ऑटो|রাশিফল|জীবনযাপন|শিক্ষা|লাইফস্টাইল|ভ্রমণ|জীবন|ライフ|ライフスタイル|暮らし|くらし|生活|旅行|グルメ|ファッション|教育|子育て|車|健康・暮らし|生活新聞|旅游|旅遊|美食|时尚|時尚|教育|汽车|育儿|亲子|家居|情感|星座|女性|생활|라이프|라이프스타일|여행|패션|음식|교육|자동차|종교|생활·문화|ไลฟ์สไตล์|ท่องเที่ยว|อาหาร|การศึกษา|ยานยนต์|ดวง|đời sống|du lịch|ẩm thực|giáo dục|gia đình|xe|nhịp sống trẻ|gaya hidup|wisata|travel|kuliner|pendidikan|otomotif|keluarga|resep|gaya|livsstil|livet|mat|resa|resor|mode|familj|bil|utbildning|livsstil og mat|reise|familie|motor|mat og drikke|livsstil|mad|rejser|rejse|bolig|elämä|ruoka|matkailu|koti|perhe|auto|muoti|lífið|lífsstíll|elu|elustiil|reisimine|dzīvesstils|gyvenimas|gyvenimo būdas|estil de vida|viatges",
    ),
    (
        Section::Opinion,
        "opinion|opinions|comment|commentary|editorial|editorials|columns|column|columnists|op-ed|op-eds|letters|views|viewpoint|viewpoints|analysis|perspective|voices|blogs|blog|ideas|commentisfree|debate|meinung|kommentar|kommentare|kolumne|kolumnen|debatte|leitartikel|essay|analyse|gastbeitrag|glosse|leserbriefe|opinion|opinions|débats|debats|éditorial|editorial|chroniques|tribunes|tribune|idées|idees|billet|analyses|opinión|opinion|columnas|columnistas|editoriales|tribuna|análisis|blogs|opinioni|opinione|editoriali|commenti|editoriale|blog|analisi|idee|opinião|opiniao|colunas|colunistas|editoriais|artigos|opinie|opinies|column|columns|commentaar|opinie en debat|opinie|komentarze|publicystyka|felietony|opinia|felieton|názory|nazory|komentáře|komentare|glosy|komentáre|vélemény|velemeny|publicisztika|opinii|editoriale|opinie|mišljenja|stavovi|komentari|kolumne|mnenja|kolumne|mnenje|мнение|мнения|колонки|колумнисты|авторские колонки|аналитика|думка|думки|погляди|колонки|блоги|коментари|анализи|мнения|колумне|ставови|γνώμη|γνώμες|απόψεις|αρθρογραφία|görüş|yazarlar|köşe yazıları|kose yazilari|yorum|köşe yazarları|رأي|آراء|الرأي|مقالات|مقالات رأي|كتاب وآراء|رأی|دیدگاه|یادداشت|نظر|דעות|דעה|פרשנות|राय|विचार|संपादकीय|नज़रिया|ओपिनियन|ब्लॉग|মতামত|সম্পাদকীয়|オピニオン|社説|論説|コラム|論壇|寄稿|意見|评论|評論|观点|觀點|社论|社評|社論|言论|专栏|時評|时评|오피니언|사설|칼럼|사설·칼럼|사설/칼럼|기고|여론|ความคิดเห็น|ทัศนะ|คอลัมน์|บทความ|góc nhìn|ý kiến|bình luận|quan điểm|opini|kolom|pendapat|åsikt|åsikter|ledare|debatt|krönika|kronik|kronikk|meninger|ytring|ledere|debat|meninger|leder|mielipide|mielipiteet|pääkirjoitus|kolumnit|skoðun|skoðanir|arvamus|viedokļi|viedoklis|nuomonės|komentarai|opinió|iritzia",
    ),
    (
        Section::Local,
        "local|local news|region|regional|regions|city|metro|community|communities|neighborhoods|your area|county|state|states|town|regionales|lokales|lokal|regionen|stadt|kreis|region|berlin|hamburg|münchen|bayern|köln|wien|zürich|régions|region|locales|local|paris|île-de-france|lyon|marseille|régional|locale|regiones|regional|provincias|ciudad|ciudades|madrid|barcelona|andalucía|cataluña|local|locales|regioni|locale|roma|milano|napoli|torino|città|regional|cidades|cidade|são paulo|rio de janeiro|local|região|lisboa|regio|regionaal|lokaal|amsterdam|rotterdam|stad|regiony|region|lokalne|miasto|warszawa|kraków|regiony|region|praha|brno|kraje|regióny|bratislava|régió|helyi|budapest|vidék|local|regional|locale|bucurești|regija|zagreb|grad|beograd|lokalno|regije|region|москва|санкт-петербург|регионы|город|в регионах|местные|регион|київ|регіони|місто|софия|регион|региони|град|περιφέρεια|τοπικά|αθήνα|θεσσαλονίκη|yerel|yerel haberler|şehir|istanbul|ankara|izmir|bölge|محلي|محافظات|المحافظات|محليات ومحافظات|مناطق|استان|استان‌ها|استانها|شهر|شهری|מקומי|ירושלים|תל אביב|שהר|शहर|राज्य|प्रदेश|स्थानीय|लोकल|दिल्ली|उत्तर प्रदेश|বিভাগীয়|সারাদেশ|ঢাকা|জেলা|地域|地方|東京|大阪|ローカル|地元|地方新闻|地方|本地|本港|港聞|城市|社區|北京|上海|广东|지역|전국|지방|서울|수도권|ท้องถิ่น|ภูมิภาค|กทม|địa phương|hà nội|tphcm|tp hồ chí minh|daerah|metropolitan|regional|jakarta|megapolitan|tempatan|lokalt|lokala nyheter|stockholm|göteborg|malmö|lokalnytt|oslo|distrikt|lokalt|københavn|regioner|paikallinen|paikalliset|helsinki|kaupunki|pääkaupunkiseutu|reykjavík|tallinn|rīga|vilnius|kaunas|regions|comarques|barcelona",
    ),
];

/// Steps of an address that may name a section, dates not counted.
const STEPS_MAX: usize = 4;

static BY_WORD: LazyLock<HashMap<String, Section>> = LazyLock::new(|| {
    let mut map = HashMap::with_capacity(3000);
    for (section, words) in WORDS {
        for word in words.split('|') {
            map.entry(fold(word)).or_insert(*section);
        }
    }
    // A few addresses write the word without its accents or joined.
    for (word, section) in map.clone() {
        if !word.is_ascii() || word.contains(' ') {
            map.entry(plain(&word)).or_insert(section);
        }
    }
    map
});

/// As an address writes it: no accents, hyphens for spaces.
fn plain(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    word.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| match c {
            ' ' | '_' | '+' => '-',
            'ł' => 'l',
            'ı' => 'i',
            'ß' => 's',
            'ø' => 'o',
            c => c,
        })
        .collect()
}

/// The section of a label ("Wirtschaft" → business). Of a label of several words each is tried
/// ("Politik & Wirtschaft": the first that is known).
pub fn of_label(label: &str) -> Option<Section> {
    // The longest section words have about 30 characters.
    if label.len() > 120 {
        return None;
    }
    let label = fold(label);
    let label = label.trim_matches(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c) && c != '.');
    if label.is_empty() {
        return None;
    }
    let known = |word: &str| BY_WORD.get(word.trim()).copied();
    known(label).or_else(|| known(&plain(label))).or_else(|| {
        let parts: Vec<&str> = label
            .split(['&', '/', '|', ',', '・', '·', '>', '›', '»', '+'])
            .flat_map(|p| p.split(" and "))
            .flat_map(|p| p.split(" und "))
            .flat_map(|p| p.split(" et "))
            .flat_map(|p| p.split(" y "))
            .collect();
        if parts.len() > 1 {
            return parts.into_iter().find_map(known);
        }
        // "Sport news", "Regional sports": the last word first, it is the head in most languages.
        let words: Vec<&str> = label.split([' ', '-']).collect();
        (2..=3).contains(&words.len()).then(|| words.iter().rev().find_map(|w| known(w).filter(|s| *s != Section::News)))?
    })
}

/// The section of an address (`/sport/…`): its first steps, and the host's first label (`sport.paper.example`).
pub fn of_url(url: &str) -> Option<Section> {
    let url = crate::url::parse(url)?;
    let first_of_host = url.host_str().and_then(|h| h.split_once('.')).map_or("", |(first, _)| first).to_owned();
    let steps: Vec<String> =
        url.path_segments()?.filter(|s| s.bytes().any(|b| !b.is_ascii_digit())).take(STEPS_MAX).map(percent_decoded).collect();
    // The last step is the article's own name unless a query names it.
    let own = usize::from(url.query().is_none() && !url.path().ends_with('/'));
    let steps = &steps[..steps.len().saturating_sub(own)];
    let known = |word: &str| BY_WORD.get(fold(word).as_str()).copied();
    let specific = steps.iter().filter_map(|s| known(s)).find(|s| *s != Section::News);
    specific
        .or_else(|| known(&first_of_host).filter(|s| *s != Section::News && first_of_host != "news" && first_of_host != "local"))
        .or_else(|| steps.iter().find_map(|s| known(s)))
}

fn percent_decoded(step: &str) -> String {
    let bytes = step.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = |b: u8| (b as char).to_digit(16);
        match (bytes[i], bytes.get(i + 1).and_then(|b| hex(*b)), bytes.get(i + 2).and_then(|b| hex(*b))) {
            (b'%', Some(a), Some(b)) => {
                out.push((a * 16 + b) as u8);
                i += 3;
            }
            (b, ..) => {
                out.push(b);
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn section_words_of_many_languages_lead_to_ours() {
        let check = |label: &str, want: &str| assert_eq!(of_label(label).map_or("-", Section::slug), want, "{label}");
        check("News", "news");
        check("WORLD", "world");
        check("Wirtschaft", "business");
        check("Politik & Wirtschaft", "politics");
        check("Deportes", "sport");
        check("Santé", "health");
        check("sante", "health");
        check("Kultura", "culture");
        check("Технологии", "technology");
        check("رياضة", "sport");
        check("経済", "business");
        check("財經", "business");
        check("사회", "news");
        check("खेल", "sport");
        check("Mielipide", "opinion");
        check("Local sports", "sport");
        check("The ferry that ran aground off Port Sorrel", "-");
        check("", "-");
    }

    #[test]
    fn an_address_names_its_section_in_its_first_steps() {
        let check = |url: &str, want: &str| assert_eq!(of_url(url).map_or("-", Section::slug), want, "{url}");
        check("https://paper.example/sport/football/ferry", "sport");
        check("https://paper.example/news/business/ferry-aground", "business");
        check("https://paper.example/news/ferry-aground", "news");
        check("https://sport.paper.example/ferry", "sport");
        check("https://paper.example/2025/04/05/economia/ferry", "business");
        check("https://paper.example/%D1%81%D0%BF%D0%BE%D1%80%D1%82/ferry", "sport");
        check("https://paper.example/sport", "-");
        check("https://paper.example/ferry", "-");
        check("ferry", "-");
    }
}
