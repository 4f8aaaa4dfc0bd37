//! Lists of sources (OPML), as the command and the owner's page take them.

use dateline_import::feed::opml::{self, Opml};
use dateline_import::fetch::target;
use dateline_news::selector;
use dateline_news::source::{About, NAME_CHARS_MAX};
use dateline_web::lists::{SourceList, Unlisted};

/// Reads a list; the error is a sentence on why it is none.
///
/// # Errors
/// Where the bytes are no list.
pub fn read(bytes: &[u8]) -> Result<SourceList, String> {
    let opml = opml::parse(bytes, None).map_err(|not| not.of_a_list().to_owned())?;
    let mut list = taken(&opml);
    if list.sources.is_empty() && list.refused.is_empty() {
        return Err("it names no source".to_owned());
    }
    if !opml.notes.is_empty() {
        list.remarks.push(format!("Mended: {}", opml.notes));
    }
    list.remarks.extend(opml.includes.iter().map(|i| format!("The list names another, which was not read: {i}")));
    Ok(list)
}

/// The sources of a list; what is none, and what was left out, with its line.
pub(crate) fn taken(opml: &Opml) -> SourceList {
    let mut list = SourceList::default();
    for (outline, &line) in opml.outlines.iter().zip(&opml.lines) {
        let Some((address, auth)) = parted(&outline.xml_url) else {
            let why = format!("{:?} is no http or https address", outline.xml_url);
            list.refused.push(Unlisted { line, name: outline.title.clone(), why });
            continue;
        };
        let given = |text: &str| Some(text.trim().chars().take(NAME_CHARS_MAX).collect::<String>()).filter(|t| !t.is_empty());
        // A list that gives no name has the address for one, which may hold a password.
        let name = given(&outline.title).filter(|_| outline.title != outline.xml_url);
        let group = given(&outline.folders.join("/"));
        let mut about = About { name, site: outline.html_url.clone(), group, auth, ..About::default() };
        for (said, field) in [(&outline.keep, &mut about.keep), (&outline.drop, &mut about.drop)] {
            let parts = said.as_deref().map(selector::parted).unwrap_or_default();
            match selector::check(&parts) {
                Ok(()) => *field = parts,
                Err(why) => list.remarks.push(format!("line {line}: {address}: {why}; it is added without")),
            }
        }
        list.sources.push((address, about));
    }
    let without = |(line, title): &(usize, String)| format!("line {line}: {title:?} has no address of a feed (xmlUrl)");
    list.remarks.extend(opml.without_feed.iter().map(without));
    list
}

/// An address as it is kept, and the `user:password` that stood in it; `None` where it is none of the web.
pub(crate) fn parted(address: &str) -> Option<(String, Option<String>)> {
    let mut url = dateline_news::url::parse(address)?;
    let basic = target::taken_out(&mut url);
    Some((url.to_string(), basic.map(|b| format!("{}:{}", b.user, b.password))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_with_its_folders_and_what_is_no_source_is_told_by_its_line() {
        let text = b"<opml version='2.0'><body><outline text='Coast'><outline text='Gazette' xmlUrl='https://gazette.example/feed' htmlUrl='https://gazette.example/'/>\n\
            <outline text='Odd' xmlUrl='gopher://odd.example'/></outline><outline text='More' type='include' url='https://lists.example/more.opml'/></body></opml>";
        let list = read(text).expect("a list");
        let (address, about) = &list.sources[0];
        assert_eq!((list.sources.len(), address.as_str()), (1, "https://gazette.example/feed"));
        assert_eq!((about.name.as_deref(), about.group.as_deref()), (Some("Gazette"), Some("Coast")));
        assert_eq!((list.refused.len(), list.refused[0].line, list.refused[0].name.as_str()), (1, 2, "Odd"));
        assert!(list.refused[0].why.contains("gopher://odd.example"));
        assert!(list.remarks.iter().any(|r| r.contains("https://lists.example/more.opml")), "{:?}", list.remarks);
        for none in [&b"<rss version='2.0'/>"[..], b"words", b"", b"<opml><body/></opml>"] {
            assert!(read(none).is_err_and(|why| !why.is_empty()));
        }
    }
}
