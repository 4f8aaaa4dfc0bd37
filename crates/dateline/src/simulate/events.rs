//! Tables: what can happen, and in which words a report says so. All stories of one kind of event
//! are look-alikes of one another: the same words with other names, places and numbers.
//!
//! `{n}` grows from report to report, `{m}` stays, `{q}` is a magnitude; `{thing}` is a word of the story's own.

/// A kind of event.
#[derive(Debug)]
pub struct EventKind {
    /// Its name in the truth.
    pub name: &'static str,
    /// Which of [`super::english::SECTIONS`] it stands in.
    pub section: usize,
    /// Headlines.
    pub headlines: &'static [&'static str],
    /// First sentences of a first report.
    pub leads: &'static [&'static str],
    /// Further facts.
    pub facts: &'static [&'static str],
    /// First sentences of later reports.
    pub later: &'static [&'static str],
}

/// All of them.
pub const EVENTS: &[EventKind] = &[
    EventKind {
        name: "quake",
        section: 0,
        headlines: &[
            "Quake of magnitude {q} shakes {place}",
            "At least {n} dead as quake hits {town}",
            "Strong earthquake strikes near {town}",
        ],
        leads: &[
            "An earthquake of magnitude {q} struck {place} on {day}, bringing down houses in {town} and killing at least {n} people.",
            "At least {n} people died when a strong quake shook {town} and the villages around it on {day}.",
            "Rescuers in {place} dug through rubble after a magnitude {q} earthquake that left {n} dead.",
        ],
        facts: &[
            "The epicentre was {n} kilometres from {town}, the seismic office of {place} said.",
            "Aftershocks were felt as far away as the {thing} district.",
            "Hospitals in {town} treated more than {n} injured people.",
            "Power and water were cut in most of {town}.",
            "{rank} {person} declared a state of emergency for all of {place}.",
            "Tents were put up on the {thing} field for families who had lost their homes.",
        ],
        later: &[
            "The number of dead in the {place} earthquake rose to {n} on {day} as crews reached the last villages.",
            "A week of searching ended in {town}, where the quake took {n} lives.",
            "Schools in {town} opened again on {day}, in tents, after the earthquake.",
        ],
    },
    EventKind {
        name: "fire",
        section: 8,
        headlines: &[
            "Fire destroys {thing} works in {town}",
            "{n} hurt in {town} warehouse blaze",
            "Blaze at {org} site forces evacuation",
        ],
        leads: &[
            "A fire tore through a {thing} warehouse in {town} on {day}, injuring {n} people.",
            "Smoke hung over {town} after a blaze destroyed the {thing} works of {org} on {day}.",
            "{n} people were taken to hospital when a building of {org} burned in {town}.",
        ],
        facts: &[
            "Some {n} firefighters worked through the night, {rank} {person} said.",
            "The roof of the {thing} hall fell in shortly after midnight.",
            "{org} said that all of its workers were safe.",
            "People living within {m} kilometres were told to keep their windows shut.",
            "The cause was not known; investigators looked at the {thing} store.",
        ],
        later: &[
            "Investigators said on {day} that a fault in the {thing} line caused the fire in {town}.",
            "{org} will not rebuild its burned works in {town}, {person} said.",
            "The owner of the {town} warehouse was questioned for {m} hours on {day}.",
        ],
    },
    EventKind {
        name: "vote",
        section: 1,
        headlines: &[
            "{last} wins {place} election",
            "{place} votes after bitter campaign",
            "{last} and {otherlast} neck and neck in {place}",
        ],
        leads: &[
            "{person} won the election in {place} with {m} percent of the vote, results showed on {day}.",
            "Voters in {place} chose {person} over {other} on {day}, ending a bitter campaign.",
            "{person} of the {thing} party claimed victory in {place} late on {day}.",
        ],
        facts: &[
            "{other} conceded in {town} shortly before midnight.",
            "Turnout was {m} percent, the electoral office said.",
            "The {thing} party takes {n} seats in the assembly.",
            "Observers from {org} reported long lines in {town} but few irregularities.",
            "The campaign was about the {thing} tax and the price of {thing}.",
        ],
        later: &[
            "{person} named a cabinet of {n} on {day}, weeks after the vote in {place}.",
            "A court in {town} rejected a complaint by {other} against the result in {place}.",
            "Talks on a coalition in {place} broke down on {day} over the {thing} tax.",
        ],
    },
    EventKind {
        name: "strike",
        section: 2,
        headlines: &["Strike stops {org}", "{n} thousand walk out at {org}", "{org} strike enters new week"],
        leads: &[
            "Some {n} thousand workers of {org} walked out on {day} in a dispute over {thing} shifts.",
            "A strike brought {org} to a halt on {day}, stranding passengers in {town} and across {place}.",
            "Workers at {org} stopped work on {day} after talks over pay failed in {town}.",
        ],
        facts: &[
            "The union wants {m} percent more pay and an end to {thing} shifts.",
            "{org} had offered half of that, {person} said.",
            "{other}, who leads the union, said that the strike would last as long as it takes.",
            "The walkout costs {n} million a day by an estimate of the {place} chamber.",
            "Only one in {m} trains left {town}.",
        ],
        later: &[
            "{org} and its union agreed on {day} to end the strike after {n} days.",
            "The strike at {org} spread to {town} on {day}.",
            "A judge in {town} ordered the workers of {org} back to work on {day}.",
        ],
    },
    EventKind {
        name: "verdict",
        section: 8,
        headlines: &["{last} found guilty in {thing} case", "{last} gets {n} years", "Court in {town} clears {otherlast}"],
        leads: &[
            "A court in {town} found {person} guilty on {day} of taking bribes from {org}.",
            "{person} was sentenced to {n} years in prison in the {thing} case on {day}.",
            "Jurors in {town} needed {m} hours to convict {person} in the {thing} trial.",
        ],
        facts: &[
            "Judge {other} spoke of a breach of trust without example in {place}.",
            "The defence said that it would appeal.",
            "Prosecutors had shown {n} payments from {org} to a {thing} account.",
            "{last} looked straight ahead as the sentence was read.",
            "Outside the court some {n} people waited in the rain.",
        ],
        later: &[
            "{person} lost an appeal in the {thing} case on {day}.",
            "New documents in the {thing} case name {n} more officials of {org}.",
            "{person} began a prison term on {day} in {town}.",
        ],
    },
    EventKind {
        name: "merger",
        section: 2,
        headlines: &["{org} to buy {thing} maker for {n} million", "{org} bids for rival in {town}", "Shares jump as {org} confirms talks"],
        leads: &[
            "{org} said on {day} that it would buy a {thing} maker in {town} for {n} million.",
            "Two of the largest {thing} companies of {place} agreed on {day} to join under the roof of {org}.",
            "{org} confirmed on {day} that it was in talks about a {n} million takeover.",
        ],
        facts: &[
            "Shareholders will get {m} percent more than the last price.",
            "{person}, who runs {org}, will lead the new company.",
            "Regulators in {place} have to approve the deal.",
            "The {thing} plant in {town} will stay open, {other} said.",
            "Some {n} jobs may be lost in the first year.",
        ],
        later: &[
            "Regulators in {place} cleared the takeover by {org} on {day}, with conditions.",
            "{org} raised its offer for the {thing} maker to {n} million on {day}.",
            "{org} gave up its bid in {town} on {day}.",
        ],
    },
    EventKind {
        name: "crash",
        section: 8,
        headlines: &["{n} dead in train crash near {town}", "Trains collide in {place}", "Crash near {town} blamed on signal"],
        leads: &[
            "{n} people were killed when two trains collided near {town} on {day}.",
            "A train of {org} left the rails in {place} on {day}, killing {n} people.",
            "A night train ran into a {thing} lorry near {town}, and at least {n} people died.",
        ],
        facts: &[
            "The train was on its way from {town} with {m} people on board.",
            "A signal at the {thing} junction had been out of order since {day}.",
            "{person}, who sat in the last carriage, crawled out of a window.",
            "{org} said that the driver had {m} years of experience.",
            "Cranes lifted the engine off the line in the evening.",
        ],
        later: &[
            "The signal at the {thing} junction was switched off before the crash near {town}, a report said on {day}.",
            "{place} mourned {n} victims of the train crash on {day}.",
            "Trains ran again on {day} where {n} people died near {town}.",
        ],
    },
    EventKind {
        name: "storm",
        section: 9,
        headlines: &["Storm {first} batters {place}", "{place} braces for storm {first}", "{n} thousand without power after storm"],
        leads: &[
            "Storm {first} swept over {place} on {day}, leaving {n} thousand homes without power.",
            "Winds of up to {m} kilometres an hour tore off roofs in {town} as storm {first} came ashore.",
            "Storm {first} flooded the {thing} quarter of {town} on {day} and cut off the coast of {place}.",
        ],
        facts: &[
            "The river in {town} rose by {n} centimetres within hours.",
            "Ferries to {place} stayed in port.",
            "{rank} {person} asked people to stay at home.",
            "Insurers put the damage at {n} million.",
            "A tree fell on a {thing} shop; nobody was hurt.",
        ],
        later: &[
            "A week after storm {first}, {n} thousand homes in {place} are still without power.",
            "{place} promised {n} million on {day} for those who lost their homes to storm {first}.",
            "The dyke at {town} had been known to be weak before storm {first}, a letter shows.",
        ],
    },
    EventKind {
        name: "launch",
        section: 4,
        headlines: &[
            "{org} sends {thing} probe into orbit",
            "{thing} mission lifts off from {place}",
            "Rocket launch delayed again at {town}",
        ],
        leads: &[
            "A rocket carrying the {thing} probe of {org} lifted off from {place} on {day}.",
            "{org} launched its {thing} satellite on {day} at the {m}th attempt.",
            "The {thing} mission of {org} is on its way after a smooth start from {town} on {day}.",
        ],
        facts: &[
            "The probe weighs {n} kilograms and will travel for {m} months.",
            "{rank} {person} of {org} spoke of a dream come true.",
            "It carries a camera built in {town}.",
            "Engineers had found a leak in the {thing} valve days before.",
            "The mission costs {n} million.",
        ],
        later: &[
            "The {thing} probe of {org} sent its first pictures on {day}.",
            "{org} lost contact with its {thing} probe on {day}.",
            "Engineers in {town} mended the {thing} probe from a distance of {n} million kilometres.",
        ],
    },
    EventKind {
        name: "match",
        section: 6,
        headlines: &["{town} beat {place} to reach final", "{last} scores twice as {town} win", "{town} sack coach {otherlast}"],
        leads: &[
            "{person} scored twice on {day} as {town} beat {place} to reach the final.",
            "{town} are in the final after a late goal by {person} against {place} on {day}.",
            "A header by {person} in the {m}th minute put {town} through on {day}.",
        ],
        facts: &[
            "Some {n} thousand saw the match in the {thing} stadium.",
            "Coach {other} spoke of the best evening of his life.",
            "{place} had a player sent off before the break.",
            "{last} came from a {thing} club for {n} million.",
            "It was their first win there in {m} years.",
        ],
        later: &[
            "{person} will miss the final for {town} with a knee injury, the club said on {day}.",
            "{town} banned {n} fans on {day} after the trouble at the match.",
            "{town} signed a new deal with {person} on {day}, days after the match against {place}.",
        ],
    },
    EventKind {
        name: "outbreak",
        section: 5,
        headlines: &[
            "{n} ill after {thing} outbreak in {town}",
            "{place} recalls {thing} products",
            "Doctors in {town} warn of {thing} fever",
        ],
        leads: &[
            "At least {n} people fell ill in {town} after eating {thing} from a plant of {org}, doctors said on {day}.",
            "Health officials in {place} recalled {thing} products on {day} after {n} cases of poisoning.",
            "An outbreak of {thing} fever has reached {town}, where {n} cases were counted by {day}.",
        ],
        facts: &[
            "Most of the patients are children under {m}.",
            "{rank} {person} of the {place} clinic said that the worst was over.",
            "{org} closed the plant and said that it was helping the inquiry.",
            "Tests found the germ in {m} of {n} samples.",
            "Schools in {town} stopped serving {thing}.",
        ],
        later: &[
            "{org} will pay {n} million to families in {town} who fell ill, it said on {day}.",
            "The {thing} outbreak in {place} ended on {day} after {m} weeks.",
            "Inspectors had warned {org} of the {thing} plant months before the outbreak, papers show.",
        ],
    },
    EventKind {
        name: "outage",
        section: 3,
        headlines: &["Outage at {org} hits banks and trains", "{org} blames update for outage", "{n} million cut off as {org} fails"],
        leads: &[
            "A fault at {org} cut off {n} million customers on {day} and stopped payments across {place}.",
            "Banks and trains in {place} stood still for {m} hours on {day} when the network of {org} failed.",
            "{org} apologised on {day} for an outage that began with an update of its {thing} system.",
        ],
        facts: &[
            "The fault began in a centre of {org} in {town}.",
            "Engineers went back to the older {thing} system after {m} hours.",
            "There was no sign of an attack, {person} said.",
            "Hospitals in {town} worked with pen and paper.",
            "{other} of the {place} regulator asked for a report within {m} days.",
        ],
        later: &[
            "{org} must pay {n} million for its outage, the regulator of {place} said on {day}.",
            "{person} resigned as head of {org} on {day}, weeks after the outage.",
            "The outage at {org} began with one wrong line in the {thing} system, a report said on {day}.",
        ],
    },
];
