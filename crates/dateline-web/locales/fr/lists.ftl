# Pourquoi un article figure dans une liste.
why-alike = Son texte est semblable.
why-shared-words = Les deux parlent de { $words }.
why-same-story = Il raconte la même histoire.
why-story-before = { $n ->
    [one] La même histoire, un jour plus tôt.
   *[other] La même histoire, { $count } jours plus tôt.
}
why-story-after = { $n ->
    [one] La même histoire, un jour plus tard.
   *[other] La même histoire, { $count } jours plus tard.
}
why-update = Une version plus récente de cet article.
why-updated = Une version antérieure de cet article.
why-follow-up = Une suite, qui reprend le contexte de ce texte.
why-followed = Le texte antérieur dont celui-ci reprend le contexte.
why-quotes = Il reprend un passage de ce texte.
why-quoted = Ce texte en reprend un passage.
why-opened = Ouvert { $times } ici { $window }.
why-more = Ouvert { $ratio } fois plus souvent que ne le sont d’habitude les articles à ses places.
why-rising = Ouvert { $ratio } fois plus souvent qu’auparavant.
why-reacted = { $times } de lecteurs ici { $window }.
why-new = L’un des articles les plus récents ici.
why-like-read = Parce que vous avez lu « { $headline } ».
why-like-read-before = Parce qu’il ressemble à un article que vous avez lu.
why-like-opened = Parce qu’il ressemble à « { $headline } », que vous avez ouvert.
why-like-opened-before = Parce qu’il ressemble à un article que vous avez ouvert.
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
n-reactions = { $n ->
    [one] Une réaction
   *[other] { $count } réactions
}
n-articles = { $n ->
    [one] un article
   *[other] { $count } articles
}
# Ce que les listes disent d’elles-mêmes.
made-for-you = { $n ->
    [one] Faite pour vous, d’après l’article que vous avez ouvert.
   *[other] Faite pour vous, d’après les { $count } articles que vous avez ouverts en dernier.
}
made-for-you-see = Voir et changer de quoi elle est faite
made-for-all = Du nouveau, et ce que les lecteurs ouvrent ici à côté du classement ; la même pour tous.
recommendation-nothing-held = Aucun autre article dans cette langue n’est conservé ici.
recommendation-nothing-left = Il ne reste rien que vous ne connaissiez déjà ou qui ne figure dans les listes voisines.
made-for-follows = Faite pour vous, d’après ce que vous suivez.
made-impersonal = La même pour tous, comme vous le souhaitez.
why-you-follow = Parce que vous suivez { $what }.
why-beyond = Rien de ce que vous avez lu ne parle pour lui : une place sur dix est gardée pour ce qui n’est pas à votre goût.
follow = Suivre
unfollow = Ne plus suivre
follow-topic = Suivre ce qui parle de
follow-topic-named = « { $words } »
why-chosen = Là où il figure dans une liste, les lecteurs l’ouvrent ici plus qu’on ne s’y attendait.
why-co-read = Ceux qui ont ouvert ce que vous avez ouvert le choisissent plus qu’on ne s’y attendait.
related-same-story = La même histoire ailleurs
related-follow-up = Avant et après
related-topic = Sur le sujet
