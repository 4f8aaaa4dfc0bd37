# La page d’un article et celle de ses versions.
filed-under = classé par le titre sous
byline-says = La page dit « { $raw } »
by = par
names-and = { $names } et { $last }
published = Publié le
changed = Modifié le
captured = Capturé le
doubtful = douteux
zone-not-given = fuseau non indiqué
no-usable-date = La page ne porte aucune date utilisable
it-says-html = elle dit « <bdi>{ $shown }</bdi> »
dateline-html = Lieu indiqué : <bdi>{ $place }</bdi>
agency-html = Texte de l’agence <b><bdi>{ $wire }</bdi></b>
strip = D’où vient ce texte
source = Source
source-html = À lire sur <bdi>{ $host }</bdi>
kind-exact = texte identique
kind-syndicated = même texte dans un autre cadre
kind-cut = abrégé
kind-edited = remanié
what-says-so = Ce qui le montre
copies-held = { $n ->
    [one] { $count } autre page présente ici publie ce texte.
   *[other] { $count } autres pages présentes ici publient ce texte.
}
partial-told = La page ne contient que le début. Le reste est chez l’éditeur.
versions = Versions
captures = { $n ->
    [one] { $count } capture
   *[other] { $count } captures
}
captures-same = { $captures }, toutes avec le même article
captures-changed = { $captures }, dernière modification : { $what }
captures-changed-on = { $captures }, dernière modification le { $when } : { $what }
equal-text = { $n ->
    [one] Les deux textes sont identiques, { $count } mot.
   *[other] Les deux textes sont identiques, { $count } mots.
}
says-canonical = Cette page désigne elle-même l’adresse de l’original comme canonique.
says-moved-on = L’original a changé de texte depuis ; la copie a ce qui s’y trouvait avant.
says-earlier = La date de l’original est antérieure.
says-filed-first = Aucune date ne tranche ; l’autre a été enregistré ici le premier.
says-same-headline = Les deux ont le même titre.
says-wire = Cette page crédite { $wire }, dont l’autre texte est la dépêche.
says-names-outlet = Cette page nomme { $name } comme source.
says-dated-before = Cette page est datée d’avant l’original ; ce que l’on sait par ailleurs le contredit.
says-circle = Chacune des deux désigne l’autre comme canonique ; aucune n’est crue.
says-seen-earlier = L’original a été vu ici plus tôt.
says-fuller = L’original contient davantage du texte.
shared-text = { $passages ->
    [one] Un passage de { $words } mots se trouve dans les deux.
   *[other] { $passages } passages, { $words } mots en tout, se trouvent dans les deux ; le plus long a { $longest } mots.
}
says-share = Ils ont en commun { $percent } % du texte le plus court.
table = Tableau
picture = Image
at-publisher = chez l’éditeur
enclosure-listen = Écouter chez l’éditeur
enclosure-watch = Regarder chez l’éditeur
enclosure-kb = { $count } ko
enclosure-mb = { $count } Mo
tdm-reserved = L’éditeur se réserve la fouille de textes et de données
tdm-free = L’éditeur autorise la fouille de textes et de données
tdm-from-header = l’en-tête de la réponse
tdm-from-site = un fichier du site de l’éditeur
no-text = Aucun texte de cet article n’est conservé.
text-goes-on-html = Le texte continue sur { $bytes } octets. Il est en entier dans <a href="{ $href }">l’enregistrement</a>.
about-article = À propos de cet article
and-more = et { $count } de plus
notes-on-page = Remarques sur cette page
reactions = Réactions
source-claims = La page source affirme :
nobody-counted = Personne ici ne l’a compté.
keywords = Mots-clés du titre
what-was-read = Ce qui a été lu, et où
all-of-each-fact = Tout ce que la page dit de chaque donnée
evidence = Preuves
col-fact = Donnée
col-says = La page dit
col-from = Lu dans
believed = retenu
page-lists = Listes que montrait la page source
list-related = Sur le même sujet
list-ranking = Classement
list-recommendation = Recommandation
list-latest = Derniers articles
list-other = Autre liste
whole-record = L’enregistrement complet (JSON)
related = Sur le même sujet
related-says = D’autres articles dont le texte partage avec celui-ci les mots les plus parlants.
related-none = Aucun article présent ici ne parle des mêmes choses.
ranking-says-below = Ce que les lecteurs de ce site ont le plus ouvert ces 7 derniers jours, rapporté au temps écoulé depuis la parution, hors ce qui figure dans Sur le même sujet ; chaque sujet une fois.
ranking-none-below = Rien d’autre n’a été ouvert ici ces 7 derniers jours. La liste se remplit au fil des lectures.
recommendation = Recommandation
field-headline = titre
field-dek = chapeau
field-byline = signature
field-canonical_url = adresse canonique
field-lang = langue
field-modified_at = modifié
field-outlet = titre de presse
field-published_at = publié
field-section = rubrique
field-wire = agence
field-text = texte
field-credit = crédit
field-dateline = lieu
field-breadcrumb = fil d’Ariane
field-section_label = rubrique de la page
field-shown_date = date affichée
field-url = adresse
field-images = images
field-tags = mots-clés
field-partial = intégralité
versions-of = Versions de { $headline }
article = Article
captures-held = { $n ->
    [one] { $count } capture est conservée, la plus récente en tête. Chacune montre ce qui a changé depuis la précédente.
   *[other] { $count } captures sont conservées, la plus récente en tête. Chacune montre ce qui a changé depuis la précédente.
}
back-to-article = Retour à l’article
capture-of = Capture { $i } sur { $n }
first-capture = La première capture conservée.
only-frame-changed = L’article est le même ; seul ce qui l’entoure a changé.
side-before = Avant
side-after = Après
side-nothing = rien
earlier-captures = { $n ->
    [one] { $count } capture plus ancienne est conservée et n’est pas montrée.
   *[other] { $count } captures plus anciennes sont conservées et ne sont pas montrées.
}
