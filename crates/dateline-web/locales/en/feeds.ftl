# Links to what programs read, at the foot of every page.
feed-atom = Atom feed of this page
feed-json = JSON feed
feed-api = For programs (API)
