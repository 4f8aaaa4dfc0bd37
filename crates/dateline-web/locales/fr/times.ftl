# Jours, heures et âges.
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
weekday-1 = Lundi
weekday-2 = Mardi
weekday-3 = Mercredi
weekday-4 = Jeudi
weekday-5 = Vendredi
weekday-6 = Samedi
weekday-7 = Dimanche
day-long = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
day-weekday = { $weekday } { $day }
month-year = { $month } { $year }
clock = { $hour }h{ $minute }
clock-zone = { $clock } ({ $zone })
moment = { $day } à { $clock }
moment-zone = { $day } à { $clock } ({ $zone })
age-now = à l’instant
age-minutes = il y a { $count } min
age-hours = il y a { $count } h
age-today = aujourd’hui
age-yesterday = hier
age-days = il y a { $count } jours
