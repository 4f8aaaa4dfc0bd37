//! Template reports: stock, weather and score reports, printed by the thousand from a few forms.
//! Each is its own event; nearly all of its words are those of the report before it.

use super::chance::Chance;

/// A form.
#[derive(Debug)]
pub struct Form {
    /// Its name in the truth.
    pub name: &'static str,
    /// Which of [`super::english::SECTIONS`] it stands in.
    pub section: usize,
    /// Its headline.
    pub headline: &'static str,
    /// Its paragraphs. `{subject}` and `{thing}` belong to the series, the rest to the day: `{a}` to
    /// `{d}` are numbers, `{updown}` and its like are choices.
    pub paragraphs: &'static [&'static str],
}

/// All forms.
pub const FORMS: &[Form] = &[
    Form {
        name: "stock",
        section: 2,
        headline: "{subject} shares {close} {a}.{b} percent",
        paragraphs: &[
            "Shares of {subject} {close} {a}.{b} percent at {c}.{d} on {day} in {mood} trading.",
            "The {thing} company opened at {c}.{b} and moved between {c}.{a} and {c}.{d} during the session. Some {d}{a} thousand shares changed hands, against an average of {d}{c} thousand over the past {a} weeks.",
            "The stock is {updown} {b} percent since the beginning of the year. Of {a} analysts who follow the company, {b} rate it a buy. The mean price target is {c}.{a}, which is {updown} from {c}.{b} a month ago.",
            "{subject} makes {thing} products and employs about {c}{d} people. It will report results for the quarter on {day}. This report was made automatically from market data.",
        ],
    },
    Form {
        name: "market",
        section: 2,
        headline: "{subject} index ends the day {updown} {b} points",
        paragraphs: &[
            "The {subject} index ended {day} {updown} {b} points, or {a}.{d} percent, at {d}{c}.",
            "Advancing issues outnumbered falling ones by {a} to {b}. {thing} shares led the list, while banks and insurers closed {updown}. Volume was {c} million shares.",
            "In other markets, crude rose to {d}.{a} a barrel, and gold traded at {c}{b} an ounce. The yield of the ten-year bond was {a}.{b} percent.",
            "Traders spoke of a {mood} session ahead of figures on jobs that are due on {day}. The index has a high of {d}{c} and a low of {b}{a} for the year.",
        ],
    },
    Form {
        name: "weather",
        section: 8,
        headline: "{subject} weather: {sky}, {a} degrees",
        paragraphs: &[
            "Here is the weather for {subject} and the {thing} area for {day}.",
            "It will be {sky} in the morning with a temperature of {a} degrees. In the afternoon expect it to be {sky2}, with highs of {b} degrees and winds of {c} kilometres an hour from the {wind}.",
            "The chance of rain is {d} percent. Overnight, temperatures will drop to {a} degrees in {subject} and to {b} degrees in the hills. The sun rises at 6.{d} and sets at 20.{c}.",
            "The outlook for the rest of the week is {sky}. The water at the {thing} beach has {b} degrees. Pollen levels are {mood}. The forecast is updated every morning.",
        ],
    },
    Form {
        name: "score",
        section: 6,
        headline: "{subject} {a}, {rival} {b}",
        paragraphs: &[
            "{player} scored {a} points and {player2} added {b} as {subject} beat {rival} {c}-{d} on {day}.",
            "{subject} led {b}-{a} after the first quarter and by {a} at the half. {rival} came within {b} points early in the fourth quarter, but {player} answered with a run of {a} in a row.",
            "{player3} led {rival} with {c} points. {rival} shot {d} percent from the field and committed {b} turnovers. {subject} made {a} of {c} free throws in the {thing} arena.",
            "Up next: {subject} plays at home on {day}. {rival} goes on the road for {a} games. This report was written from data of the league.",
        ],
    },
    Form {
        name: "lottery",
        section: 8,
        headline: "Winning numbers of the {subject} draw",
        paragraphs: &[
            "These are the winning numbers of the {subject} draw on {day}: {a}, {b}, {c}, {d} and {e}. The bonus number is {f}.",
            "The jackpot of {c} million was {won}. {d}{a} tickets had three right numbers and win {b} each. The next draw is on {day}, with an estimated jackpot of {d} million.",
            "Tickets of the {thing} lottery can be bought until an hour before the draw. Players must be of age. All details are without guarantee.",
        ],
    },
    Form {
        name: "court-list",
        section: 8,
        headline: "From the {subject} courts",
        paragraphs: &[
            "The following cases were heard at the {subject} district court on {day}.",
            "{player}, {a}, of {thing} Street, was fined {b} and given {c} penalty points for driving at {d} in a 50 zone. {player2}, {b}, of Mill Lane, admitted taking goods worth {a} and must pay costs of {c}.",
            "{player3}, {d}, denied a charge of causing damage worth {c} at a shop in Station Road. The case was put off until {day}. The bench was chaired by {rival}.",
        ],
    },
];

/// Writes a line of a form. `proper` gives the names and days that the form does not know.
pub fn fill(out: &mut String, line: &str, chance: &mut Chance, mut proper: impl FnMut(&mut String, &str, &mut Chance)) {
    super::story::each_slot(out, line, |out, slot| {
        let words: &[&str] = match slot {
            "close" => &["rose", "fell", "gained", "lost", "climbed", "slipped"],
            "updown" => &["up", "down", "higher", "lower"],
            "mood" => &["quiet", "mixed", "brisk", "thin", "nervous", "moderate"],
            "sky" | "sky2" => &["sunny", "cloudy", "mostly dry", "rainy", "foggy", "bright with showers", "overcast"],
            "wind" => &["north", "south", "east", "west", "north-west", "south-east"],
            "won" => &["not won", "won by a ticket sold in the north", "shared by two tickets", "won by one player"],
            "a" | "b" | "c" | "d" | "e" | "f" => {
                super::story::push_number(out, 2 + chance.below(94) as u64);
                return;
            }
            _ => return proper(out, slot, chance),
        };
        out.push_str(chance.pick(words));
    });
}
