# Dépêches en formats de rédaction, et les dossiers d’où elles viennent.
newsroom-withdrawn-title = Retiré par l’agence
newsroom-withdrawn = L’agence qui a fourni cet article l’a retiré. Il n’est plus montré.
newsroom-withdrawn-by = { $who } a retiré cet article. Il n’est plus montré.
newsroom-item = La dépêche
newsroom-item-says = Elle est venue en { $format }.
newsroom-item-version = Elle est venue en { $format }, version { $version }.
newsroom-usage-terms = Conditions d’utilisation
newsroom-ednote = Note à la rédaction
newsroom-ednote-says = Ne pas publier : vous seul voyez ceci.
newsroom-rights-holder = Droits
newsroom-located = Écrit à
newsroom-slugline = Titre de travail
newsroom-urgency = Urgence
newsroom-urgency-says = { $urgency } sur 9 ; 1 est le plus urgent
newsroom-remote = { $n ->
    [one] La dépêche renvoie à { $count } fichier qui n’a pas été repris.
   *[other] La dépêche renvoie à { $count } fichiers qui n’ont pas été repris.
}
newsroom-fields = Dans quel champ chaque fait a été lu
newsroom-field = Champ
watch = Dossiers surveillés
watch-none = Aucun dossier n’est surveillé. Nommez-en un dans dateline.toml, ou lancez « dateline watch DOSSIER ».
watch-none-now = Aucun dossier n’est surveillé en ce moment. Ceux-ci l’ont été :
watch-say = { $n ->
    [one] { $count } dossier dont les fichiers sont lus à mesure qu’ils arrivent.
   *[other] { $count } dossiers dont les fichiers sont lus à mesure qu’ils arrivent.
}
watch-link = Dossiers surveillés
watch-well = Surveillé
watch-ended = Pas surveillé en ce moment
watch-trouble = Demande attention
watch-there = { $n ->
    [one] { $count } fichier s’y trouve
   *[other] { $count } fichiers s’y trouvent
}
watch-waiting = Pas encore repris
watch-taken = Fichiers repris
watch-looked = Vu
watch-last = Dernier repris
watch-articles = Articles
watch-copies = Copies
watch-versions = Versions
watch-held-back = Retenus
watch-set-aside = Mis de côté
watch-troubled = Fichiers dont quelque chose a été mis de côté
watch-folder = Dossier
