# Warum etwas in einer Liste steht.
why-alike = Der Text ist ähnlich.
why-shared-words = Beide sprechen von { $words }.
why-same-story = Der Text erzählt dieselbe Geschichte.
why-story-before = { $n ->
    [one] Dieselbe Geschichte, einen Tag früher.
   *[other] Dieselbe Geschichte, { $count } Tage früher.
}
why-story-after = { $n ->
    [one] Dieselbe Geschichte, einen Tag später.
   *[other] Dieselbe Geschichte, { $count } Tage später.
}
why-update = Eine neuere Fassung dieses Berichts.
why-updated = Eine frühere Fassung dieses Berichts.
why-follow-up = Spätere Nachricht mit Hintergrund aus diesem Text.
why-followed = Der frühere Text, aus dem dieser seinen Hintergrund hat.
why-quotes = Enthält eine Passage dieses Textes.
why-quoted = Dieser Text enthält eine Passage daraus.
why-opened = Hier { $times } geöffnet in { $window }.
why-more = { $ratio }-mal so oft geöffnet, wie es Artikel an seinen Plätzen sonst werden.
why-rising = { $ratio }-mal so oft geöffnet wie zuvor.
why-reacted = { $times } von Lesern hier in { $window }.
why-new = Einer der neuesten Artikel hier.
why-like-read = Weil Sie „{ $headline }“ gelesen haben.
why-like-read-before = Weil er einem Artikel ähnelt, den Sie gelesen haben.
why-like-opened = Weil er „{ $headline }“ ähnelt, das Sie geöffnet haben.
why-like-opened-before = Weil er einem Artikel ähnelt, den Sie geöffnet haben.
why-section-read = Weil Sie { $times } aus dem Ressort { $section } geöffnet haben.
why-outlet-read = Weil Sie { $times } von { $outlet } geöffnet haben.
window-hours = { $n ->
    [one] der letzten Stunde
   *[other] den letzten { $count } Stunden
}
window-days = { $n ->
    [one] den letzten 24 Stunden
   *[other] den letzten { $count } Tagen
}
n-times = { $n ->
    [one] einmal
   *[other] { $count } Mal
}
n-reactions = { $n ->
    [one] Eine Reaktion
   *[other] { $count } Reaktionen
}
n-articles = { $n ->
    [one] einen Artikel
   *[other] { $count } Artikel
}
# Was die Listen von sich sagen.
made-for-you = { $n ->
    [one] Für Sie gemacht, nach dem Artikel, den Sie geöffnet haben.
   *[other] Für Sie gemacht, nach den { $count } Artikeln, die Sie zuletzt geöffnet haben.
}
made-for-you-see = Ansehen und ändern, woraus sie gemacht ist
made-for-all = Neues, und was hier neben der Rangliste geöffnet wird; für alle gleich.
recommendation-nothing-held = Kein anderer Artikel in dieser Sprache liegt vor.
recommendation-nothing-left = Es bleibt nichts, was Sie nicht schon kennen oder was nicht in den Listen daneben steht.
made-for-follows = Für Sie gemacht, nach dem, wem Sie folgen.
made-impersonal = Für alle gleich, wie Sie es wünschen.
why-you-follow = Weil Sie { $what } folgen.
why-beyond = Nichts, was Sie gelesen haben, spricht dafür: Ein Platz von zehn ist für das frei, was nicht Ihrem Geschmack entspricht.
follow = Folgen
unfollow = Nicht mehr folgen
follow-topic = Allem folgen, das handelt von
follow-topic-named = „{ $words }“
why-chosen = Wo er in einer Liste steht, öffnen ihn die Leser hier öfter, als zu erwarten war.
why-co-read = Wer geöffnet hat, was Sie geöffnet haben, wählt ihn öfter, als zu erwarten war.
related-same-story = Dieselbe Geschichte anderswo
related-follow-up = Davor und danach
related-topic = Zum Thema
