# Lo que el sitio sabe de un lector, y lo que un lector puede hacer.
you-title = Lo que este sitio sabe de usted
you-nothing = Nada. Su navegador no tiene ningún identificador de este sitio: lo que abre se cuenta, y la cuenta no es de nadie.
you-forgotten = Todo lo guardado bajo su identificador está borrado, y el identificador también.
you-known = Su navegador tiene un identificador hecho al azar. Aquí está todo lo que se guarda bajo él; quién es usted no se sabe.
you-about = Cómo funciona este sitio y qué se guarda de todos
you-id = Su identificador
you-remember = Recordar lo que leo aquí
you-remember-says = Pone una cookie con un identificador al azar, por un año. Lo que abre, cuánto tiempo lee, qué listas se le mostraron y lo que no quiso se guarda entonces bajo él durante { $days }, y Recomendación aprende de ello. Nadie más se entera.
you-keeps-nothing = El dueño de este sitio ha dispuesto que no se guarde nada de lo que hacen los lectores, salvo cuántas veces se abrió cada artículo.
you-kept-for = Se guarda durante { $days }; las reacciones, hasta que las retire.
you-forget = Parar y olvidarlo todo
you-forget-says = Borra enseguida y para siempre todo lo guardado bajo este identificador, y el identificador. Cuántas veces se abrieron los artículos permanece: esas cuentas no nombran a nadie.
you-export = Llevarse todo (JSON)
you-events = Lo que hizo
you-events-newest = Los { $max } más recientes.
you-none = Nada todavía.
you-reactions = Sus reacciones
you-gone = ya no se conserva
you-more = y { $count } más
you-opened = Abierto
you-opened-from = Abierto desde: { $list }, lugar { $place }
you-read = { $n ->
    [one] Leído durante un segundo
   *[other] Leído durante { $count } segundos
}
you-saved = Apartado para luego
you-hid = Quiso menos como este
you-saw = Lista mostrada: { $list }
you-list-front = la portada
you-list-section = una sección
you-list-related = Relacionados
you-list-ranking = Clasificación
you-list-recommendation = Recomendación
you-list-search = una búsqueda
you-days = { $n ->
    [one] un día
   *[other] { $count } días
}
you-language = Idioma de este sitio
you-language-says = Los artículos conservan su idioma. La elección es una cookie, por un año.
you-language-browser = Como pide el navegador
you-language-use = Usarlo
fewer = Menos como este
react-title = ¿Qué le parece?
react-good = Bien hecho
react-important = Importante
react-moving = Conmovedor
react-doubtful = No convence
react-says = Una reacción por lector; pulsar otra vez la retira.
react-cookie = La primera pone una cookie con un identificador al azar, y desde entonces este sitio recuerda lo que lee, hasta que le diga que lo olvide.
react-cookie-alone = La primera pone una cookie con un identificador al azar.
demo-says = Esta prensa es inventada. Leer como
demo-nobody = Nadie
foot-kept = Sin cuenta, y sin cookies salvo que pulse un botón que lo diga.
kept-opened = Cuando se abre la página de un artículo se anotan su número, la hora y la lista que llevó a él, y se cuentan por horas: de eso aprende la Clasificación. Ni su nombre ni su dirección van con ello. Los programas que dicen serlo y las páginas que un navegador trae por adelantado no cuentan; tampoco una página que el navegador aún tenía.
kept-floods = Para que nadie cuente dos veces, el programa guarda en memoria, una hora como mucho, huellas de direcciones bajo una clave al azar que se hace de nuevo en cada arranque. La misma dirección que abre el mismo artículo otra vez en 30 minutos cuenta una vez. Ni la clave ni la huella se escriben nunca.
kept-known = Solo cuando pulsa «Recordar lo que leo aquí», reacciona a un artículo o sigue algo, su navegador recibe una cookie con un identificador al azar. Entonces se guarda bajo él lo que abre, cuánto tiempo lo lee, qué listas se le mostraron y lo que no quiso. Puede verlo todo, llevárselo y borrarlo:
kept-days = Los eventos se borran después de { $days }; las cuentas, después de dos años.
kept-none = Este sitio no guarda ningún evento de lectores, solo cuentas, que se borran después de dos años.
kept-rest = Las páginas no cargan nada de otro servidor, y el editor cuyo enlace sigue no sabe de dónde viene. Los atajos de teclado se pueden apagar; esa elección queda en su navegador.
you-lists-title = De qué se hacen sus listas
you-lists-says = La recomendación suma lo que habla a favor de un artículo. Lo marcado cuenta, según su peso.
you-lists-unknown = Su navegador no tiene ningún identificador de este sitio: nada de usted cuenta y nada puede apagarse.
you-lists-impersonal = Nada de usted cuenta. Sus listas son las de todos.
you-lists-impersonal-says = Con un clic nada de usted cuenta más, y sus listas son las de todos. Lo guardado bajo su identificador queda hasta que lo borre.
you-lists-personal-off = Apagar todo lo personal
you-lists-personal-on = Encenderlo de nuevo
you-lists-use = Usar así
you-lists-tired = { $n ->
    [one] Lo que se le mostró en una hora sin que lo abriera ya no se muestra.
   *[other] Lo que se le mostró en { $count } horas distintas sin que lo abriera ya no se muestra.
}
you-lists-more = Todos los números de las listas
you-follows = Lo que sigue
you-follows-says = Secciones, medios y temas. Un tema es una búsqueda, tal como la escribiría.
you-follows-kept = Se olvida, junto con lo elegido arriba, si no abre nada aquí durante { $days }.
