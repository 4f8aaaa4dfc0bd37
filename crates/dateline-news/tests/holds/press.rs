//! A small press: stories of words that we invented, in pages whose frames differ. The same number
//! gives the same page.

/// A number that is followed by the next, the same each time (Knuth's MMIX constants).
pub struct Dice(u64);

impl Dice {
    /// A row of throws of its own for each number.
    pub fn of(number: u64) -> Dice {
        let mut dice = Dice(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1);
        dice.throw(2);
        dice
    }

    /// A number below `n`.
    pub fn throw(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn one<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.throw(list.len())]
    }
}

/// How a language makes its sentences: who, what was done, where and when, and what follows.
struct Tongue {
    lang: &'static str,
    who: &'static [&'static str],
    did: &'static [&'static str],
    how: &'static [&'static str],
    stop: &'static str,
    gap: &'static str,
    related: &'static str,
    by: &'static str,
}

const TONGUES: &[Tongue] = &[
    Tongue {
        lang: "en",
        who: &[
            "The harbour master",
            "A fisherman from Merrow",
            "The owner of the ferry",
            "Nobody on the council",
            "A teacher of the island school",
            "The crew of the tug",
        ],
        did: &[
            "had seen the second light",
            "asked for the old chart",
            "would speak about the broken bell",
            "put the boats back into the water",
            "heard of the closed crossing",
            "counted the crates on the quay",
        ],
        how: &[
            "before the fog came in from the west",
            "although the radio had been silent all morning",
            "when the tide turned at the outer islands",
            "because the mayor had promised a new quay",
            "as soon as the last passengers were ashore",
            "while the rain went on for two more days",
        ],
        stop: ".",
        gap: " ",
        related: "Related",
        by: "By ",
    },
    Tongue {
        lang: "de",
        who: &[
            "Der Hafenmeister",
            "Eine Fischerin aus Merrow",
            "Der Besitzer der Fähre",
            "Niemand im Gemeinderat",
            "Die Mannschaft des Schleppers",
        ],
        did: &[
            "sah das zweite Licht",
            "fragte nach der alten Karte",
            "sprach über die zerbrochene Glocke",
            "brachte die Boote wieder ins Wasser",
            "zählte die Kisten am Kai",
        ],
        how: &[
            "bevor der Nebel von Westen hereinkam",
            "obwohl das Funkgerät den ganzen Morgen schwieg",
            "als die Flut bei den äußeren Inseln kippte",
            "weil der Bürgermeister einen neuen Kai versprochen hatte",
            "während es noch zwei Tage weiter regnete",
        ],
        stop: ".",
        gap: " ",
        related: "Mehr zum Thema",
        by: "Von ",
    },
    Tongue {
        lang: "fr",
        who: &[
            "Le capitaine du port",
            "Une pêcheuse de Merrow",
            "Le propriétaire du bac",
            "Personne au conseil",
            "L’équipage du remorqueur",
        ],
        did: &[
            "avait vu la seconde lumière",
            "demandait la vieille carte",
            "parlait de la cloche brisée",
            "remettait les bateaux à l’eau",
            "comptait les caisses sur le quai",
        ],
        how: &[
            "avant que le brouillard n’arrive de l’ouest",
            "bien que la radio fût restée muette toute la matinée",
            "quand la marée tournait aux îles du large",
            "parce que le maire avait promis un nouveau quai",
            "tandis que la pluie durait deux jours de plus",
        ],
        stop: ".",
        gap: " ",
        related: "À lire aussi",
        by: "Par ",
    },
    Tongue {
        lang: "ru",
        who: &["Капитан порта", "Рыбачка из Мерроу", "Хозяин парома", "Никто из совета", "Команда буксира"],
        did: &[
            "видел второй огонь",
            "спрашивал о старой карте",
            "говорил о разбитом колоколе",
            "спускал лодки на воду",
            "считал ящики на причале",
        ],
        how: &[
            "прежде чем с запада пришёл туман",
            "хотя рация молчала всё утро",
            "когда у дальних островов сменился прилив",
            "потому что мэр обещал новый причал",
            "пока дождь шёл ещё два дня",
        ],
        stop: ".",
        gap: " ",
        related: "Читайте также",
        by: "Автор: ",
    },
    Tongue {
        lang: "ja",
        who: &["港の長官は", "メロウの漁師は", "渡し船の持ち主は", "議会の誰もが", "曳船の乗組員は"],
        did: &["二つ目の灯りを見たと話し", "古い海図を求めて", "割れた鐘について語り", "船を水に戻して", "岸壁の箱を数えて"],
        how: &[
            "西から霧が来る前に島へ帰った",
            "無線が朝から静かだったと述べた",
            "外の島で潮が変わるのを待った",
            "町長が新しい岸壁を約束したと伝えた",
            "雨がさらに二日続くのを眺めた",
        ],
        stop: "。",
        gap: "",
        related: "関連記事",
        by: "文・",
    },
];

/// A block of a story.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    P(String),
    H(String),
    Items(Vec<String>),
    Quote(String),
    Rows(Vec<(String, String)>),
}

/// A story and the frame that it stands in.
pub struct Story {
    pub lang: &'static str,
    pub headline: String,
    pub pieces: Vec<Piece>,
    /// Sentences of the frame: what is no text.
    pub foreign: Vec<String>,
    by: &'static str,
    related: &'static str,
}

impl Story {
    /// Story number `number`. No sentence of it stands in it twice.
    pub fn of(number: u64) -> Story {
        let mut dice = Dice::of(number);
        let t = &TONGUES[number as usize % TONGUES.len()];
        let mut n = 0;
        let mut sentence = |dice: &mut Dice, stop: bool| {
            n += 1;
            let (who, did, how) = (dice.one(t.who), dice.one(t.did), dice.one(t.how));
            let gap = t.gap;
            // The number makes each its own.
            format!("{who}{gap}{did}{gap}{n}{gap}{how}{}", if stop { t.stop } else { "" })
        };
        let mut paragraph = |dice: &mut Dice, n: usize| (0..n).map(|_| sentence(dice, true)).collect::<Vec<_>>().join(t.gap);
        let mut pieces = Vec::new();
        for i in 0..5 + dice.throw(6) {
            let n = 2 + dice.throw(3);
            pieces.push(Piece::P(paragraph(&mut dice, n)));
            match dice.throw(9) {
                0 if i > 0 => pieces.push(Piece::Quote(paragraph(&mut dice, 1))),
                1 if i > 0 => pieces.push(Piece::Items((0..3 + dice.throw(3)).map(|_| paragraph(&mut dice, 1)).collect())),
                2 if i > 0 => pieces.push(Piece::H(format!("{} {i}", dice.one(t.who)))),
                3 if i > 1 => {
                    pieces.push(Piece::Rows((0..3).map(|r| (format!("{} {r}", dice.one(t.who)), format!("{}", 1000 * i + r))).collect()))
                }
                _ => {}
            }
        }
        // A heading or a list needs text behind it.
        pieces.push(Piece::P(paragraph(&mut dice, 2)));
        let foreign = (0..6).map(|_| paragraph(&mut dice, 1)).collect();
        let headline = format!("{}{}{}", dice.one(t.who), t.gap, dice.one(t.did));
        Story { lang: t.lang, headline, pieces, foreign, by: t.by, related: t.related }
    }

    /// The text, a block a line.
    pub fn text(&self) -> String {
        let lines = self.pieces.iter().flat_map(|p| match p {
            Piece::P(s) | Piece::H(s) | Piece::Quote(s) => vec![s.clone()],
            Piece::Items(items) => items.clone(),
            Piece::Rows(rows) => rows.iter().map(|(a, b)| format!("{a}\t{b}")).collect(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The page: the story in a frame by its number.
    pub fn page(&self, number: u64) -> String {
        let mut dice = Dice::of(number ^ 0xf7a3e);
        let f = |i: usize| self.foreign[i].as_str();
        let body = self.body(&mut dice);
        let cards = |n: usize| -> String {
            (0..n).map(|i| format!("<li><a href=\"/news/{i}\">{}</a></li>\n", f(i).trim_end_matches(['.', '。']))).collect()
        };
        let nav = dice.one(&[
            "<nav><a href=\"/\">Home</a> <a href=\"/news\">News</a></nav>",
            "<div id=\"menu\"><ul><li><a href=\"/\">Home</a></li><li><a href=\"/news\">News</a></li></ul></div>",
            "",
        ]);
        let by = format!("{}Ada Quill", self.by);
        let byline = match dice.throw(3) {
            0 => format!("<div class=\"byline\">{by}</div><time datetime=\"2025-03-04T09:00:00Z\">2025-03-04</time>"),
            1 => format!("<p class=\"author\">{by}</p>"),
            _ => String::new(),
        };
        let figure = match dice.throw(3) {
            0 => format!("<figure><img src=\"/a.jpg\"><figcaption>{}</figcaption></figure>", f(5)),
            1 => "<p><img src=\"/a.jpg\" alt=\"\"></p>".to_owned(),
            _ => String::new(),
        };
        let teasers = match dice.throw(3) {
            0 => format!("<aside class=\"related\"><h3>{}</h3><ul>{}</ul></aside>", self.related, cards(4)),
            1 => format!("<section class=\"more-stories\"><h2>{}</h2><ol>{}</ol></section>", self.related, cards(3)),
            _ => String::new(),
        };
        let comments = match dice.throw(3) {
            0 => format!("<div id=\"comments\"><div class=\"comment\"><p>{}</p></div></div>", f(4)),
            _ => String::new(),
        };
        let open = |n: usize| "<div>".repeat(n);
        let close = |n: usize| "</div>".repeat(n);
        let n = dice.throw(5);
        let (story, end) = match dice.throw(4) {
            0 => ("<article>", "</article>"),
            1 => ("<main><article>", "</article></main>"),
            2 => ("<div class=\"content\">", "</div>"),
            _ => ("<main>", "</main>"),
        };
        let data = match dice.throw(3) {
            0 => format!(
                "<script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"{}\",\"datePublished\":\"2025-03-04T09:00:00Z\",\"author\":{{\"@type\":\"Person\",\"name\":\"Ada Quill\"}}}}</script>",
                self.headline
            ),
            1 => format!("<meta property=\"og:title\" content=\"{}\">", self.headline),
            _ => String::new(),
        };
        format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{} | Harbour Gazette</title>\n{data}\n</head>\n<body>\n{nav}\n{}{story}\n<h1>{}</h1>\n{byline}\n{figure}\n{body}\n{end}{}\n{teasers}\n{comments}\n<footer>© Harbour Gazette</footer>\n</body>\n</html>",
            self.lang,
            self.headline,
            open(n),
            self.headline,
            close(n)
        )
    }

    /// The pieces as HTML: in `p`, in `div`, parted by line breaks, or split over wrappers.
    fn body(&self, dice: &mut Dice) -> String {
        let way = dice.throw(5);
        let mut out = Vec::new();
        for (i, piece) in self.pieces.iter().enumerate() {
            out.push(match piece {
                Piece::P(s) => match way {
                    0 => format!("<div>{s}</div>"),
                    1 => format!("<div class=\"row\"><p>{s}</p></div>"),
                    2 => format!("<section><div><p><span>{s}</span></p></div></section>"),
                    _ => format!("<p>{}</p>", marked(s, dice)),
                },
                Piece::H(s) => format!("<h2>{s}</h2>"),
                Piece::Quote(s) => format!("<blockquote><p>{s}</p></blockquote>"),
                Piece::Items(items) => format!("<ul>{}</ul>", items.iter().map(|s| format!("<li>{s}</li>")).collect::<String>()),
                Piece::Rows(rows) => {
                    format!("<table>{}</table>", rows.iter().map(|(a, b)| format!("<tr><td>{a}</td><td>{b}</td></tr>")).collect::<String>())
                }
            });
            // The wrapper ends and another begins.
            if way == 3 && i % 3 == 2 {
                out.push("</div><div class=\"text\">".into());
            }
        }
        if way == 3 { format!("<div class=\"text\">{}</div>", out.join("\n")) } else { out.join("\n") }
    }
}

/// A sentence with one of its words in a link or in emphasis.
fn marked(s: &str, dice: &mut Dice) -> String {
    let Some((word, (from, to))) = s
        .split(' ')
        .nth(2)
        .filter(|w| w.len() > 3)
        .zip(s.match_indices(' ').nth(1).zip(s.match_indices(' ').nth(2)).map(|(a, b)| (a.0, b.0)))
    else {
        return s.to_owned();
    };
    match dice.throw(3) {
        0 => format!("{} <a href=\"/x\">{word}</a>{}", &s[..from], &s[to..]),
        1 => format!("{} <em>{word}</em>{}", &s[..from], &s[to..]),
        _ => s.to_owned(),
    }
}
