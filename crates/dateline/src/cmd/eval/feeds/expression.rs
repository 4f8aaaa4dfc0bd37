//! The expressions of the suite: the part of Python that they are written in, read into a tree and
//! evaluated over the view of a feed.

use std::collections::BTreeMap;

/// A value of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    None,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Value>),
    Dict(BTreeMap<String, Value>),
}

impl Value {
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    fn is_true(&self) -> bool {
        match self {
            Value::None => false,
            Value::Bool(b) => *b,
            Value::Number(n) => *n != 0.0,
            Value::Text(t) => !t.is_empty(),
            Value::List(l) => !l.is_empty(),
            Value::Dict(d) => !d.is_empty(),
        }
    }

    /// Equality as Python has it: truth values are numbers.
    fn equals(&self, other: &Value) -> bool {
        let number = |v: &Value| match v {
            Value::Bool(b) => Some(f64::from(u8::from(*b))),
            Value::Number(n) => Some(*n),
            _ => None,
        };
        match (number(self), number(other)) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-9,
            _ => match (self, other) {
                (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b)),
                _ => self == other,
            },
        }
    }
}

#[derive(Debug, Clone)]
enum Node {
    Value(Value),
    Name(String),
    List(Vec<Node>),
    Dict(Vec<(Node, Node)>),
    Not(Box<Node>),
    And(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
    Compare(Box<Node>, Vec<(String, Node)>),
    Plus(Box<Node>, Box<Node>),
    Item(Box<Node>, Box<Node>),
    Member(Box<Node>, String),
    Call(Box<Node>, Vec<Node>),
}

/// An expression, ready to be evaluated.
#[derive(Debug)]
pub struct Expression(Node);

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Number(f64),
    Sign(&'static str),
}

const SIGNS: &[&str] = &["==", "!=", ">=", "<=", ">", "<", "(", ")", "[", "]", "{", "}", ",", ":", ".", "+", "-"];

impl Expression {
    /// Reads an expression; the error says what is not known of it.
    pub fn read(text: &str) -> Result<Expression, String> {
        let mut parser = Parser { tokens: tokens(text)?, at: 0 };
        let node = parser.or()?;
        if parser.at < parser.tokens.len() {
            return Err(format!("{:?} is left over", parser.tokens[parser.at]));
        }
        Ok(Expression(node))
    }

    /// Whether it holds. The error is what Python would raise, such as a key that is not there.
    pub fn holds(&self, names: &Value) -> Result<bool, String> {
        Ok(eval(&self.0, names)?.is_true())
    }

    /// The fields that it asks for: `feed.title`, `entries.content`, in the order of the text.
    pub fn fields(&self) -> Vec<String> {
        let mut out = Vec::new();
        fields(&self.0, &mut out);
        out
    }
}

fn fields(node: &Node, out: &mut Vec<String>) {
    if let Some(path) = path(node) {
        let name = path.iter().filter(|p| !p.is_empty()).take(2).cloned().collect::<Vec<_>>().join(".");
        if !matches!(name.as_str(), "bozo" | "datetime.timedelta") && !out.contains(&name) {
            out.push(name);
        }
        return;
    }
    match node {
        Node::List(all) => all.iter().for_each(|n| fields(n, out)),
        Node::Dict(all) => all.iter().for_each(|(k, v)| {
            fields(k, out);
            fields(v, out);
        }),
        Node::Not(a) => fields(a, out),
        Node::And(a, b) | Node::Or(a, b) | Node::Plus(a, b) | Node::Item(a, b) => {
            fields(a, out);
            fields(b, out);
        }
        Node::Compare(a, rest) => {
            fields(a, out);
            rest.iter().for_each(|(_, n)| fields(n, out));
        }
        Node::Member(a, _) => fields(a, out),
        Node::Call(f, all) => {
            match &**f {
                // `entries[0].get('where')` asks for `where`.
                Node::Member(of, method) if matches!(method.as_str(), "get" | "has_key") && !all.is_empty() => {
                    fields(&Node::Item(of.clone(), Box::new(all[0].clone())), out);
                }
                Node::Name(_) => {}
                other => fields(other, out),
            }
            all.iter().for_each(|n| fields(n, out));
        }
        Node::Value(_) | Node::Name(_) => {}
    }
}

/// Names and keys of a chain of look-ups; numbers are left out.
fn path(node: &Node) -> Option<Vec<String>> {
    match node {
        Node::Name(name) => Some(vec![name.clone()]),
        Node::Member(of, name) => path(of).map(|mut p| {
            p.push(name.clone());
            p
        }),
        Node::Item(of, key) => {
            let mut path = path(of)?;
            match &**key {
                Node::Value(Value::Text(key)) => path.push(key.clone()),
                Node::Value(Value::Number(_)) => {}
                _ => return None,
            }
            Some(path)
        }
        _ => None,
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut out = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        if let Some(quote) = ["'''", "\"\"\"", "'", "\""].into_iter().find(|q| rest.strip_prefix(['u', 'b']).unwrap_or(rest).starts_with(q))
        {
            let body = &rest.strip_prefix(['u', 'b']).unwrap_or(rest)[quote.len()..];
            let (value, len) = literal(body, quote)?;
            out.push(Token::Text(value));
            rest = &body[len..];
        } else if c.is_alphabetic() || c == '_' {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            out.push(Token::Word(rest[..end].to_owned()));
            rest = &rest[end..];
        } else if c.is_ascii_digit() {
            let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
            out.push(Token::Number(rest[..end].parse().map_err(|_| format!("{} is no number", &rest[..end]))?));
            rest = &rest[end..];
        } else {
            let sign = SIGNS.iter().find(|s| rest.starts_with(**s)).ok_or_else(|| format!("{c:?} is no sign"))?;
            out.push(Token::Sign(sign));
            rest = &rest[sign.len()..];
        }
        rest = rest.trim_start();
    }
    Ok(out)
}

/// A string literal up to `quote`: its value and its length with the quote.
fn literal(body: &str, quote: &str) -> Result<(String, usize), String> {
    let mut out = String::new();
    let mut at = 0;
    while at < body.len() {
        if body[at..].starts_with(quote) {
            return Ok((out, at + quote.len()));
        }
        let c = body[at..].chars().next().unwrap_or_default();
        at += c.len_utf8();
        if c != '\\' {
            out.push(c);
            continue;
        }
        let c = body[at..].chars().next().unwrap_or_default();
        at += c.len_utf8();
        let digits = match c {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        match c {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            _ if digits > 0 => {
                let code = body.get(at..at + digits).and_then(|h| u32::from_str_radix(h, 16).ok()).and_then(char::from_u32);
                out.push(code.ok_or("a bad escape")?);
                at += digits;
            }
            '\\' | '\'' | '"' => out.push(c),
            other => {
                out.push('\\');
                out.push(other);
            }
        }
    }
    Err("a string that never ends".into())
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
}

impl Parser {
    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Word(w)) if w == word);
        self.at += usize::from(found);
        found
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Sign(s)) if *s == sign);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        if self.sign(sign) { Ok(()) } else { Err(format!("{sign} is missing at {:?}", self.tokens.get(self.at))) }
    }

    fn or(&mut self) -> Result<Node, String> {
        let mut left = self.and()?;
        while self.word("or") {
            left = Node::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Node, String> {
        let mut left = self.not()?;
        while self.word("and") {
            left = Node::And(Box::new(left), Box::new(self.not()?));
        }
        Ok(left)
    }

    fn not(&mut self) -> Result<Node, String> {
        if self.word("not") { Ok(Node::Not(Box::new(self.not()?))) } else { self.compare() }
    }

    fn compare(&mut self) -> Result<Node, String> {
        let left = self.sum()?;
        let mut rest = Vec::new();
        loop {
            let sign = ["==", "!=", ">=", "<=", ">", "<"].into_iter().find(|s| self.sign(s));
            let sign = match sign {
                Some(s) => s,
                None if self.word("is") => {
                    if self.word("not") {
                        "!="
                    } else {
                        "is"
                    }
                }
                None if self.word("in") => "in",
                None if matches!(self.tokens.get(self.at..self.at + 2), Some([Token::Word(a), Token::Word(b)]) if a == "not" && b == "in") =>
                {
                    self.at += 2;
                    "not in"
                }
                None => break,
            };
            rest.push((sign.to_owned(), self.sum()?));
        }
        Ok(if rest.is_empty() { left } else { Node::Compare(Box::new(left), rest) })
    }

    fn sum(&mut self) -> Result<Node, String> {
        let mut left = self.primary()?;
        while self.sign("+") {
            left = Node::Plus(Box::new(left), Box::new(self.primary()?));
        }
        Ok(left)
    }

    fn primary(&mut self) -> Result<Node, String> {
        let mut node = self.atom()?;
        loop {
            if self.sign(".") {
                let Some(Token::Word(name)) = self.tokens.get(self.at).cloned() else { return Err("a name is missing".into()) };
                self.at += 1;
                node = Node::Member(Box::new(node), name);
            } else if self.sign("[") {
                let key = self.or()?;
                self.expect("]")?;
                node = Node::Item(Box::new(node), Box::new(key));
            } else if self.sign("(") {
                node = Node::Call(Box::new(node), self.list(")")?.0);
            } else {
                return Ok(node);
            }
        }
    }

    /// Expressions parted by commas up to `close`, and whether there was a comma.
    fn list(&mut self, close: &str) -> Result<(Vec<Node>, bool), String> {
        let mut out = Vec::new();
        let mut comma = false;
        while !self.sign(close) {
            out.push(self.or()?);
            if self.sign(",") {
                comma = true;
            } else {
                self.expect(close)?;
                break;
            }
        }
        Ok((out, comma))
    }

    fn atom(&mut self) -> Result<Node, String> {
        let token = self.tokens.get(self.at).cloned().ok_or("it ends in the midst")?;
        self.at += 1;
        Ok(match token {
            Token::Text(mut text) => {
                while let Some(Token::Text(more)) = self.tokens.get(self.at) {
                    text.push_str(more);
                    self.at += 1;
                }
                Node::Value(Value::Text(text))
            }
            Token::Number(n) => Node::Value(Value::Number(n)),
            Token::Word(word) => match word.as_str() {
                "None" => Node::Value(Value::None),
                "True" => Node::Value(Value::Bool(true)),
                "False" => Node::Value(Value::Bool(false)),
                _ => Node::Name(word),
            },
            Token::Sign("-") => match self.atom()? {
                Node::Value(Value::Number(n)) => Node::Value(Value::Number(-n)),
                _ => return Err("a minus before what is no number".into()),
            },
            Token::Sign("(") => {
                let (mut all, comma) = self.list(")")?;
                if all.len() == 1 && !comma { all.remove(0) } else { Node::List(all) }
            }
            Token::Sign("[") => Node::List(self.list("]")?.0),
            Token::Sign("{") => {
                let mut all = Vec::new();
                while !self.sign("}") {
                    let key = self.or()?;
                    self.expect(":")?;
                    all.push((key, self.or()?));
                    if !self.sign(",") {
                        self.expect("}")?;
                        break;
                    }
                }
                Node::Dict(all)
            }
            other => return Err(format!("{other:?} begins nothing")),
        })
    }
}

fn eval(node: &Node, names: &Value) -> Result<Value, String> {
    let truth = |b| Ok(Value::Bool(b));
    match node {
        Node::Value(v) => Ok(v.clone()),
        Node::Name(name) => get(names, name),
        Node::List(all) => Ok(Value::List(all.iter().map(|n| eval(n, names)).collect::<Result<_, _>>()?)),
        Node::Dict(all) => {
            let mut out = BTreeMap::new();
            for (key, value) in all {
                let Value::Text(key) = eval(key, names)? else { return Err("a key that is no text".into()) };
                out.insert(key, eval(value, names)?);
            }
            Ok(Value::Dict(out))
        }
        Node::Not(a) => truth(!eval(a, names)?.is_true()),
        Node::And(a, b) => {
            let a = eval(a, names)?;
            if a.is_true() { eval(b, names) } else { Ok(a) }
        }
        Node::Or(a, b) => {
            let a = eval(a, names)?;
            if a.is_true() { Ok(a) } else { eval(b, names) }
        }
        Node::Plus(a, b) => match (eval(a, names)?, eval(b, names)?) {
            (Value::Text(a), Value::Text(b)) => Ok(Value::Text(a + &b)),
            (Value::Number(a), Value::Number(b)) => Ok(Value::Number(a + b)),
            _ => Err("a sum of what cannot be added".into()),
        },
        Node::Compare(first, rest) => {
            let mut left = eval(first, names)?;
            for (sign, right) in rest {
                let right = eval(right, names)?;
                if !compare(sign, &left, &right)? {
                    return truth(false);
                }
                left = right;
            }
            truth(true)
        }
        Node::Item(of, key) => {
            let of = eval(of, names)?;
            match eval(key, names)? {
                Value::Number(n) => {
                    let Value::List(list) = of else { return Err("a number into what is no list".into()) };
                    let at = if n < 0.0 { list.len() as f64 + n } else { n };
                    list.into_iter().nth(at as usize).ok_or_else(|| format!("there is no [{n}]"))
                }
                Value::Text(key) => get(&of, &key),
                _ => Err("a key of another kind".into()),
            }
        }
        Node::Member(of, name) => get(&eval(of, names)?, name),
        Node::Call(f, arguments) => {
            let mut values = arguments.iter().map(|n| eval(n, names)).collect::<Result<Vec<_>, _>>()?;
            match &**f {
                Node::Name(name) if name == "locals" => Ok(names.clone()),
                Node::Name(name) if name == "len" => match values.pop() {
                    Some(Value::List(l)) => Ok(Value::Number(l.len() as f64)),
                    Some(Value::Text(t)) => Ok(Value::Number(t.chars().count() as f64)),
                    _ => Err("len of what has none".into()),
                },
                Node::Name(name) if name == "ord" => match values.pop() {
                    Some(Value::Text(t)) if t.chars().count() == 1 => Ok(Value::Number(t.chars().next().map_or(0, u32::from).into())),
                    _ => Err("ord of what is not one character".into()),
                },
                Node::Member(of, name) if name == "timedelta" && matches!(&**of, Node::Name(n) if n == "datetime") => {
                    // Days, seconds, microseconds: all in seconds.
                    let part = |i: usize| if let Some(Value::Number(n)) = values.get(i) { *n } else { 0.0 };
                    Ok(Value::Number(part(0) * 86_400.0 + part(1) + part(2) / 1e6))
                }
                Node::Member(of, name) if matches!(name.as_str(), "get" | "has_key") => {
                    let of = eval(of, names)?;
                    let mut values = values.into_iter();
                    let Some(Value::Text(key)) = values.next() else { return Err("a key is missing".into()) };
                    let found = get(&of, &key);
                    Ok(if name == "has_key" {
                        Value::Bool(found.is_ok())
                    } else {
                        found.unwrap_or_else(|_| values.next().unwrap_or(Value::None))
                    })
                }
                other => Err(format!("{other:?} cannot be called")),
            }
        }
    }
}

fn compare(sign: &str, left: &Value, right: &Value) -> Result<bool, String> {
    Ok(match sign {
        "==" => left.equals(right),
        "is" => left == right,
        "!=" => !left.equals(right),
        "in" | "not in" => {
            let found = match (left, right) {
                (Value::Text(key), Value::Dict(_)) => get(right, key).is_ok(),
                (Value::Text(part), Value::Text(whole)) => whole.contains(part.as_str()),
                (value, Value::List(list)) => list.iter().any(|v| v.equals(value)),
                _ => return Err("in what holds nothing".into()),
            };
            found == (sign == "in")
        }
        _ => {
            let (Value::Number(a), Value::Number(b)) = (left, right) else { return Err("an order of what has none".into()) };
            match sign {
                ">=" => a >= b,
                "<=" => a <= b,
                ">" => a > b,
                _ => a < b,
            }
        }
    })
}

/// Other names of keys, as the suite uses them: RSS's and Atom 0.3's for those of Atom 1.0.
const ALIASES: &[(&str, &[&str])] = &[
    ("channel", &["feed"]),
    ("items", &["entries"]),
    ("guid", &["id"]),
    ("date", &["updated"]),
    ("date_parsed", &["updated_parsed"]),
    ("modified", &["updated"]),
    ("modified_parsed", &["updated_parsed"]),
    ("issued", &["published"]),
    ("issued_parsed", &["published_parsed"]),
    ("description", &["summary", "subtitle"]),
    ("description_detail", &["summary_detail", "subtitle_detail"]),
    ("tagline", &["subtitle"]),
    ("tagline_detail", &["subtitle_detail"]),
    ("copyright", &["rights"]),
    ("copyright_detail", &["rights_detail"]),
    ("url", &["href"]),
    ("updated", &["published"]),
    ("updated_parsed", &["published_parsed"]),
];

fn get(of: &Value, key: &str) -> Result<Value, String> {
    let Value::Dict(dict) = of else { return Err(format!("{key} of what has no keys")) };
    if let Some(value) = dict.get(key) {
        return Ok(value.clone());
    }
    let others = ALIASES.iter().find(|(k, _)| *k == key).map_or(&[][..], |(_, o)| o);
    others.iter().find_map(|k| dict.get(*k).cloned()).ok_or_else(|| format!("there is no {key}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_evaluated_as_python_does() {
        let dict = |pairs: &[(&str, Value)]| Value::Dict(pairs.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect());
        let entry = dict(&[("id", Value::text("a")), ("summary", Value::text("\u{2026}")), ("flag", Value::Bool(true))]);
        let names = dict(&[("bozo", Value::Bool(false)), ("entries", Value::List(vec![entry])), ("n", Value::Number(-3.0))]);
        for (text, wanted) in [
            ("not bozo and entries[0]['guid'] == 'a'", Ok(true)),
            ("entries[0].id == entries[-1]['id'] == 'a'", Ok(true)),
            ("ord(entries[0]['description']) == 8230", Ok(true)),
            ("entries[0]['description'] == '\\u2026'", Ok(true)),
            ("entries[0]['flag'] == 1 and not entries[0]['flag'] is 1", Ok(true)),
            ("not 'modified' in locals()", Ok(true)),
            ("entries[0].get('where') == None", Ok(true)),
            ("entries[0].has_key('id')", Ok(true)),
            ("n == -3 and (1, 2) == (1, 2) and {'a': 1} != {'a': 2}", Ok(true)),
            ("datetime.timedelta(0, 187, 250000) == 187.25", Ok(true)),
            ("'a' + 'b' == \"\"\"ab\"\"\"", Ok(true)),
            ("bozo", Ok(false)),
            ("entries[1]", Err("there is no [1]")),
            ("entries[0]['title']", Err("there is no title")),
        ] {
            let found = Expression::read(text).unwrap().holds(&names);
            assert_eq!(found.as_ref().map_err(String::as_str), wanted.as_ref().map_err(|e| *e), "{text}");
        }
        for wrong in ["entries[", "a b", "'open", "1 ~ 2"] {
            assert!(Expression::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_fields_of_an_expression_are_told() {
        let read = |t: &str| Expression::read(t).unwrap().fields();
        assert_eq!(read("not bozo and entries[0]['title_detail']['value'] == 'x'"), ["entries.title_detail"]);
        assert_eq!(read("feed.link == entries[0].get('where')"), ["feed.link", "entries.where"]);
    }
}
