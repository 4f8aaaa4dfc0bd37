//! A note as the page shows it. Notes are stored in English, with the particulars of their page; in
//! another language the documented meaning of the code stands first.

use crate::visit::Visit;
use crate::words::Lang;
use dateline_news::note::{Note, NoteCode};

/// A note in the reader's language.
pub(crate) struct NoteShown {
    /// What leads to its meaning on `/about`.
    pub(crate) code: NoteCode,
    /// What it says.
    pub(crate) text: String,
    /// The stored English sentence, where it holds facts that the text has not.
    pub(crate) detail: Option<String>,
}

impl NoteShown {
    /// The note for whoever asks.
    pub(crate) fn of(note: &Note, app: &Visit) -> NoteShown {
        if app.asker.lang == Lang::En {
            return NoteShown { code: note.code, text: note.text.clone(), detail: None };
        }
        let detail = Some(note.text.clone()).filter(|text| note.code == NoteCode::Binary || holds_facts(text));
        NoteShown { code: note.code, text: meaning(app, note.code), detail }
    }
}

/// What a code means, one sentence.
pub(crate) fn meaning(app: &Visit, code: NoteCode) -> String {
    app.one_of("note", code.as_str(), code.meaning())
}

/// Whether a sentence says more than its code: a number, a date, words of the page.
fn holds_facts(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || matches!(c, '“' | '"'))
}
