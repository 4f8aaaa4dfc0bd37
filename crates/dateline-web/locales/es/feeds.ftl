# Links to what programs read, at the foot of every page.
feed-atom = Canal Atom de esta página
feed-json = Canal JSON
feed-api = Para programas (API)
# Headings of errors.
feed-error-parameters = Un parámetro es incorrecto
feed-error-host = No se pidió por su nombre
