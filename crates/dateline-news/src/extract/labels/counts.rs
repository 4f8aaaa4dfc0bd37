//! Lines of a number and its word: reading times, counts of comments.

/// "3 min read", "Lesezeit: 4 Minuten", "Temps de lecture : 3 min", "읽는 시간 3분".
pub(super) fn is_read_time(bare: &str) -> bool {
    if bare.len() > 80 || !bare.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    const WORDS: &[&str] = &[
        "min read",
        "minute read",
        "minutes read",
        "mins read",
        "read time",
        "reading time",
        "minutes to read",
        "min. read",
        "min lesezeit",
        "lesezeit",
        "lesedauer",
        "temps de lecture",
        "min de lecture",
        "minutes de lecture",
        "tiempo de lectura",
        "min de lectura",
        "minutos de lectura",
        "tempo di lettura",
        "min di lettura",
        "minuti di lettura",
        "tempo de leitura",
        "min de leitura",
        "minutos de leitura",
        "leestijd",
        "min leestijd",
        "min. leestijd",
        "min lezen",
        "minuten lezen",
        "czas czytania",
        "min czytania",
        "время чтения",
        "мин. чтения",
        "минут чтения",
        "мин чтения",
        "на чтение",
        "час читання",
        "doba čtení",
        "min čtení",
        "lästid",
        "läsning",
        "lesetid",
        "læsetid",
        "min. læsetid",
        "lukuaika",
        "okuma süresi",
        "dk okuma",
        "dakika okuma",
        "olvasási idő",
        "perc olvasás",
        "timp de citire",
        "min de citit",
        "χρόνος ανάγνωσης",
        "λεπτά ανάγνωσης",
        "دقيقة قراءة",
        "وقت القراءة",
        "دقائق قراءة",
        "مدة القراءة",
        "زمان مطالعه",
        "זמן קריאה",
        "דקות קריאה",
        "分で読めます",
        "読了時間",
        "分钟阅读",
        "阅读时间",
        "分鐘閱讀",
        "읽는 시간",
        "분 읽기",
        "menit baca",
        "waktu baca",
        "मिनट पढ़ें",
        "phút đọc",
    ];
    WORDS.iter().any(|w| bare.contains(w)) && bare.split(' ').count() <= 8
}

/// "12 comments", "Kommentare (4)", "3 評論": a number and the word.
pub(super) fn is_comment_count(bare: &str) -> bool {
    if bare.len() > 48 {
        return false;
    }
    let mut n_numbers = 0;
    let words: Vec<&str> = bare
        .split(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c))
        .filter(|w| !w.is_empty())
        .collect();
    let rest: Vec<&&str> = words
        .iter()
        .filter(|w| {
            let number = w.chars().all(char::is_numeric);
            n_numbers += usize::from(number);
            !number
        })
        .collect();
    const COUNTED: &[&str] = &[
        "comment",
        "comments",
        "kommentar",
        "kommentare",
        "kommentarer",
        "commentaire",
        "commentaires",
        "comentario",
        "comentarios",
        "comentários",
        "comentário",
        "commento",
        "commenti",
        "reactie",
        "reacties",
        "reaktionen",
        "réactions",
        "komentarz",
        "komentarze",
        "komentarzy",
        "комментарий",
        "комментария",
        "комментариев",
        "коментар",
        "коментарів",
        "komentář",
        "komentáře",
        "komentářů",
        "hozzászólás",
        "comentarii",
        "σχόλια",
        "yorum",
        "تعليق",
        "تعليقات",
        "評論",
        "评论",
        "コメント",
        "件",
        "댓글",
        "개",
        "komentar",
        "bình",
        "luận",
        "shares",
        "share",
        "views",
        "likes",
        "replies",
        "upvotes",
        "votes",
        "mal",
        "geteilt",
        "vues",
        "visitas",
        "lượt",
        "xem",
        "просмотров",
        "views.",
    ];
    n_numbers > 0 && (1..=2).contains(&rest.len()) && rest.iter().all(|w| COUNTED.contains(w))
}
