# Ce qui est montré du texte d'un éditeur, et ce qui a été retiré.
rights-only-excerpt = Seul le début figure ici : le texte appartient à son éditeur. Veuillez lire la suite sur { $outlet }.
rights-only-headline = Seul le titre figure ici : le texte appartient à son éditeur. Veuillez le lire sur { $outlet }.
rights-no-address = L’adresse de la page de l’éditeur n’est pas connue ici.
rights-read-on = Lire la suite sur { $host }
rights-change-kept = Cela a changé. L’ancienne et la nouvelle version sont le texte de l’éditeur et ne sont pas montrées ici.
rights-taken-down-title = Retiré
rights-taken-down = Cet article a été retiré de ce site.
rights-taken-down-because = Cet article a été retiré de ce site. Motif indiqué : { $reason }
