# Warum etwas in einer Liste steht.
why-alike = Der Text ist ähnlich.
why-shared-words = Beide sprechen von { $words }.
why-opened = Hier { $times } geöffnet in { $window }.
why-new-elsewhere = Neu, aus einem anderen Ressort und von einem Haus, das in dieser Liste noch nicht steht.
why-new = Einer der neuesten Artikel hier.
why-like-read = Weil Sie „{ $headline }“ gelesen haben.
why-like-read-before = Weil er einem Artikel ähnelt, den Sie gelesen haben.
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
n-articles = { $n ->
    [one] einen Artikel
   *[other] { $count } Artikel
}
