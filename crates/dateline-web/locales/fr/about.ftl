# La page sur le fonctionnement du site.
about-described = Comment les listes sont faites, et ce qui est gardé des lecteurs.
about-says = { $site } fonctionne avec Dateline, un moteur d’information que chacun peut héberger. Il montre les pages qui lui ont été apportées, dit où chaque donnée a été lue et pourquoi chaque article figure dans chaque liste.
about-front = La une
about-front-html = La page montre des <b>sujets</b> : ce qui s’est passé, avec tous les articles qui le racontent. Trois choses, multipliées, mettent un sujet en tête : combien de médias le racontent dans un texte à eux (les copies ne comptent pas ; un média compte 1, trois comptent 2, sept comptent 3), combien les lecteurs de ce site l’ouvrent (le plus ouvert compte double), et l’âge de son texte le plus récent. Le premier est en tête ; les suivants se tiennent à côté, un par média et deux au plus par rubrique. Plus bas, chaque <b>rubrique</b> suit la même règle. Ce dont un média ou une rubrique avait trop ne remplit que ce que rien d’autre ne remplit. Un jour passé raconte et classe ses sujets tels qu’ils étaient connus à sa fin, sans les lecteurs. La page a une fin.
about-lists = Les trois listes
about-related = Les articles dont le texte partage avec celui-ci des mots que peu d’autres emploient, les meilleurs d’abord. Le titre et le texte comptent ; l’éditeur, la date et les lecteurs ne comptent pas. Ce qui a moins d’un cinquième de la ressemblance du meilleur est écarté : la liste peut donc être courte.
about-ranking = { $n ->
    [one] Ce que les lecteurs de ce site ont ouvert pendant le dernier { $count } jour : les ouvertures rapportées à son âge, d’autant plus que le taux de lecture est élevé, c’est-à-dire les ouvertures rapportées à celles qu’aurait eues un article à ses places et de son âge. Une ouverture compte moins à mesure qu’elle est ancienne, et un lecteur compte une fois par jour pour un article. L’ordre est fait par les lecteurs connus d’autres jours ; là où ils sont assez nombreux, les autres sont comptés et ne changent aucune place. Un article nouveau reçoit une avance, qui s’efface à chaque affichage. L’ouverture d’une copie compte pour son original. Ce qu’affirme la page de l’éditeur (« veryGood! 637 ») est montré et jamais compté.
   *[other] Ce que les lecteurs de ce site ont ouvert ces { $count } derniers jours : les ouvertures rapportées à son âge, d’autant plus que le taux de lecture est élevé, c’est-à-dire les ouvertures rapportées à celles qu’aurait eues un article à ses places et de son âge. Une ouverture compte moins à mesure qu’elle est ancienne, et un lecteur compte une fois par jour pour un article. L’ordre est fait par les lecteurs connus d’autres jours ; là où ils sont assez nombreux, les autres sont comptés et ne changent aucune place. Un article nouveau reçoit une avance, qui s’efface à chaque affichage. L’ouverture d’une copie compte pour son original. Ce qu’affirme la page de l’éditeur (« veryGood! 637 ») est montré et jamais compté.
}
about-lists-end = { $n ->
    [one] Chaque liste compte au plus { $count } article. Aucune des trois ne répète un article des autres, ni celui-ci, ni l’une de ses copies. Un sujet figure une fois dans une liste, et cède la place dans la suivante, tant qu’il y en a d’autres ; seule Sur le même sujet montre comment d’autres titres racontent celui-ci. Aucune liste n’est payée, et aucune n’a de part qui ne soit dite ici.
   *[other] Chaque liste compte au plus { $count } articles. Aucune des trois ne répète un article des autres, ni celui-ci, ni l’une de ses copies. Un sujet figure une fois dans une liste, et cède la place dans la suivante, tant qu’il y en a d’autres ; seule Sur le même sujet montre comment d’autres titres racontent celui-ci. Aucune liste n’est payée, et aucune n’a de part qui ne soit dite ici.
}
about-readers = Ce qui est gardé des lecteurs
about-copies = Originaux et copies
about-copies-told = Les articles qui publient un même texte forment une famille : le texte tel quel, dans un autre cadre, abrégé ou remanié. L’original se reconnaît à ce que disent les pages (une agence créditée, une adresse déclarée canonique, un média nommé), aux dates crédibles et à celui qui a le plus de texte ; chaque copie dit lequel de ces cas est le sien et combien elle garde, et se lit mot à mot à côté de son original. La date plus tardive d’une copie n’est pas celle du texte. Ce qui ne partage qu’un passage, ou y fait suite, est dit tel et n’est pas une copie.
about-stories = Les sujets
about-stories-told = Un sujet est ce qui s’est passé, sur des heures ou des semaines. Les articles y sont réunis par les mots qu’ils ont en commun et que peu d’autres emploient, et par leurs dates ; qui tient le site peut séparer et réunir des sujets, et cela reste. Son numéro reste ; le numéro de chacun de ses articles y mène, même après une réunion.
about-dates = Dates
about-dates-told = Une date figure telle que la page la donne : sans heure ou sans fuseau, rien n’est ajouté. Quand elle donne les deux, votre navigateur l’indique dans votre fuseau, et les mots de la page restent derrière. À côté figure l’endroit où elle a été lue. Une date qui ne peut guère être vraie est barrée et dite douteuse ; une date impossible n’est pas utilisée.
about-notes = Remarques
about-notes-told = Les remarques portent sur une page : doutes, défauts et raisons de la mettre de côté.
col-note = Remarque
col-meaning = Sens
about-account = Le compte de toutes les pages
account = Compte
col-what = Quoi
col-how-many = Combien
account-pages = Pages
account-pages-told = captures apportées, chacune gardée telle quelle
account-articles = Articles
account-articles-told = pages qui sont un article, copies comprises
account-copies = Copies
account-copies-told = articles dont un autre avait d’abord le texte
account-stories = Sujets
account-stories-told = ce qui s’est passé, chacun raconté par un texte ou plus ; ils n’entrent pas dans la somme
account-captures = Autres captures
account-captures-told = pages qui montrent de nouveau un article, peut-être modifié
account-aside = Mises de côté
account-aside-told = pages qui ne sont pas un article, chacune avec sa raison
account-waiting = Pas encore traitées
account-waiting-told = pages qui attendent leur tour
account-right = Il est juste : les pages sont des articles, d’autres captures, des pages mises de côté et des pages pas encore traitées.
account-wrong-html = <b class="warm">Il n’est pas juste. Qui exploite le site devrait lancer <code>dateline check</code>.</b>
account-aside-link = Ce qui a été mis de côté, et pourquoi
account-changes = Le stock en est au changement { $store }, l’index au { $index }
account-behind = la recherche suit dans un instant
note-wire-unlinked = D’après son lieu ou son crédit, le texte est d’une agence, mais la page ne renvoie pas à l’agence et ne la nomme pas comme auteur.
note-list-repeat = Un article figure dans plusieurs listes de la page.
note-date-doubtful = La date affichée ne peut guère être vraie.
note-date-conflict = La page donne des dates à plus d’un jour d’écart.
note-date-impossible = La page donne une date impossible ou future ; elle n’a pas été utilisée.
note-date-missing = La page ne donne pas de date.
note-headline-missing = Aucun titre n’a été trouvé ; les premiers mots du texte en tiennent lieu.
note-partial-text = La page ne contient que le début de l’article (une amorce ou un accès payant).
note-body-from-data = Le texte a été lu dans les données de la page, car la page visible ne le contient pas.
note-charset-conflict = La page annonce un encodage et en emploie un autre.
note-invalid-bytes = Certains octets ne sont pas du texte dans l’encodage de la page ; ils ont été remplacés.
note-nul-bytes = La page contient des octets NUL ; ils ont été retirés.
note-text-cut = La page dépassait la limite ; le reste n’a pas été lu.
note-tree-cut = La page s’imbrique ou se ramifie au-delà de la limite ; le reste n’a pas été lu.
note-empty = La page, ou l’entrée d’un flux, est vide.
note-binary = Le fichier n’est pas une page : ses octets sont une image, une archive ou d’autres données.
note-too-large = La page dépasse la limite.
note-no-body = Aucun texte d’article n’a été trouvé sur la page.
note-lists-only = La page contient des listes de liens vers des articles, et aucun article.
note-login-wall = La page demande de se connecter ou d’accepter quelque chose avant de montrer un article.
note-error-page = La page dit qu’elle n’existe pas ou que quelque chose a échoué.
note-extraction-failed = L’extraction a échoué sur cette page ; elle est gardée et pourra être reprise par une version ultérieure.
note-damaged = Les octets conservés de la page sont abîmés ; il faut les importer de nouveau.
note-taken-down = Le responsable du site a retiré la page ; elle est conservée et sera montrée à nouveau si le retrait est levé.
note-embargoed = Le fournisseur a mis la dépêche sous embargo ; elle est conservée et paraîtra d’elle-même à la fin de l’embargo.
note-held-back = Le fournisseur retient la dépêche, ou son embargo ne donne pas d’heure ; elle est conservée et sera montrée quand une version ultérieure le permettra.
note-withdrawn = Le fournisseur a retiré la dépêche ; elle n’est pas montrée.
note-page-not-had = La page d’une entrée n’a pu être obtenue à son adresse ; ce que le flux en dit en tient lieu, s’il en dit quelque chose.
note-selector-missed = Un sélecteur que le propriétaire a fixé pour la source n’a rien trouvé sur la page, ou n’a laissé aucun article ; la page a été lue comme sans lui.
note-bad-line = La ligne n’est pas un objet JSON doté d’un membre html ou text.
note-unreadable = Le fichier, ou une partie, n’a pas pu être lu ou décompressé.
note-picture-unreadable = Une image venue avec la page est illisible ou dépasse les limites ; elle n’est pas montrée.
note-unknown-kind = Le fichier, ou un élément qu’il contient, n’est d’aucun type que lit Dateline.
