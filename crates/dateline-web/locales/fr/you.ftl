# Ce que le site sait d’un lecteur, et ce qu’un lecteur peut faire.
you-title = Ce que ce site sait de vous
you-nothing = Rien. Votre navigateur ne porte aucun identifiant de ce site : ce que vous ouvrez est compté, et ce compte n’appartient à personne.
you-forgotten = Tout ce qui était conservé sous votre identifiant est effacé, l’identifiant aussi.
you-known = Votre navigateur porte un identifiant tiré au hasard. Voici tout ce qui est conservé sous cet identifiant ; qui vous êtes n’est pas connu.
you-about = Comment ce site fonctionne, et ce qui est conservé de tous
you-id = Votre identifiant
you-remember = Retenir ce que je lis ici
you-remember-says = Pose un cookie avec un identifiant tiré au hasard, pour un an. Ce que vous ouvrez, le temps de lecture, les listes qui vous ont été montrées et ce dont vous n’avez pas voulu sont alors conservés pendant { $days }, et Recommandation en apprend. Personne d’autre n’en est informé.
you-keeps-nothing = Le propriétaire de ce site a choisi de ne rien conserver de ce que font les lecteurs, sauf le nombre d’ouvertures de chaque article.
you-kept-for = Conservé pendant { $days }, les réactions jusqu’à ce que vous les retiriez.
you-forget = Arrêter et tout oublier
you-forget-says = Efface aussitôt et pour de bon tout ce qui est conservé sous cet identifiant, et l’identifiant. Le nombre d’ouvertures des articles demeure : ces comptes ne nomment personne.
you-export = Tout emporter (JSON)
you-events = Ce que vous avez fait
you-events-newest = Les { $max } plus récents.
you-none = Rien pour l’instant.
you-reactions = Vos réactions
you-gone = n’est plus conservé
you-more = et { $count } de plus
you-opened = Ouvert
you-opened-from = Ouvert depuis : { $list }, place { $place }
you-read = { $n ->
    [one] Lu pendant une seconde
   *[other] Lu pendant { $count } secondes
}
you-saved = Mis de côté
you-hid = En voulait moins
you-saw = Liste montrée : { $list }
you-list-front = la une
you-list-section = une rubrique
you-list-related = Articles liés
you-list-ranking = Classement
you-list-recommendation = Recommandation
you-list-search = une recherche
you-days = { $n ->
    [one] un jour
   *[other] { $count } jours
}
you-language = Langue de ce site
you-language-says = Les articles gardent leur langue. Ce choix est un cookie, pour un an.
you-language-browser = Comme le demande le navigateur
you-language-use = Choisir
fewer = Moins d’articles comme celui-ci
react-title = Qu’en dites-vous ?
react-good = Bien fait
react-important = Important
react-moving = Émouvant
react-doubtful = Pas convaincu
react-says = Une réaction par lecteur ; appuyer de nouveau la retire.
react-cookie = La première pose un cookie avec un identifiant tiré au hasard ; dès lors ce site retient ce que vous lisez, jusqu’à ce que vous lui disiez d’oublier.
react-cookie-alone = La première pose un cookie avec un identifiant tiré au hasard.
demo-says = Cette presse est inventée. Lire en tant que
demo-nobody = Personne
foot-kept = Pas de compte, et pas de cookie sauf si vous appuyez sur un bouton qui le dit.
kept-opened = Quand la page d’un article est ouverte, son numéro, l’heure et la liste qui y a mené sont notés et comptés par heure : c’est de là qu’apprend le Classement. Ni votre nom ni votre adresse n’y figure. Les programmes qui se disent tels et les pages qu’un navigateur va chercher d’avance ne comptent pas ; ni une page que le navigateur avait encore.
kept-floods = Pour que personne ne compte deux fois, le programme garde en mémoire, une heure au plus, des empreintes d’adresses sous une clé aléatoire refaite à chaque démarrage. La même adresse qui rouvre le même article en moins de 30 minutes compte une fois. Ni la clé ni l’empreinte ne sont jamais écrites.
kept-known = C’est seulement quand vous appuyez sur « Retenir ce que je lis ici », réagissez à un article ou suivez quelque chose, que votre navigateur reçoit un cookie avec un identifiant tiré au hasard. Ce que vous ouvrez, le temps de lecture, les listes montrées et ce dont vous n’avez pas voulu sont alors conservés sous cet identifiant. Vous pouvez tout voir, tout emporter et tout effacer :
kept-days = Les événements sont effacés après { $days }, les comptes après deux ans.
kept-none = Ce site ne conserve aucun événement de lecteurs, seulement des comptes, effacés après deux ans.
kept-rest = Les pages ne chargent rien d’un autre hôte, et l’éditeur dont vous suivez le lien n’apprend pas d’où vous venez. Les raccourcis clavier peuvent être coupés ; ce choix reste dans votre navigateur.
you-lists-title = De quoi vos listes sont faites
you-lists-says = La recommandation additionne ce qui parle pour un article. Ce qui est coché compte, selon son poids.
you-lists-unknown = Votre navigateur ne porte aucun identifiant de ce site : rien de vous ne compte et rien ne peut être désactivé.
you-lists-impersonal = Rien de vous ne compte. Vos listes sont celles de tous.
you-lists-impersonal-says = D’un clic, plus rien de vous ne compte, et vos listes sont celles de tous. Ce qui est conservé sous votre identifiant reste jusqu’à ce que vous l’effaciez.
you-lists-personal-off = Désactiver tout ce qui est personnel
you-lists-personal-on = Réactiver
you-lists-use = Appliquer
you-lists-tired = { $n ->
    [one] Ce qui vous a été montré pendant une heure sans que vous l’ouvriez n’est plus montré.
   *[other] Ce qui vous a été montré pendant { $count } heures différentes sans que vous l’ouvriez n’est plus montré.
}
you-lists-more = Tous les nombres des listes
you-follows = Ce que vous suivez
you-follows-says = Rubriques, titres et thèmes. Un thème est une recherche, telle que vous la taperiez.
you-follows-kept = Tout cela est oublié, avec les choix ci-dessus, si vous n’ouvrez rien ici pendant { $days }.
