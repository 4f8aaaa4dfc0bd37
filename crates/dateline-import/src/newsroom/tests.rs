//! Each format in each of its versions, and what is broken of them.

use super::{Given, HEAD_BYTES, format_of, pages};
use crate::Refused;
use dateline_news::article::Article;
use dateline_news::extract::extract;
use dateline_news::newsroom::{Embargo, Format, Newsroom, PubStatus};
use dateline_news::page::Page;
use dateline_news::section::Section;
use std::path::Path;

const GIVEN: Given<'_> = Given { file: "in/item", outlet: None, written_at: Some(1_773_500_000_000) };

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/newsroom").join(name);
    std::fs::read(path).expect("a fixture")
}

fn all(bytes: &[u8]) -> (Vec<Page>, Vec<Refused>) {
    let (good, bad): (Vec<_>, Vec<_>) = pages(bytes, &GIVEN).expect("a newsroom format").into_iter().partition(Result::is_ok);
    (good.into_iter().flatten().collect(), bad.into_iter().filter_map(Result::err).collect())
}

fn one(bytes: &[u8]) -> Page {
    let (mut pages, refused) = all(bytes);
    assert_eq!((pages.len(), &refused), (1, &Vec::new()));
    pages.remove(0)
}

fn refusal(bytes: &[u8]) -> String {
    let (pages, refused) = all(bytes);
    assert_eq!((pages.len(), refused.len()), (0, 1), "{refused:?}");
    refused[0].to_string()
}

fn item(page: &Page) -> &Newsroom {
    page.hint.as_ref().and_then(|h| h.newsroom.as_deref()).expect("an item")
}

fn article(page: &Page) -> Article {
    let extracted = extract(page);
    extracted.article.unwrap_or_else(|| panic!("{:?}", extracted.notes))
}

/// What was read of an article, a fact a line.
fn told(a: &Article) -> String {
    let date =
        |d: &Option<dateline_news::found::Found<dateline_news::date::NewsDate>>| d.as_ref().map_or("-".into(), |d| d.value.to_string());
    format!(
        "{} | {} | {} | {} | {} | {} | {} | {} | {}",
        a.headline.value,
        a.byline.as_ref().map_or("-".into(), |b| b.value.names.join(" + ")),
        date(&a.published_at),
        date(&a.modified_at),
        a.outlet.shown(),
        a.wire.as_ref().map_or("-", |w| w.value.as_str()),
        a.section.map_or("-", Section::slug),
        a.lang.as_ref().map_or("-", |l| l.value.as_str()),
        a.body.blocks.len(),
    )
}

#[test]
fn ninjs_of_each_major_is_read_field_by_field() {
    let check = |name: &str, want: &str| {
        let page = one(&fixture(name));
        assert_eq!(told(&article(&page)), want, "{name}");
        assert_eq!(page.name.as_deref(), Some(item(&page).edition.guid.as_str()));
        page
    };
    let first = check(
        "ninjs-1.0.json",
        "Ferry runs aground off Port Sorrel | Ada Quill | 2026-03-04T08:15:00Z | - | Kestrel Wire Agency | - | news | en | 3",
    );
    let n = item(&first);
    assert_eq!((n.edition.version, n.edition.status, n.urgency), (Some(1), PubStatus::Usable, Some(4)));
    assert_eq!(n.usage_terms.as_deref(), Some("For subscribers in the Sorrel islands; not for archives."));
    assert_eq!((n.fields["text"].as_str(), n.fields["headline"].as_str()), ("body_xhtml", "headline"));
    let a = article(&first);
    assert_eq!(a.dateline.as_ref().map(|d| d.place.as_str()), Some("Port Sorrel"));
    assert_eq!((a.images.len(), a.images[0].beside.as_slice()), (1, ["ferry.jpg".to_owned()].as_slice()), "the widest of its picture");
    assert_eq!(a.images[0].caption.as_deref().map(|c| c.contains("sandbank at low tide")), Some(true));

    let fourth = check(
        "ninjs-1.4.json",
        "Council passes budget after nine hours | Ida Fenn + Tom Reed | 2026-03-05T09:00:00+01:00 | 2026-03-05T11:30:00+01:00 | Kestrel Wire Agency | - | business | en | 2",
    );
    let n = item(&fourth);
    assert_eq!((n.edition.version, n.format_version.as_deref()), (Some(3), Some("1.4")));
    assert_eq!(n.ednote.as_deref(), Some("Corrects the sum in the second paragraph."));
    assert_eq!(n.usage_terms.as_deref(), Some("https://kwa.example/terms"));
    assert!(!article(&fourth).body.text.contains("not this"));

    let second = check(
        "ninjs-2.1.json",
        "Sorrel beat Eland in the rain | Nora Vale | 2026-03-06T20:00:00Z | 2026-03-06T21:10:00Z | Kestrel Wire Agency | Kestrel Wire Agency | sport | en | 2",
    );
    let n = item(&second);
    assert_eq!(
        (n.fields["text"].as_str(), n.fields["headline"].as_str(), n.fields["byline"].as_str()),
        ("bodies[1]", "headlines[1]", "by")
    );
    assert_eq!((n.n_remote, second.hint.as_ref().map(|h| h.enclosures.len())), (2, Some(1)));
    assert_eq!(article(&second).dek.map(|d| d.value).as_deref(), Some("A late goal settles the derby of the islands."));

    let third = check(
        "ninjs-3.0.json",
        "Museum finds its own founding stone | Lea Storm | 2026-03-07T07:00:00Z | - | Kestrel Wire Agency | Kestrel Wire Agency | culture | en | 3",
    );
    let n = item(&third);
    assert_eq!((n.fields["published_at"].as_str(), n.fields["usage_terms"].as_str()), ("firstCreated", "usageTerms"));
    assert_eq!((n.located.as_deref(), n.ednote.as_deref()), (Some("Eland"), Some("Picture to follow.")));
}

#[test]
fn newsml_g2_is_read_with_xhtml_nitf_and_plain_text_inside() {
    let page = one(&fixture("newsml-g2-xhtml.xml"));
    let a = article(&page);
    assert_eq!(
        told(&a),
        "Storm takes the roof off the fish market | Ada Quill | 2026-03-08T06:00:00Z | 2026-03-08T10:30:00Z | KWA | Kestrel Wire Agency | environment | en-GB | 2"
    );
    assert_eq!(a.dateline.as_ref().map(|d| d.place.as_str()), Some("Port Sorrel"), "{}", a.body.text);
    assert!(a.body.text.starts_with("PORT SORREL, March 8 (KWA) – The storm"), "{}", a.body.text);
    assert!(!a.body.text.contains("alert"));
    let n = item(&page);
    assert_eq!((n.edition.version, n.urgency), (Some(2), Some(3)));
    assert_eq!(n.usage_terms.as_deref(), Some("Not to be kept for more than thirty days."));
    assert_eq!((n.fields["wire"].as_str(), n.fields["text"].as_str()), ("contentMeta/infoSource", "contentSet/inlineXML/html"));

    let (pages, refused) = all(&fixture("newsml-g2-message.xml"));
    assert_eq!((pages.len(), refused.len()), (2, 2));
    let bridge = article(&pages[0]);
    assert_eq!(told(&bridge), "Old bridge opens again | Tom Reed | 2026-03-09T07:50:00Z | - | KWA | - | business | en | 3");
    assert!(bridge.body.text.starts_with("ELAND, March 9 – The old bridge"), "{}", bridge.body.text);
    assert!(bridge.body.text.contains("Cheaper than feared"));
    // "Edited by …" reads as a signature, and the one that the item gives counts.
    assert!(!bridge.body.text.contains("Lea Storm"));
    let flash = article(&pages[1]);
    assert_eq!((flash.headline.value.as_str(), flash.body.blocks.len()), ("Ferry afloat again", 1));
    assert!(refused[0].note.text.contains("a package") && refused[0].note.text.contains("passed over"), "{}", refused[0]);
    assert!(refused[1].note.text.contains("ninat:picture"), "{}", refused[1]);
}

#[test]
fn nitf_is_read_by_itself() {
    let page = one(&fixture("nitf-3.2.xml"));
    let a = article(&page);
    assert_eq!(
        told(&a),
        "Fishers go back to sail | Nora Vale | 2026-03-10T09:00:00Z | - | Sorrel Courier | Kestrel Wire Agency | business | en | 3"
    );
    assert!(a.body.text.contains("in the café"), "the encoding of its prolog: {}", a.body.text);
    assert!(a.body.text.starts_with("PORT SORREL, March 10 – Six"), "{}", a.body.text);
    assert_eq!(a.images.first().map(|i| i.beside.clone()), Some(vec!["sails.jpg".to_owned()]));
    let n = item(&page);
    assert_eq!((n.edition.guid.as_str(), n.edition.version), ("KWA:fishers-0310", Some(2)));
    assert!(matches!(n.edition.embargo, Some(Embargo::Until(_))), "its release is the end of its embargo");
    assert_eq!((n.provider.as_deref(), n.ednote.as_deref()), (Some("KWA Relay"), Some("Spelling of the master's name is right.")));
    assert_eq!(n.of_others, Vec::new(), "the list of those who carried it withdraws nothing");
}

fn ninjs(more: &str) -> Vec<u8> {
    format!("{{\"uri\": \"urn:kwa:1\", \"headline\": \"Ferry\", \"body_text\": \"The ferry ran aground on Tuesday evening off the harbour.\"{more}}}").into_bytes()
}

#[test]
fn status_version_and_embargo_are_read_and_in_doubt_less_is_shown() {
    let of = |more: &str| item(&one(&ninjs(more))).clone();
    assert_eq!(of(", \"pubstatus\": \"canceled\"").edition.status, PubStatus::Canceled);
    let odd = of(", \"pubstatus\": \"perhaps\"");
    assert_eq!(odd.edition.status, PubStatus::Withheld);
    assert!(odd.ednote.is_some_and(|n| n.contains("perhaps")));
    assert_eq!(of(", \"pubstatus\": 7").edition.status, PubStatus::Withheld);
    let at = of(", \"embargoed\": \"2026-04-01T08:00:00Z\"");
    assert_eq!(at.edition.embargo, Some(Embargo::Until(1_775_030_400_000)));
    assert_eq!(of(", \"embargoed\": \"soon\"").edition.embargo, Some(Embargo::Open));
    assert_eq!(of(", \"embargoed\": \"\"").edition.embargo, Some(Embargo::Open));
    assert_eq!(of(", \"embargoed\": 20").edition.embargo, Some(Embargo::Open));
    assert_eq!(of(", \"embargoed\": null").edition.embargo, None);
    let negative = of(", \"version\": \"-3\"");
    assert_eq!(negative.edition.version, None);
    assert!(negative.ednote.is_some_and(|n| n.contains("-3")));
    assert_eq!(of(", \"version\": 12").edition.version, Some(12), "a number as well as a string");
    // A kill needs no text.
    let kill = one(b"{\"uri\": \"urn:kwa:1\", \"pubstatus\": \"canceled\", \"versioncreated\": \"2026-03-04T08:15:00Z\"}");
    assert_eq!(item(&kill).edition.status, PubStatus::Canceled);

    let xml = |meta: &str| {
        let text = format!(
            "<newsItem guid='urn:kwa:2' version='4'><itemMeta>{meta}</itemMeta><contentMeta><headline>Ferry</headline></contentMeta><contentSet><inlineData>The ferry ran aground on Tuesday evening off the harbour.</inlineData></contentSet></newsItem>"
        );
        item(&one(text.as_bytes())).edition.clone()
    };
    assert_eq!(xml("<pubStatus qcode='stat:canceled'/>").status, PubStatus::Canceled);
    assert_eq!(xml("<pubStatus uri='http://cv.iptc.org/newscodes/pubstatusg2/withheld'/>").status, PubStatus::Withheld);
    assert_eq!(xml("<embargoed/>").embargo, Some(Embargo::Open));
    assert_eq!(xml("<embargoed>2026-04-01T08:00:00Z</embargoed>").embargo, Some(Embargo::Until(1_775_030_400_000)));
}

#[test]
fn nitf_withdraws_by_its_status_by_reference_and_by_a_message_of_kill() {
    let of = |docdata: &str| {
        let text = format!(
            "<nitf><head><docdata {docdata}</docdata></head><body><body.head><hedline><hl1>KILL</hl1></hedline></body.head><body.content><p>Kill the story on the ferry.</p></body.content></body></nitf>"
        );
        item(&one(text.as_bytes())).clone()
    };
    let own = of("management-status='canceled'><doc-id id-string='f1'/>");
    assert_eq!((own.edition.status, own.of_others.len()), (PubStatus::Canceled, 0));
    let other = of("management-doc-idref='f1:3' management-idref-status='canceled'><doc-id regsrc='KWA' id-string='k1'/>");
    let names: Vec<(&str, Option<u64>)> = other.of_others.iter().map(|e| (e.guid.as_str(), e.version)).collect();
    assert_eq!(names, [("f1:3", None), ("f1", Some(3)), ("KWA:f1:3", None), ("KWA:f1", Some(3))]);
    assert!(other.of_others.iter().all(|e| e.status == PubStatus::Canceled));
    assert_eq!(other.edition.status, PubStatus::Usable, "the notice itself is an item of its own");
    assert_eq!(of("><doc-id id-string='f1'/><ed-msg msg-type='KILL' info='Wrong ferry.'/>").edition.status, PubStatus::Canceled);
    assert_eq!(of("><doc-id id-string='f1'/><ed-msg msg-type='note' info='Kill fee agreed.'/>").edition.status, PubStatus::Usable);
    assert_eq!(of("management-status='embargoed'><doc-id id-string='f1'/>").edition.status, PubStatus::Withheld);
}

#[test]
fn the_bytes_tell_the_format_and_not_the_name() {
    for (name, want) in [
        ("ninjs-1.0.json", Format::Ninjs),
        ("ninjs-3.0.json", Format::Ninjs),
        ("newsml-g2-xhtml.xml", Format::NewsmlG2),
        ("newsml-g2-message.xml", Format::NewsmlG2),
        ("nitf-3.2.xml", Format::Nitf),
    ] {
        let bytes = fixture(name);
        assert_eq!(format_of(&bytes), Some(want), "{name}");
        assert_eq!(format_of(&bytes[..bytes.len().min(HEAD_BYTES) / 2]), Some(want), "{name} cut in two");
    }
    for other in [
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"t\", \"items\": []}",
        "{\"url\": \"https://a.example\", \"html\": \"<p>x\"}",
        "<rss><channel/></rss>",
        "<html><body>nitf</body></html>",
        "<?xml version='1.0'?><!-- <nitf> --><opml/>",
        "",
        "plain",
    ] {
        assert_eq!(format_of(other.as_bytes()), None, "{other}");
    }
    assert_eq!(format_of(b"<?xml version='1.0'?><!DOCTYPE nitf [<!ENTITY a '<b>'>]><nitf/>"), Some(Format::Nitf));
}

#[test]
fn what_is_broken_is_refused_with_its_line_and_what_to_do() {
    let json = fixture("ninjs-1.0.json");
    let cut = refusal(&json[..json.len() - 200]);
    assert!(cut.contains("in/item, line ") && cut.contains("cut off") && cut.contains("again"), "{cut}");
    let xml = fixture("newsml-g2-xhtml.xml");
    let cut = refusal(&xml[..xml.len() - 60]);
    assert!(cut.contains("in/item, line 4") && cut.contains("</newsItem>") && cut.contains("again"), "{cut}");
    let nitf = fixture("nitf-3.2.xml");
    assert!(refusal(&nitf[..nitf.len() / 2]).contains("</nitf>"));
    assert!(refusal(b"{\"headline\": \"x\", \"body_text\": \"y\"}").contains("no \"uri\""));
    assert!(
        refusal(b"{\"standard\": {\"name\": \"ninjs\", \"version\": \"4.0\"}, \"uri\": \"x\", \"headline\": \"y\"}")
            .contains("ninjs 4.0; versions 1 to 3")
    );
    assert!(refusal(b"<newsItem standardversion='3.0' guid='x'/>").contains("NewsML-G2 3.0"));
    assert!(refusal(b"<newsItem version='1'><itemMeta/></newsItem>").contains("no guid"));
    assert!(refusal(b"<NewsML><NewsItem/></NewsML>").contains("NewsML 1"));
    assert!(refusal(b"<newsMessage><itemSet/></newsMessage>").contains("holds no item"));
    assert!(refusal(b"<nitf version='-//IPTC//DTD NITF 4.0//EN'><head/></nitf>").contains("NITF 2.5 and 3.x"));
    assert!(refusal(b"{\"uri\": \"x\", \"headline\": \"y\", \"type\": \"event\"}").contains("passed over"));
    assert!(refusal(b"{\"uri\": \"x\", \"headline\": \"y\"}").contains("holds no text"));
}

#[test]
fn wrong_types_leave_out_a_fact_and_no_more() {
    let page = one(&ninjs(
        ", \"subject\": \"sport\", \"byline\": {\"name\": 1}, \"associations\": [1, null], \"renditions\": 3, \"urgency\": \"high\", \"language\": []",
    ));
    let n = item(&page);
    assert_eq!((n.subjects.len(), n.urgency), (0, None));
    assert_eq!(article(&page).headline.value, "Ferry");
    let (pages, refused) = all(b"[1, {\"uri\": \"a\", \"headline\": \"h\", \"body_text\": \"The ferry ran aground on Tuesday.\"}]");
    assert_eq!((pages.len(), refused.len()), (1, 1));
}

#[test]
fn what_holds_a_frame_back_holds_what_is_in_it() {
    let text = |uri: &str, more: &str| {
        format!("\"{uri}\": {{\"uri\": \"{uri}\", \"headline\": \"h\", \"body_text\": \"The ferry ran aground on Tuesday.\"{more}}}")
    };
    let inner =
        [text("a", ""), text("b", ", \"embargoed\": \"2030-01-01T00:00:00Z\""), text("c", ", \"embargoed\": \"2020-01-01T00:00:00Z\"")]
            .join(", ");
    let frame = format!("{{\"uri\": \"f\", \"headline\": \"f\", \"embargoed\": \"2026-01-01T00:00:00Z\", \"associations\": {{{inner}}}}}");
    let (pages, refused) = all(frame.as_bytes());
    assert!(refused.is_empty(), "{refused:?}");
    let until: Vec<Option<Embargo>> = pages.iter().map(|p| item(p).edition.embargo).collect();
    let year = |ms| Some(Embargo::Until(ms));
    assert_eq!(until, [year(1_767_225_600_000), year(1_893_456_000_000), year(1_767_225_600_000)]);
}

#[test]
fn an_embargo_without_a_text_is_an_item() {
    let page = one(b"{\"uri\": \"x\", \"version\": \"2\", \"headline\": \"y\", \"embargoed\": \"2030-01-01T00:00:00Z\"}");
    assert_eq!(item(&page).edition.embargo, Some(Embargo::Until(1_893_456_000_000)));
}

#[test]
fn depth_and_entities_cost_nothing() {
    let start = std::time::Instant::now();
    let deep = format!("{{\"uri\": \"x\", \"headline\": \"y\", \"bodies\": {}{}}}", "[".repeat(200_000), "]".repeat(200_000));
    assert!(refusal(deep.as_bytes()).contains("no whole JSON"));
    let deep = format!(
        "<nitf><body><body.content>{}The ferry ran aground.{}</body.content></body></nitf>",
        "<block>".repeat(200_000),
        "</block>".repeat(200_000)
    );
    let (pages, refused) = all(deep.as_bytes());
    assert_eq!(pages.len() + refused.len(), 1);
    let mut laughs = String::from("<!DOCTYPE nitf [<!ENTITY a0 'ha'>");
    for n in 1..30 {
        laughs.push_str(&format!("<!ENTITY a{n} '{}'>", format!("&a{};", n - 1).repeat(10)));
    }
    laughs.push_str("]><nitf><body><body.content><p>The ferry ran aground, &a29; and &file;.</p></body.content></body></nitf>");
    let page = one(laughs.as_bytes());
    assert!(page.body.len() < 600_000, "{} bytes", page.body.len());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn two_versions_of_the_same_text_are_two_pages_and_one_article() {
    let one_of = |more: &str| one(&ninjs(more));
    let (a, b) = (one_of(", \"version\": \"1\", \"embargoed\": \"2026-04-01T08:00:00Z\""), one_of(", \"version\": \"2\""));
    assert_ne!(a.id, b.id);
    assert_eq!(article(&a).id, article(&b).id);
    assert_eq!(one_of(", \"version\": \"2\"").id, b.id, "the same bytes again are the same page");
    let other = one(
        b"{\"uri\": \"urn:kwa:1\", \"headline\": \"Another\", \"body_text\": \"Something else happened on Wednesday in the harbour.\"}",
    );
    assert_eq!(article(&other).id, article(&a).id, "one name, another text: another version of it");
}

#[test]
fn what_was_given_counts_before_what_the_item_says_of_its_outlet() {
    let given = Given { outlet: Some("Sorrel Courier"), ..GIVEN };
    let page = pages(&fixture("ninjs-2.1.json"), &given).expect("ninjs").remove(0).expect("a page");
    let a = article(&page);
    assert_eq!((a.outlet.shown(), a.wire.map(|w| w.value).as_deref()), ("Sorrel Courier", Some("Kestrel Wire Agency")));
}
