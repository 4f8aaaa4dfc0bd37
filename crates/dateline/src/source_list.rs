//! Lists of sources (OPML) as the owner's page takes them.

use dateline_import::feed::opml;
use dateline_news::selector;
use dateline_news::source::About;
use dateline_web::lists::{SourceList, Unlisted};

/// Reads a list; the error is a sentence on why it is none.
///
/// # Errors
/// Where the bytes are no list.
pub fn read(bytes: &[u8]) -> Result<SourceList, String> {
    let opml = opml::parse(bytes, None).map_err(|not| not.to_string())?;
    let mut list = SourceList::default();
    for (outline, number) in opml.outlines.iter().zip(1..) {
        let Some(address) = dateline_news::url::parse(&outline.xml_url) else {
            let why = format!("{:?} is no http or https address", outline.xml_url);
            list.refused.push(Unlisted { number, name: outline.title.clone(), why });
            continue;
        };
        let given = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        let group = given(&outline.folders.join("/"));
        let mut about = About { name: given(&outline.title), site: outline.html_url.clone(), group, ..About::default() };
        for (said, field) in [(&outline.keep, &mut about.keep), (&outline.drop, &mut about.drop)] {
            let parts = said.as_deref().map(selector::parted).unwrap_or_default();
            match selector::check(&parts) {
                Ok(()) => *field = parts,
                Err(why) => list.remarks.push(format!("{address}: {why}; it is added without")),
            }
        }
        list.sources.push((address.to_string(), about));
    }
    if list.sources.is_empty() && list.refused.is_empty() {
        return Err("it names no source".to_owned());
    }
    if !opml.notes.is_empty() {
        list.remarks.push(format!("Mended: {}", opml.notes));
    }
    list.remarks.extend(opml.includes.iter().map(|i| format!("The list names another, which was not read: {i}")));
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_with_its_folders_and_what_is_no_source_is_told_by_its_place() {
        let text = b"<opml version='2.0'><body><outline text='Coast'><outline text='Gazette' xmlUrl='https://gazette.example/feed' htmlUrl='https://gazette.example/'/>\
            <outline text='Odd' xmlUrl='gopher://odd.example'/></outline><outline text='More' type='include' url='https://lists.example/more.opml'/></body></opml>";
        let list = read(text).expect("a list");
        let (address, about) = &list.sources[0];
        assert_eq!((list.sources.len(), address.as_str()), (1, "https://gazette.example/feed"));
        assert_eq!((about.name.as_deref(), about.group.as_deref()), (Some("Gazette"), Some("Coast")));
        assert_eq!((list.refused.len(), list.refused[0].number, list.refused[0].name.as_str()), (1, 2, "Odd"));
        assert!(list.refused[0].why.contains("gopher://odd.example"));
        assert!(list.remarks.iter().any(|r| r.contains("https://lists.example/more.opml")), "{:?}", list.remarks);
        for none in [&b"<rss version='2.0'/>"[..], b"words", b"", b"<opml><body/></opml>"] {
            assert!(read(none).is_err_and(|why| !why.is_empty()));
        }
    }
}
