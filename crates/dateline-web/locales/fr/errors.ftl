# Ce qui n’a pas marché, et que faire.
error-not-found = Introuvable ici
error-bad-request = Cette adresse est illisible
error-forbidden = Non accepté
error-too-often = Un peu moins vite, s’il vous plaît
error-too-often-told = Trop de demandes sont venues de votre adresse ; réessayez dans { $seconds } secondes.
error-method = Lecture seule
error-slow = C’était trop long
error-broken = Quelque chose s’est cassé chez nous
error-method-told = Cette adresse ne se demande pas ainsi : la plupart des pages se lisent seulement (GET), et les boutons écrivent (POST).
error-slow-told = La réponse a pris plus de { $seconds } secondes et a été abandonnée.
error-broken-told = La page n’a pas pu être faite. Rien de ce qui est conservé n’a été modifié. Le journal du serveur en dit plus ; qui exploite le site peut aussi essayer `dateline check`.
error-no-page = Il n’y a pas de page à cette adresse.
error-no-article = Aucun article ne porte ici le numéro « { $number } ».
error-no-story = Aucun sujet ne porte ici le numéro « { $number } ».
error-no-section = Il n’y a pas de rubrique « { $slug } » ; les rubriques sont { $all }.
error-no-outlet = Il n’y a rien ici d’un titre « { $key } ».
error-no-file = Il n’y a pas de fichier { $name } dans cette version.
error-no-day = « { $given } » n’est pas un jour ; un jour s’écrit 2025-04-05.
error-number = « { $name } » doit être un nombre de { $from } à { $to }, et non « { $given } ».
error-after = « after » n’est pas un endroit d’une liste ; recommencez à sa première page.
error-lang = « lang » doit être une étiquette de langue telle que en ou pt-BR.
error-order = « order » vaut relevance ou newest, et non « { $given } ».
error-utf8 = L’adresse contient des octets qui ne sont pas du texte UTF-8.
asked-for = Demandé :
error-numbers-last = Les articles gardent leur numéro pour toujours, même quand leur titre change. Une adresse qui fonctionnait ne mène ici que si le site a été vidé. Ce qui peut aider :
error-ways-html = <a href="/">La une</a>, <a href="/days">tous les jours</a>, <a href="/outlets">tous les titres</a>.
