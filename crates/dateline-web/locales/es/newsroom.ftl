# Noticias en formatos de redacción, y las carpetas de donde vienen.
newsroom-withdrawn-title = Retirado por la agencia
newsroom-withdrawn = La agencia que facilitó este artículo lo ha retirado. Ya no se muestra.
newsroom-withdrawn-by = { $who } ha retirado este artículo. Ya no se muestra.
newsroom-item = La noticia
newsroom-item-says = Llegó como { $format }.
newsroom-item-version = Llegó como { $format }, versión { $version }.
newsroom-usage-terms = Condiciones de uso
newsroom-ednote = Nota para la redacción
newsroom-ednote-says = No publicar: solo usted ve esto.
newsroom-rights-holder = Derechos
newsroom-located = Escrito en
newsroom-slugline = Título de trabajo
newsroom-urgency = Urgencia
newsroom-urgency-says = { $urgency } de 9; 1 es lo más urgente
newsroom-remote = { $n ->
    [one] La noticia remite a { $count } archivo que no se tomó.
   *[other] La noticia remite a { $count } archivos que no se tomaron.
}
newsroom-fields = En qué campo se leyó cada dato
newsroom-field = Campo
watch = Carpetas vigiladas
watch-none = No se vigila ninguna carpeta. Nombre una en dateline.toml, o ejecute «dateline watch CARPETA».
watch-none-now = Ahora no se vigila ninguna carpeta. Estas se vigilaron:
watch-say = { $n ->
    [one] { $count } carpeta cuyos archivos se leen a medida que llegan.
   *[other] { $count } carpetas cuyos archivos se leen a medida que llegan.
}
watch-link = Carpetas vigiladas
watch-well = Vigilada
watch-ended = Ahora no se vigila
watch-trouble = Requiere atención
watch-there = { $n ->
    [one] { $count } archivo está ahí
   *[other] { $count } archivos están ahí
}
watch-waiting = Aún no tomados
watch-taken = Archivos tomados
watch-looked = Vista
watch-last = Último tomado
watch-articles = Artículos
watch-copies = Copias
watch-versions = Versiones
watch-held-back = Retenidos
watch-set-aside = Apartados
watch-troubled = Archivos de los que algo se apartó
watch-folder = Carpeta
