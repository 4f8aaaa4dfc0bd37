# Links to what programs read, at the foot of every page.
feed-atom = Canal Atom de esta página
feed-json = Canal JSON
feed-api = Para programas (API)
