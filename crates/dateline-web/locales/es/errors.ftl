# Qué falló y qué hacer.
error-not-found = No está aquí
error-bad-request = No se puede leer esta dirección
error-forbidden = No aceptado
error-too-often = Un poco más despacio, por favor
error-too-often-told = Llegaron demasiadas peticiones de su dirección; vuelva a intentarlo en { $seconds } segundos.
error-method = Solo lectura
error-slow = Ha tardado demasiado
error-broken = Algo se ha roto por nuestra parte
error-method-told = Esta dirección no se pide así: la mayoría de las páginas solo se leen (GET), y los botones escriben (POST).
error-slow-told = La respuesta tardó más de { $seconds } segundos y se abandonó.
error-broken-told = No se pudo hacer la página. Nada de lo conservado ha cambiado. El registro del servidor dice más; quien administra el sitio puede probar también `dateline check`.
error-no-page = No hay ninguna página en esta dirección.
error-no-article = Ningún artículo tiene aquí el número «{ $number }».
error-no-story = Aquí ninguna historia tiene el número «{ $number }».
error-no-section = No hay ninguna sección «{ $slug }»; las secciones son { $all }.
error-no-outlet = No hay nada de un medio «{ $key }».
error-no-file = No hay ningún archivo { $name } en esta versión.
error-no-day = «{ $given }» no es un día; un día se escribe 2025-04-05.
error-number = «{ $name }» debe ser un número de { $from } a { $to }, no «{ $given }».
error-after = «after» no es un lugar de una lista; empiece de nuevo por su primera página.
error-lang = «lang» debe ser una etiqueta de idioma como en o pt-BR.
error-order = «order» es relevance o newest, no «{ $given }».
error-utf8 = La dirección contiene bytes que no son texto UTF-8.
asked-for = Se pidió:
error-numbers-last = Los artículos conservan su número para siempre, aunque cambie su titular. Una dirección que funcionaba solo lleva aquí si el sitio se vació. Lo que puede ayudar:
error-ways-html = <a href="/">La portada</a>, <a href="/days">todos los días</a>, <a href="/outlets">todos los medios</a>.
