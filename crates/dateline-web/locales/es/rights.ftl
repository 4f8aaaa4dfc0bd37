# Qué se muestra del texto de un editor y qué se ha retirado.
rights-only-excerpt = Aquí solo figura el comienzo: el texto pertenece a su editor. Siga leyendo en { $outlet }.
rights-only-headline = Aquí solo figura el titular: el texto pertenece a su editor. Léalo en { $outlet }.
rights-no-address = Aquí no se conoce la dirección de la página del editor.
rights-read-on = Seguir leyendo en { $host }
rights-change-kept = Esto cambió. Lo que decía antes y lo que dice ahora es texto del editor y no se muestra aquí.
rights-taken-down-title = Retirado
rights-taken-down = Este artículo se ha retirado de este sitio.
rights-taken-down-because = Este artículo se ha retirado de este sitio. Motivo indicado: { $reason }
