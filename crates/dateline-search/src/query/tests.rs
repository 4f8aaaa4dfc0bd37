//! The tree of a query, written as a line.

use super::*;

fn line(node: &Node) -> String {
    let list = |nodes: &[Node], joint: &str| format!("({})", nodes.iter().map(line).collect::<Vec<_>>().join(joint));
    match node {
        Node::All(nodes) => list(nodes, " & "),
        Node::Any(nodes) => list(nodes, " | "),
        Node::Not(node) => format!("!{}", line(node)),
        Node::Phrase(p) => {
            let words: Vec<String> = p.words.iter().map(|(at, word)| format!("{at}{word}")).collect();
            let place = if p.place == Place::Anywhere { String::new() } else { format!("{:?}:", p.place) };
            format!("{place}{}{}", words.join("_"), if p.prefix { "*" } else { "" })
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn a_query_is_read_as_it_is_meant() {
    let check = |query: &str, want: &str| assert_eq!(parse(query).unwrap().as_ref().map(line).unwrap_or_default(), want, "{query}");
    check("a b", "(0a & 0b)");
    check("a OR b c", "((0a | 0b) & 0c)");
    check("a OR b OR c", "(0a | 0b | 0c)");
    check("a OR -b", "(0a | !0b)");
    check("a -b -\"c d\"", "(0a & !0b & !0c_1d)");
    check("a - b", "(0a & 0b)");
    check("well-known -well-known", "(0well_1known & !0well_1known)");
    check("(a OR b) (c d)", "((0a | 0b) & (0c & 0d))");
    check("-(a b)", "!(0a & 0b)");
    check("东京都 5人", "(0东京_1京都 & 05_1人*)");
    check("\"東京 大阪\"", "0東京_2大阪");
    check("flood* headline:\"big storm\"", "(0flood* & Headline:0big_1storm)");
    check("-lang:de", "!Lang(\"de\")");
    check("or not and", "(0or & 0not & 0and)");
    check("Title: words", "(0title & 0words)");
}

#[test]
fn limits_are_kept_at_the_edge() {
    let words = |n: usize| vec!["ab"; n].join(" ");
    assert!(parse(&words(QUERY_WORDS_MAX)).is_ok());
    assert!(parse(&words(QUERY_WORDS_MAX + 1)).is_err());
    assert!(parse(&format!("ab{}", " ".repeat(QUERY_BYTES_MAX - 2))).is_ok());
    assert!(parse(&format!("ab{}", " ".repeat(QUERY_BYTES_MAX - 1))).is_err());
    assert!(parse(&format!("{}a", "(".repeat(DEPTH_MAX))).is_ok());
    assert!(parse(&format!("{}a", "(".repeat(DEPTH_MAX + 1))).is_err());
    assert!(parse("abc*").is_ok() && parse("ab*").is_err() && parse("京*").is_ok());
}
