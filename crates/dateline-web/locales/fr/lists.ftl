# Pourquoi un article figure dans une liste.
why-alike = Son texte est semblable.
why-shared-words = Les deux parlent de { $words }.
why-opened = Ouvert { $times } ici { $window }.
why-new-elsewhere = Nouveau, d’une autre rubrique et d’un titre absent jusqu’ici de cette liste.
why-new = L’un des articles les plus récents ici.
why-like-read = Parce que vous avez lu « { $headline } ».
why-like-read-before = Parce qu’il ressemble à un article que vous avez lu.
why-section-read = Parce que vous avez ouvert { $times } de la rubrique { $section }.
why-outlet-read = Parce que vous avez ouvert { $times } de { $outlet }.
window-hours = { $n ->
    [one] dans la dernière heure
   *[other] dans les { $count } dernières heures
}
window-days = { $n ->
    [one] dans les dernières 24 heures
   *[other] dans les { $count } derniers jours
}
n-times = { $n ->
    [one] une fois
   *[other] { $count } fois
}
n-articles = { $n ->
    [one] un article
   *[other] { $count } articles
}
