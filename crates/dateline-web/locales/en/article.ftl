# The page of an article and that of its versions.
filed-under = filed by the outlet under
byline-says = The page says “{ $raw }”
by = by
names-and = { $names } and { $last }
published = Published
changed = Changed
captured = Captured
doubtful = doubtful
zone-not-given = zone not given
no-usable-date = No date that could be used is on the page
it-says-html = it says “<bdi>{ $shown }</bdi>”
dateline-html = Dateline <bdi>{ $place }</bdi>
agency-html = Text of the agency <b><bdi>{ $wire }</bdi></b>
strip = Where this text comes from
source = Source
source-html = Read it at <bdi>{ $host }</bdi>
kind-exact = exact text
kind-syndicated = same text in another frame
kind-cut = cut
kind-edited = edited
what-says-so = What says so
copies-held = { $n ->
    [one] { $count } other page that is held runs this text.
   *[other] { $count } other pages that are held run this text.
}
partial-told = Only the beginning is on the page. The rest is with the publisher.
versions = Versions
captures = { $n ->
    [one] { $count } capture
   *[other] { $count } captures
}
captures-same = { $captures }, all with the same article
captures-changed = { $captures }, last changed: { $what }
captures-changed-on = { $captures }, last changed on { $when }: { $what }
equal-text = { $n ->
    [one] Both texts are equal, { $count } word.
   *[other] Both texts are equal, { $count } words.
}
says-canonical = This page itself names the original’s address as the canonical one.
says-moved-on = The original has changed its text since; the copy has what stood there before.
says-earlier = The original’s date is earlier.
says-filed-first = Neither gives a date that decides; the other was filed here first.
says-same-headline = Both have the same headline.
says-wire = This page credits { $wire }, whose own report the other is.
says-names-outlet = This page names { $name } as its source.
says-dated-before = This page is dated before the original; what else is known contradicts that.
says-circle = Each of the two declares the other canonical; neither is believed.
says-seen-earlier = The original was seen here earlier.
says-fuller = The original has more of the text.
shared-text = { $passages ->
    [one] One passage of { $words } words stands in both.
   *[other] { $passages } passages, { $words } words in all, stand in both; the longest has { $longest } words.
}
says-share = They share { $percent } % of the shorter text.
table = Table
picture = Picture
at-publisher = at the publisher
enclosure-listen = Listen at the publisher
enclosure-watch = Watch at the publisher
enclosure-kb = { $count } kB
enclosure-mb = { $count } MB
tdm-reserved = Its publisher reserves text and data mining
tdm-free = Its publisher allows text and data mining
tdm-from-header = the header of the answer
tdm-from-site = a file of the publisher’s site
no-text = No text is held of this article.
text-goes-on-html = The text goes on for { $bytes } bytes. All of it is in <a href="{ $href }">the record</a>.
about-article = About this article
and-more = and { $count } more
notes-on-page = Notes on this page
reactions = Reactions
source-claims = The source page claims:
nobody-counted = Nobody here has counted this.
keywords = Keywords of the outlet
what-was-read = What was read, and where
all-of-each-fact = All that the page says of each fact
evidence = Evidence
col-fact = Fact
col-says = The page says
col-from = Read from
believed = believed
page-lists = Lists that the source page showed
list-related = Related
list-ranking = Ranking
list-recommendation = Recommendation
list-latest = Latest
list-other = Another list
whole-record = The whole record (JSON)
related = Related
related-says = Other articles whose text shares the most telling words with this one.
related-none = No article that is held speaks of the same things.
ranking-says-below = What readers of this site opened most in the last 7 days, for the time it has been out, without what stands in Related; each story once.
ranking-none-below = Nothing else was opened here in the last 7 days. The list fills as people read.
recommendation = Recommendation
field-headline = headline
field-dek = dek
field-byline = byline
field-canonical_url = canonical url
field-lang = lang
field-modified_at = modified at
field-outlet = outlet
field-published_at = published at
field-section = section
field-wire = wire
field-text = text
field-credit = credit
field-dateline = dateline
field-breadcrumb = breadcrumb
field-section_label = section label
field-shown_date = shown date
field-url = url
field-images = images
field-tags = tags
field-partial = partial
versions-of = Versions of { $headline }
article = Article
captures-held = { $n ->
    [one] { $count } capture is held, newest first. Each shows what it changed from the capture before it.
   *[other] { $count } captures are held, newest first. Each shows what it changed from the capture before it.
}
back-to-article = Back to the article
capture-of = Capture { $i } of { $n }
first-capture = The first capture that is held.
only-frame-changed = The article is the same; only the frame around it changed.
side-before = Before
side-after = After
side-nothing = nothing
earlier-captures = { $n ->
    [one] { $count } earlier capture is held and not shown.
   *[other] { $count } earlier captures are held and not shown.
}
