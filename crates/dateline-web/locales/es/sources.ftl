# De qué se alimenta el sitio: las páginas de quien lo lleva.
sources = Fuentes
sources-not-owner = Solo quien lleva este sitio puede ver y cambiar sus fuentes, desde la máquina en que funciona.
sources-no-such = «show» es all, broken o paused, no «{ $given }».
sources-none = Todavía no hay ninguna fuente. Añada la dirección de un canal, o una lista de ellas; los artículos llegan en cuanto se la consulta.
sources-none-such = Ninguna fuente es así.
sources-say = { $n ->
    [one] { $count } fuente. Lo que pide atención va primero.
   *[other] { $count } fuentes, por grupos. Lo que pide atención va primero.
}
sources-listed = { $n ->
    [one] { $count } fuente es así.
   *[other] { $count } fuentes son así.
}
sources-all = Todas: { $count }
sources-broken = Piden atención: { $count }
sources-paused = En pausa: { $count }
sources-troubled = { $n ->
    [one] { $count } fuente pide atención
   *[other] { $count } fuentes piden atención
}
sources-which = Qué fuentes
sources-attention = Piden atención
sources-ungrouped = En ningún grupo
sources-page = Página { $page } de { $pages }
sources-find = Encontrar
sources-find-by = Nombre, dirección o grupo
sources-export = Exportar como OPML
sources-add = Añadir una fuente
sources-add-go = Añadir
sources-add-says = La dirección de un canal, de un mapa del sitio o de una página que nombra su canal. Se consulta enseguida; cómo le fue está en su página.
sources-command-html = Si la página de un sitio no nombra ningún canal, <code>dateline source add</code> prueba también los lugares habituales.
sources-list-says = O todas las fuentes de una lista que da otro lector de canales (OPML), con las carpetas como grupos.
sources-list-file = Archivo
sources-list-text = o su texto
sources-list-go = Añadir toda la lista
sources-list-account = { $read } leídas = { $added } añadidas + { $known } ya presentes + { $refused } rechazadas. Lo nuevo se consulta enseguida.
sources-list-none = Elija un archivo, o pegue su texto.
sources-list-bad = La lista no se puede leer: { $why }
sources-list-many = La lista tiene { $given } fuentes, y con las que hay serían más de { $max }. No se añadió nada.
sources-list-long = Una lista tiene como máximo { $max } MiB. No se añadió nada; divídala, o use «dateline source import».
sources-too-many = Hay { $max } fuentes y no caben más: quite antes una.
source-failing = Falla
source-gone = Desaparecida
source-new = Sin consultar aún
source-well = Responde
source-paused = En pausa
source-a-day = { $count } al día
source-a-week = { $count } por semana
source-a-month = { $count } al mes
source-seldom = menos de uno al mes
source-most-at = la mayoría a las { $clock }
col-source = Fuente
col-state = Estado
col-publishes = Publica
col-asked = Consultada
col-next = Próxima
col-new = Última novedad
col-kind = Tipo
col-held = Guardadas
source-share = { $n } %
col-waiting = En espera
col-set-aside = Apartadas
col-hour = Hora
col-share = Parte
col-outcome = Resultado
col-status = Código
col-items = Entradas
col-new-items = Nuevas
col-bytes = Bytes
col-ms = ms
until-now = ahora
until-minutes = en { $count } min
until-hours = en { $count } h
until-days = en { $count } días
error-no-source = Ninguna fuente tiene aquí el número «{ $number }».
source-address = Dirección
source-site = Sitio
source-hub = Avisada por
source-subscription = Suscripción
source-sub-none = ninguna: los hubs no alcanzan este sitio. Ponga websub.callback o site.address.
source-sub-soon = se va a pedir
source-sub-asked = pedida; el hub no la ha confirmado
source-sub-live = confirmada hasta el { $until }
source-sub-denied = rechazada por el hub
source-sub-reason = Lo que se dice de ella
source-pushes = Avisos
source-pushed = { $taken } tomados (el último: { $last }), { $refused } desechados
source-refused = Por qué se desechó el último
source-title = Se llama a sí misma
source-group = Grupo
source-group-says = El grupo puede quedar vacío; A/B es un grupo B dentro de A.
source-added = Añadida
source-asked = Consultada por última vez
source-answered = Respondió por última vez
source-had-new = Tuvo algo nuevo
source-next = Próxima consulta
source-waits = Pidió que no se la consulte hasta
source-never = nunca
source-not-asked = ninguna
source-moved-from = Se mudó aquí desde
source-failing-since = Falla desde { $since }: { $times }.
source-times = { $n ->
    [one] { $count } vez
   *[other] { $count } veces
}
source-times-failed = { $n ->
    [one] falló una vez
   *[other] falló { $count } veces
}
source-new-items = { $n ->
    [one] { $count } entrada nueva
   *[other] { $count } entradas nuevas
}
source-gone-says = Ella misma dijo que desapareció para siempre, y ya no se la consulta. Si tiene otra dirección, añádala; para consultar esta una vez más, reanúdela.
source-ask = Consultar ahora
source-pause = Pausar
source-resume = Reanudar
source-remove = Quitar esta fuente
source-remove-go = Quitar
source-keep = Conservarla
source-remove-says = Lo que se sabe de sus entradas se va con ella; los artículos quedan. Si se añade de nuevo, sus entradas cuentan como nuevas. Para dejarla un tiempo en paz, póngala en pausa.
source-settings = Ajustes
source-items-title = Sus entradas
source-items = { $seen } vistas = { $waiting } esperan su página + { $held } guardadas + { $aside } apartadas
source-items-wrong = La suma no cuadra. Es un fallo de este programa; por favor, avise a quienes lo hacen.
source-item-aside = Apartada
source-item-by-feed = Está con las palabras del canal
source-item-later = Se intenta de nuevo más tarde
source-item-no-address = una entrada sin dirección
source-troubled-say = Las que se apartaron, están solo con las palabras del canal o se intentan de nuevo:
source-troubled-newest = Las { $count } más nuevas de las que se apartaron, están solo con las palabras del canal o se intentan de nuevo:
source-mended = Reparado
source-mended-says = Su última respuesta no era como deben ser los canales. Se leyó de todos modos:
source-habit = Cuándo publica
source-habit-says = Entradas por hora del día (UTC). Lo que se publicó hace tres semanas cuenta la mitad.
source-as-table = Como tabla
source-pulls = Las últimas consultas
source-pulls-none = Aún no se la ha consultado. Mientras corre `dateline serve`, se hace en un segundo.
source-pulls-say = { $asked }, la última al final. Una barra es lo nuevo, a lo más { $most }; una raya corta, nada nuevo; una cruz debajo es un fallo: { $failed }.
pull-new = entradas nuevas
pull-nothing-new = nada nuevo
pull-not-modified = sin cambios (304)
pull-pushed = avisada por su hub
pull-failed = falló
source-name = Nombre
text-from = Los textos se toman
text-from-auto = del canal cuando los trae enteros; si no, de la página
text-from-feed = solo del canal; no se busca ninguna página
text-from-page = siempre de la página
source-minutes = Minutos entre dos consultas
source-hours = Horas sin consultar (UTC)
source-minutes-say = Ambos pueden quedar vacíos: entonces decide su costumbre. Las horas se escriben como 0-5,23.
source-selectors-keep = Conservar de sus páginas
source-selectors-drop = Dejar de sus páginas
source-selectors-say = Selectores CSS, uno por línea: tag, #id, .class, [atributo=valor], unos dentro de otros. Si los primeros no encuentran nada, la página se lee como sin ellos. Valen para las páginas que vengan desde ahora.
source-bad-selector = Un selector no se tomó: { $why }
source-selectors = Selectores
source-selectors-missed = no hallaron nada en { $missed } de las últimas { $count } páginas
source-user-agent = User-Agent, en lugar del nuestro
source-cookies = Cookies
source-auth = Nombre y contraseña
source-proxy = Proxy
source-secrets-say = Las cookies, el nombre y la contraseña, y el proxy no se vuelven a mostrar. Un campo vacío los deja como están.
source-no-proxy = Consultar sin el proxy puesto:
source-no-cookies = Quitar las cookies puestas
source-no-auth = Quitar el nombre y la contraseña puestos
source-save = Guardar los ajustes
source-done-added = Añadida. Se la consulta enseguida; recargue esta página para ver cómo le fue.
source-done-known = Ya estaba aquí, y quedó como está.
source-done-saved = Guardado.
source-done-paused = En pausa: no se la consulta hasta que se reanude.
source-done-resumed = Reanudada; se la consulta enseguida.
source-done-asked = Se la consulta enseguida; recargue esta página para ver cómo le fue.
source-done-waits = El servidor de esta fuente pidió que no se lo consulte hasta { $until }. La fuente se consulta entonces.
source-done-removed = La fuente se ha quitado.
source-no-address = El formulario no dice qué dirección hay que añadir.
source-bad-address = «{ $given }» no es una dirección http o https.
source-password-in-address = La dirección lleva un nombre o una contraseña, que se verían dondequiera que esté. Añádala sin ellos y póngalos en su página.
source-too-long = Un nombre o un grupo tiene a lo más { $max } caracteres.
source-bad-text-from = «text_from» es auto, feed o page, no «{ $given }».
source-bad-header = El campo «{ $field }» no se puede enviar a un servidor: letras, cifras y signos de ASCII en una línea, a lo más { $max }. No se cambió nada.
source-bad-auth = El nombre y la contraseña se escriben user:password. No se cambió nada.
source-bad-proxy = Un proxy se escribe http://host:port. No se cambió nada.
source-bad-hours = «{ $given }» no son horas: van de 0 a 23 y se escriben 0-5,23; una noche son dos partes, 22-23,0-5. No se cambió nada.
source-all-hours = Sin ninguna hora nunca se la consultaría: póngala en pausa. No se cambió nada.
source-not-active = Está en pausa o desapareció, y no se la consulta. Reanúdela, y se la consulta enseguida.
