# Stories, and texts side by side.
story-counts = { $outlets }, { $articles }
story-same-text = { $counts } ; { $n } publient le même texte de { $who }
story-title = { $headline } · Sujet
story-is = Sujet
story-span = Du { $from } au { $to }
story-lead-by = Dans les mots de
story-about = À propos de ce sujet
story-coverage = Couverture
story-graph-says = Au plus fort : { $articles }, { $when }.
story-graph-parts = Le bas d’une barre compte les textes propres, le haut les copies.
story-graph-table = Les chiffres en tableau
story-step-hour = Heure
story-step-day = Jour
story-step-week = Semaine du
story-step-weeks = À partir du
story-own-texts = Textes propres
story-timeline = Jour après jour
story-leap = Bond
story-leap-is = Un bond est un jour d’au moins trois articles, et d’au moins deux fois plus que la veille.
story-first = Premier article
story-dated-before = datée d’avant l’original, ce qui est contredit
side-by-side = Côte à côte
percent = { $n } % du texte le plus court
story-why = Pourquoi un seul sujet
story-why-one = Un seul texte la raconte jusqu’ici.
story-why-words = Ses articles ont en commun des mots que peu d’autres emploient :
story-how = Comment les sujets sont formés
story-others = Autres sujets
story-background = Contexte
story-follow-up = Suite
story-quoted = Cité ici
story-quotes = Le cite
story-look-alike = La même forme avec d’autres faits
story-before = Avant
story-since = Depuis
story-follow = Suivre ce sujet
story-own-text = texte propre
story-copy-of = copie de { $who }
col-first-seen = Premier article
col-text = Texte
col-words = Mots
col-lang = Langue
col-headline = Titre tel quel
story-headlines = Titres côte à côte
story-lang-unknown = Langue inconnue
story-changed = Titres modifiés
story-part-of = Fait partie d’un sujet
day-stories = Sujets du jour
day-rest = Aussi ce jour-là
story-newest = dernier texte : { $age }
edit-title = Une erreur ?
edit-says = Pour qui tient ce site, sur cette machine. Ce qui est dit ici reste quand les sujets sont reformés.
edit-choose = Quels articles racontent un autre sujet ?
edit-split = Ceux-ci racontent un autre sujet
edit-with = Le même sujet que (numéro ou adresse)
edit-merge = Réunir
edit-parted = Les articles choisis forment maintenant un sujet à part. Pour revenir en arrière, pressez « Réunir » plus bas, où se trouve son numéro :
edit-not-owner = Seul qui tient ce site peut séparer et réunir des sujets, depuis la machine où il tourne.
edit-none = Choisissez quelques-uns des articles, et pas tous.
edit-changed = Le sujet a changé depuis que la page a été faite : un article choisi n’y est plus. Rouvrez la page.
edit-too-many = Cela fait { $n } textes en tout ; on peut en séparer ou réunir { $max } au plus à la fois.
edit-no-number = Dites quel sujet raconte la même chose : son numéro ou son adresse.
edit-no-story = « { $given } » n’est ni le numéro ni l’adresse d’un sujet.
edit-same = C’est ce sujet même.
against-title = { $headline } · Côte à côte
against-no-capture = Aucune capture « { $given } » de cet article n’est conservée.
against-same = { $words } identiques
against-cut = { $words } supprimés
against-added = { $words } ajoutés
against-moved = { $words } déplacés
against-nothing = Aucun des deux n’a de texte
against-differs = Diffèrent aussi :
against-how = Les mots supprimés sont barrés, les mots ajoutés soulignés, ce qui est ailleurs porte un pointillé ; un paragraphe entier disparu ou ajouté porte − ou + au bord. Casse et ponctuation ne sont pas comparées.
against-before = D’abord
against-after = Ensuite
against-cut-word = supprimé :
against-added-word = ajouté :
against-moved-word = à une autre place :
against-kept = Le texte de l’un des deux éditeurs ne peut être montré ici en entier : seuls les chiffres figurent ici.
against-left-out = Les textes continuent ; au-delà de la limite, rien n’est comparé.
against-newest = À côté de la plus récente, mot à mot
origin-at = À l’origine { $who }, { $place }.
origin-of = À l’origine { $who }.
copy-changes = Cette copie change { $what }.
change-headline = le titre
change-standfirst = le chapeau
change-date = la date
change-byline = la signature
change-dateline = le lieu
copy-keeps = Elle garde { $percent } % du texte d’origine.
copy-adds = Elle ajoute { $words }.
date-says = Dit
date-later = ce texte a été publié le { $day } par { $outlet }.
date-earlier = l’original de { $outlet } est du { $day }, et le reste de ce qu’on sait contredit la date antérieure.
chain = En passant par :
wire-stamp = Agence
wire-not-held = Attribué à { $wire } ; le texte propre de { $wire } n’est pas conservé ici.
kin = Partage du texte avec
kin-quotes = Cite
kin-quoted = Cité dans
kin-updates = Article plus récent que
kin-updated = Article plus récent :
kin-follows = Fait suite à
kin-followed = Suivi de
kin-look-alike = La même forme avec d’autres faits :
count-words = { $n ->
    [one] { $count } mot
   *[other] { $count } mots
}
story-left-out = { $n ->
    [one] { $count } texte plus récent est conservé et n’est pas montré.
   *[other] { $count } textes plus récents sont conservés et ne sont pas montrés.
}
story-copied = { $n ->
    [one] original, { $count } copie
   *[other] original, { $count } copies
}
edit-joined = { $n ->
    [one] { $count } texte est venu s’ajouter. Pour revenir en arrière, choisissez-le plus haut et pressez « Ceux-ci racontent un autre sujet » :
   *[other] { $count } textes sont venus s’ajouter. Pour revenir en arrière, choisissez-les plus haut et pressez « Ceux-ci racontent un autre sujet » :
}
against-folded = { $n ->
    [one] { $count } paragraphe est identique
   *[other] { $count } paragraphes sont identiques
}
why-outlets = { $n ->
    [one] { $count } média le raconte dans un texte à lui.
   *[other] { $count } médias le racontent, chacun dans un texte à lui.
}
why-behind-hours = { $n ->
    [one] Son texte le plus récent a { $count } heure de plus que celui du sujet le plus récent.
   *[other] Son texte le plus récent a { $count } heures de plus que celui du sujet le plus récent.
}
why-behind-days = { $n ->
    [one] Son texte le plus récent a { $count } jour de plus que celui du sujet le plus récent.
   *[other] Son texte le plus récent a { $count } jours de plus que celui du sujet le plus récent.
}
why-newest-story = C’est le sujet le plus récent.
