# The front page.
edition = Edition of { $time }
languages = Languages
all-languages = All languages
top-stories = Top stories
same-text = The same text elsewhere
others-on-this = Others on this
empty-title = Nothing is held here yet
empty-how = The front page fills by itself as soon as articles come. Whoever runs this site can bring them:
empty-source = From live sources, which are asked again and again: feeds, sitemaps, sites.
empty-import = From saved pages, a folder, a WARC or a file of JSON lines:
empty-watch = From a folder whose files are read as they come; [[watch.folders]] in dateline.toml has this site do it by itself:
empty-demo = Or look at a small invented press first:
also-new = Also new
ranking-says = What readers of this site opened most in the last 7 days, for the time it has been out; each story once.
ranking-empty = No article was opened here yet. The list fills as people read.
past-days = Past days
stories-from = { $stories } from { $outlets }
front-end-html = <b>{ $account }. You are up to date.</b> How the lead is chosen and every list is made stands on <a href="/about#front">How this site works</a>.


