# What stands around every page and in more than one.
skip = Skip to the content
search = Search
search-go = Search
search-all = Search all articles
search-for = What to search for
search-site = Site
sections = Sections
home = Home
breadcrumb = Breadcrumb
front-page = Front page
days = Days
all-days = All days
outlets = Outlets
set-aside = Set aside
saved = Saved
how-it-works = How this site works
foot = Texts belong to their publishers; each article leads to the page it was read from. Times stand as the pages give them, and in your own zone where your browser can tell it; ages are told by the clock of this site (UTC).
ui-language = Language of this site
section-news = News
section-world = World
section-politics = Politics
section-business = Business
section-technology = Technology
section-science = Science
section-environment = Environment
section-health = Health
section-sport = Sport
section-culture = Culture
section-life = Life
section-opinion = Opinion
section-local = Local
found-json-ld = the page’s structured data (JSON-LD)
found-open-graph = the page’s OpenGraph data
found-meta = the page’s meta data
found-microdata = the page’s marked-up text (microdata)
found-time-element = a time element on the page
found-url = the address
found-visible-text = the visible text
found-script-state = data in a script of the page
found-feed = the feed
found-ninjs = the item (ninjs)
found-newsml-g2 = the item (NewsML-G2)
found-nitf = the item (NITF)
found-capture = the capture
found-given = the import command
found-selector = a selector that the owner of this site set for the source
read-from = read from { $place }
read-at = { $what }, read from { $place }
published-on = Published { $date }
published-zoneless = Published { $date } (zone not given)
captured-on = captured { $day }
no-date = no date
no-date-given = The page gives no date
no-date-known = The page gives no date, and the time of its capture is not known
without-date = Without a date
more-run-this = { $n ->
    [one] { $count } more runs this text
   *[other] { $count } more run this text
}
agency-text = Text of the agency { $wire }
flag-copy = Copy
flag-partial = Partial
flag-original = Original
why = Why?
why-here = is “{ $headline }” here
pages = Pages
newest-page = ← Newest
older-page = Older →
list-end = This is the end of the list.
nothing-older = There is nothing older.
count-articles = { $n ->
    [one] { $count } article
   *[other] { $count } articles
}
count-stories = { $n ->
    [one] { $count } story
   *[other] { $count } stories
}
count-outlets = { $n ->
    [one] { $count } outlet
   *[other] { $count } outlets
}
count-days = { $n ->
    [one] { $count } day
   *[other] { $count } days
}
ranking = Ranking
keys = Keys
keys-on = Keys are on
close = Close
key-next = next article
key-before = article before
key-open = open it
key-source = the publisher’s page
key-save = save, or save no more
key-section-before = section before
key-section-next = next section
key-search = search
key-front = front page
key-days = days
key-help = this help
key-escape = close, leave the box
as-the-page = as the page gives it: { $time }
save = Save
motto = A news page that explains itself
