//! Tables: common English words of the news, in rough order of how often they stand there. The
//! lists are our own; the invented words follow behind them.

/// Countable nouns.
pub const NOUNS: &str = "official year day government city week month report group country company time state plan president minister \
party family official member leader court case law house home school team game season market price bank rate business \
worker job union strike deal agreement talk meeting vote election candidate council mayor district region border force \
attack soldier officer victim suspect trial judge lawyer charge prison crime fire storm flood road train bridge \
station airport ship port harbour river island coast village town street building hospital doctor patient disease drug \
study university student teacher child parent mother father son daughter friend neighbour resident visitor driver \
passenger car bus flight aircraft engine factory farm farmer crop food water energy power plant fuel oil gas tax \
budget cost fund loan debt investor share sale customer product service industry technology network phone computer \
system data record film book music artist museum theatre festival church prayer player coach club league match goal \
point victory defeat title race fan stadium weather temperature wind rain snow summer winter morning night hour minute \
number half part area land forest animal bird fish scientist researcher planet satellite rocket mission project \
programme policy reform bill proposal measure rule decision ruling appeal protest crowd march speech statement \
interview letter message newspaper channel reporter source document file investigation inquiry committee commission \
board director manager chief deputy spokesman secretary ambassador envoy embassy treaty sanction weapon missile drone \
base camp refugee migrant aid charity relief rescue crew alarm warning risk danger threat crisis emergency damage loss \
death injury accident crash collapse explosion cause effect result change rise fall growth decline increase cut target \
limit level standard quality problem issue question answer reason view opinion poll survey figure estimate forecast \
expert analyst economist historian engineer pilot captain sailor guard owner tenant landlord builder shop store \
restaurant hotel kitchen garden park field hill mountain valley lake beach";

/// Verbs that take "ed".
pub const VERBS: &str = "ask call open close want need move turn start end help show play report announce confirm deny reject accept approve \
support oppose attack defend order arrest charge accuse kill wound injure rescue evacuate search visit join follow \
watch warn demand urge press offer promise suggest expect delay resume suspend remove replace return \
repair design test check inspect question answer discuss debate address mention describe explain clarify reveal record \
publish print film praise blame criticise welcome thank honour mark celebrate mourn protest march block clear cross \
enter reach pass miss collapse crash damage destroy burn flood cover protect guard secure manage direct serve \
treat cure study train coach score earn tax fund finance invest trade export import purchase market launch introduce \
raise lower reduce increase improve expand limit restrict allow license claim argue";

/// Adjectives.
pub const ADJECTIVES: &str = "new local national last first next former big public late early main major senior young old foreign \
recent several financial political military economic social legal medical private small large high low long short strong weak \
serious heavy light clear common special final official regional central northern southern eastern western rural urban \
independent democratic international global industrial commercial scientific technical cultural historic religious popular \
famous quiet busy crowded empty narrow wide deep steep rough calm cold warm wet dry dark bright safe dangerous possible likely \
certain open secret joint single double whole entire nearby remote distant annual monthly weekly daily temporary permanent";

/// Openings of a sentence, with the comma.
pub const OPENINGS: &[&str] = &[
    "On {day},",
    "By {day} evening,",
    "Earlier in the week,",
    "At the same time,",
    "In a statement,",
    "In the meantime,",
    "Until now,",
    "After a long night,",
    "Before the meeting,",
    "According to {person},",
    "In {town},",
    "Outside {place},",
    "For now,",
    "In recent months,",
    "Two days later,",
    "So far,",
    "Despite the delay,",
    "In a letter to {org},",
    "Not far from {town},",
    "Asked about it,",
    "Late on {day},",
    "Under the plan,",
    "In private,",
    "Over the past year,",
];

/// What may stand behind a clause.
pub const TAILS: &[&str] = &[
    "on {day}",
    "in {town}",
    "near {place}",
    "last month",
    "this week",
    "in the region",
    "for the second time",
    "without giving details",
    "as expected",
    "within hours",
    "at the weekend",
    "since the spring",
    "for at least a year",
    "before dawn",
    "after hours of talks",
    "across {place}",
    "in front of {org}",
    "at short notice",
    "by the end of the year",
    "in spite of warnings",
    "along the coast",
    "to the surprise of many",
    "under heavy guard",
    "at a cost of {n} million",
];

/// Who said it.
pub const SPEAKERS: &[&str] = &[
    "said {person}",
    "{person} said",
    "{person} told reporters",
    "said {person}, who has followed the matter for years",
    "{other} said",
    "said {other} of {org}",
    "a spokeswoman for {org} said",
    "two people with knowledge of the matter said",
    "{other} added",
    "{person} said in an interview",
    "said a neighbour who gave only the name {first}",
    "{other} told a local station",
];

/// Words between two clauses.
pub const LINKS: &[&str] =
    &["and", "but", "while", "because", "after", "before", "although", "as", "until", "even though", "so that", "since"];

/// What stands before a noun.
pub const DETERMINERS: &[&str] = &[
    "the", "the", "the", "the", "the", "the", "the", "the", "a", "a", "a", "a", "its", "their", "his", "her", "this", "another", "every",
    "some",
];

/// Prepositions between nouns.
pub const PREPOSITIONS: &[&str] = &["of", "of", "of", "for", "in", "on", "with", "from", "at", "by", "under", "against", "about", "near"];

/// Days of the week, Monday first.
pub const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Ranks of persons.
pub const RANKS: &[&str] =
    &["Mayor", "Minister", "Judge", "Captain", "Professor", "Dr", "Senator", "Governor", "Director", "Inspector", "Coach", "Bishop"];

/// Endings of the names of organisations.
pub const BODIES: &[&str] = &[
    "Council",
    "Union",
    "Group",
    "Bank",
    "Institute",
    "University",
    "Railway",
    "Party",
    "Agency",
    "Holding",
    "Association",
    "Ministry",
    "Hospital",
    "Works",
    "Fund",
    "Court",
];

/// Endings of the names of outlets.
pub const TITLES: &[&str] = &[
    "Courier",
    "Gazette",
    "Herald",
    "Post",
    "Times",
    "Tribune",
    "Observer",
    "Mail",
    "News",
    "Journal",
    "Record",
    "Star",
    "Dispatch",
    "Online",
    "Today",
    "Chronicle",
    "Echo",
    "Monitor",
    "Wire",
    "View",
];

/// Sections of outlets, by the thirteen that Dateline knows where they are among them.
pub const SECTIONS: &[&str] =
    &["World", "Politics", "Business", "Technology", "Science", "Health", "Sport", "Culture", "Local", "Environment"];
