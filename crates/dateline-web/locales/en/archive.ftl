# Sections, outlets, days, what was set aside, what was saved.
section-says = { $n ->
    [one] { $count } article, newest first. A text that several outlets run stands once.
   *[other] { $count } articles, newest first. A text that several outlets run stands once.
}
section-empty = No article of this section is held yet. It fills as soon as one is brought.
section-described = { $section }: the newest articles, each with its outlet and date.
ranking-in = Ranking in { $section }
ranking-in-says = What readers of this site opened most in the last 7 days, in this section; each story once.
ranking-in-empty = No article of this section was opened here in the last 7 days.
outlet-no-copies = { $articles }, none of them a copy of another text held here
outlet-copies = { $n ->
    [one] { $articles }, { $count } runs a text that another article held here had first
   *[other] { $articles }, { $count } run a text that another article held here had first
}
outlet-described = What is held of { $name }: { $account }.
outlets-described = All outlets with the number of their articles and copies.
outlets-say = { $outlets }, most articles first. The darker part of a bar is copies: texts that another outlet held here had first.
outlets-empty = No outlet yet. They come with the first articles.
col-outlet = Outlet
col-articles = Articles
col-copies = Copies
outlet-unknown = Unknown outlet
outlets-more = { $n ->
    [one] { $count } more outlet is held; search finds its articles.
   *[other] { $count } more outlets are held; search finds their articles.
}
day-described = All articles of { $day }.
day-says = { $articles }, newest first, by the date that each page gives. A text that several outlets run stands once.
day-neighbours = Days before and after
day-first = No earlier day
day-last = No later day
day-empty-html = No article of this day is held. <a href="/days">All days</a> shows which days have some.
days-described = The archive by days.
articles-on-days = { $articles } on { $days }
days-say = { $account }. The darker a day, the more articles.
days-go-to = Go to
days-open = Open
days-empty = No day yet. Days come with the first articles.
days-of = Days of { $month }
set-aside-described = Pages that did not become an article, with the reason.
set-aside-says = { $n ->
    [one] { $count } page was brought here and did not become an article. Each is kept, with its reason, and can be tried again by a later version.
   *[other] { $count } pages were brought here and did not become an article. Each is kept, with its reason, and can be tried again by a later version.
}
set-aside-none = None: every page that was taken up became an article.
set-aside-no-more = There are no more.
first-page = ← First
more-page = More →
before-page = ← Before
saved-described = The articles that you saved, kept in your browser.
saved-says = Kept in this browser alone: nothing of it leaves the browser, and nobody here knows it. “Save” stands with every article and in every list; the key S does the same.
saved-needs-script = This page needs script: without it a browser cannot keep a list of its own. Everything else on this site works without.
saved-empty = Nothing is saved yet. It fills when you press “Save” with an article.
saved-clear = Remove all
saved-clear-ask = Remove all saved articles from this browser?
saved-json = Export as JSON
saved-bookmarks = Export as bookmarks
saved-full = The browser has no room for more; remove some first.
