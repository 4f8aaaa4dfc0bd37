# Ce dont le site est nourri : les pages de qui le tient.
sources = Sources
sources-not-owner = Seul qui tient ce site peut voir et changer ses sources, depuis la machine où il tourne.
sources-no-such = « show » est all, broken ou paused, et non « { $given } ».
sources-none = Il n’y a encore aucune source. Ajoutez l’adresse d’un flux, ou une liste ; les articles viennent dès qu’elle a été interrogée.
sources-none-such = Aucune source n’est ainsi.
sources-say = { $n ->
    [one] { $count } source. Ce qui demande attention vient en premier.
   *[other] { $count } sources, par groupes. Ce qui demande attention vient en premier.
}
sources-listed = { $n ->
    [one] { $count } source est ainsi.
   *[other] { $count } sources sont ainsi.
}
sources-all = Toutes : { $count }
sources-broken = Demandent attention : { $count }
sources-paused = En pause : { $count }
sources-troubled = { $n ->
    [one] { $count } source demande attention
   *[other] { $count } sources demandent attention
}
sources-which = Quelles sources
sources-attention = Demandent attention
sources-ungrouped = Dans aucun groupe
sources-page = Page { $page } sur { $pages }
sources-find = Trouver
sources-find-by = Nom, adresse ou groupe
sources-export = Exporter en OPML
sources-add = Ajouter une source
sources-add-go = Ajouter
sources-add-says = L’adresse d’un flux, d’un plan de site ou d’une page qui nomme son flux. Elle est interrogée aussitôt ; ce qu’il en est se lit sur sa page.
sources-command-html = Si la page d’un site ne nomme aucun flux, <code>dateline source add</code> essaie aussi les emplacements habituels.
sources-list-says = Ou toutes les sources d’une liste que donne un autre lecteur de flux (OPML), les dossiers comme groupes.
sources-list-file = Fichier
sources-list-text = ou son texte
sources-list-go = Ajouter toute la liste
sources-list-account = { $read } lues = { $added } ajoutées + { $known } déjà là + { $refused } refusées. Ce qui est nouveau est interrogé aussitôt.
sources-list-none = Choisissez un fichier, ou collez son texte.
sources-list-bad = La liste ne peut pas être lue : { $why }
sources-list-many = La liste a { $given } sources ; avec celles qui sont ici, il y en aurait plus de { $max }. Rien n’a été ajouté.
sources-list-long = Une liste a au plus { $max } Mio. Rien n’a été ajouté ; divisez-la, ou prenez « dateline source import ».
sources-too-many = Il y a { $max } sources, et il n’en tient pas plus : retirez-en une d’abord.
source-failing = En échec
source-gone = Disparue
source-new = Pas encore interrogée
source-well = Répond
source-paused = En pause
source-a-day = { $count } par jour
source-a-week = { $count } par semaine
source-a-month = { $count } par mois
source-seldom = moins d’un par mois
source-most-at = le plus vers { $clock }
col-source = Source
col-state = État
col-publishes = Publie
col-asked = Interrogée
col-next = Prochaine
col-new = Dernier nouveau
col-kind = Genre
col-held = Gardées
source-share = { $n } %
col-waiting = En attente
col-set-aside = Écartées
col-hour = Heure
col-share = Part
col-outcome = Résultat
col-status = Code
col-items = Entrées
col-new-items = Nouvelles
col-bytes = Octets
col-ms = ms
until-now = maintenant
until-minutes = dans { $count } min
until-hours = dans { $count } h
until-days = dans { $count } jours
error-no-source = Aucune source n’a ici le numéro « { $number } ».
source-address = Adresse
source-site = Site
source-hub = Annoncée par
source-subscription = Abonnement
source-sub-none = aucun : les hubs ne peuvent joindre ce site. Réglez websub.callback ou site.address.
source-sub-soon = va être demandé
source-sub-asked = demandé ; le hub ne l’a pas confirmé
source-sub-live = confirmé jusqu’au { $until }
source-sub-denied = refusé par le hub
source-sub-reason = Ce qui en est dit
source-pushes = Annonces
source-pushed = { $taken } prises (la dernière : { $last }), { $refused } jetées
source-refused = Pourquoi la dernière a été jetée
source-title = Se nomme elle-même
source-group = Groupe
source-group-says = Le groupe peut rester vide ; A/B est un groupe B dans A.
source-added = Ajoutée
source-asked = Interrogée en dernier
source-answered = A répondu en dernier
source-had-new = Avait du nouveau
source-next = Prochaine interrogation
source-waits = A demandé qu’on la laisse jusqu’à
source-never = jamais
source-not-asked = aucune
source-moved-from = Venue ici de
source-failing-since = En échec depuis { $since } : { $times }.
source-times = { $n ->
    [one] { $count } fois
   *[other] { $count } fois
}
source-times-failed = { $n ->
    [one] échec une fois
   *[other] échec { $count } fois
}
source-new-items = { $n ->
    [one] { $count } nouvelle entrée
   *[other] { $count } nouvelles entrées
}
source-gone-says = Elle a dit elle-même avoir disparu pour de bon, et n’est plus interrogée. Si elle a une nouvelle adresse, ajoutez-la ; pour interroger celle-ci encore une fois, reprenez-la.
source-ask = Interroger maintenant
source-pause = Mettre en pause
source-resume = Reprendre
source-remove = Retirer cette source
source-remove-go = Retirer
source-keep = La garder
source-remove-says = Ce qui est connu de ses entrées part avec elle ; les articles restent. Si elle est ajoutée de nouveau, ses entrées passent pour nouvelles. Pour la laisser un temps en repos, mettez-la plutôt en pause.
source-settings = Réglages
source-items-title = Ses entrées
source-items = { $seen } vues = { $waiting } attendent leur page + { $held } gardées + { $aside } écartées
source-items-wrong = La somme ne tombe pas juste. C’est un défaut de ce programme ; merci d’en avertir ses auteurs.
source-item-aside = Écartée
source-item-by-feed = Tient par les mots du flux
source-item-later = Nouvel essai plus tard
source-item-no-address = une entrée sans adresse
source-troubled-say = Celles qui furent écartées, tiennent par les seuls mots du flux ou seront essayées de nouveau :
source-troubled-newest = Les { $count } plus récentes de celles qui furent écartées, tiennent par les seuls mots du flux ou seront essayées de nouveau :
source-mended = Réparé
source-mended-says = Sa dernière réponse n’était pas ce que doit être un flux. Elle fut lue tout de même :
source-habit = Quand elle publie
source-habit-says = Entrées par heure du jour (UTC). Ce qui parut il y a trois semaines compte pour moitié.
source-as-table = En tableau
source-pulls = Les dernières interrogations
source-pulls-none = Elle n’a pas encore été interrogée. Tant que `dateline serve` tourne, c’est fait en une seconde.
source-pulls-say = { $asked }, la dernière à la fin. Une barre est ce qui était nouveau, au plus { $most } ; un trait court, rien de nouveau ; une croix au-dessous est un échec : { $failed }.
pull-new = du nouveau
pull-nothing-new = rien de nouveau
pull-not-modified = inchangée (304)
pull-pushed = annoncée par son hub
pull-failed = échec
source-name = Nom
text-from = Les textes viennent
text-from-auto = du flux là où il les porte entiers, sinon de la page
text-from-feed = du seul flux ; aucune page n’est cherchée
text-from-page = toujours de la page
source-minutes = Minutes entre deux interrogations
source-hours = Heures sans interroger (UTC)
source-minutes-say = Les deux peuvent rester vides : son habitude décide alors. Les heures s’écrivent 0-5,23.
source-selectors-keep = Garder de ses pages
source-selectors-drop = Laisser de ses pages
source-selectors-say = Sélecteurs CSS, un par ligne : tag, #id, .class, [attribut=valeur], les uns dans les autres. Si les premiers ne trouvent rien, la page est lue comme sans eux. Ils valent pour les pages qui viennent désormais.
source-bad-selector = Un sélecteur n’a pas été pris : { $why }
source-selectors = Sélecteurs
source-selectors-missed = n’ont rien trouvé sur { $missed } des { $count } dernières pages
source-user-agent = User-Agent, au lieu du nôtre
source-cookies = Cookies
source-auth = Nom et mot de passe
source-proxy = Proxy
source-secrets-say = Les cookies, le nom et le mot de passe, et le proxy ne sont plus jamais montrés. Un champ vide les laisse tels quels.
source-no-proxy = Interroger sans le proxy réglé :
source-no-cookies = Retirer les cookies réglés
source-no-auth = Retirer le nom et le mot de passe réglés
source-save = Enregistrer les réglages
source-done-added = Ajoutée. Elle est interrogée aussitôt ; rechargez cette page pour voir ce qu’il en est.
source-done-known = Elle était déjà là, et reste comme elle est.
source-done-saved = Enregistré.
source-done-paused = En pause : elle n’est plus interrogée jusqu’à la reprise.
source-done-resumed = Reprise ; elle est interrogée aussitôt.
source-done-asked = Elle est interrogée aussitôt ; rechargez cette page pour voir ce qu’il en est.
source-done-waits = Le serveur de cette source a demandé qu’on le laisse jusqu’à { $until }. La source est interrogée à ce moment-là.
source-done-removed = La source est retirée.
source-no-address = Le formulaire ne dit pas quelle adresse ajouter.
source-bad-address = « { $given } » n’est pas une adresse http ou https.
source-password-in-address = L’adresse porte un nom ou un mot de passe, qui se verraient partout où elle est. Ajoutez-la sans eux, et réglez-les sur sa page.
source-too-long = Un nom ou un groupe a au plus { $max } caractères.
source-bad-text-from = « text_from » est auto, feed ou page, et non « { $given } ».
source-bad-header = Le champ « { $field } » ne peut être envoyé à un serveur : des lettres, chiffres et signes d’ASCII sur une ligne, { $max } au plus. Rien n’a été changé.
source-bad-auth = Le nom et le mot de passe s’écrivent user:password. Rien n’a été changé.
source-bad-proxy = Un proxy s’écrit http://host:port. Rien n’a été changé.
source-bad-hours = « { $given } » ne sont pas des heures : elles vont de 0 à 23 et s’écrivent 0-5,23 ; une nuit se fait en deux parts, 22-23,0-5. Rien n’a été changé.
source-all-hours = Sans aucune heure elle ne serait jamais interrogée : mettez-la plutôt en pause. Rien n’a été changé.
source-not-active = Elle est en pause ou disparue, et n’est pas interrogée. Reprenez-la, et elle l’est aussitôt.
