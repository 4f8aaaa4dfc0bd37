# Links to what programs read, at the foot of every page.
feed-atom = Atom-Feed dieser Seite
feed-json = JSON-Feed
feed-api = Für Programme (API)
