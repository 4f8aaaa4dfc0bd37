# The page about how the site works.
about-described = How the lists are made, and what is kept of readers.
about-says = { $site } runs on Dateline, a news engine that anybody can host. It shows pages that were brought to it, says where each fact was read, and says why each item stands in each list.
about-front = The front page
about-front-html = The page shows <b>stories</b>: what happened, with all articles that tell it. What puts a story first is three things multiplied: how many outlets tell it in a text of their own (copies do not count; one outlet counts 1, three count 2, seven count 3), how much readers of this site open it (the most opened story counts double), and how new its newest text is. The first is the lead; the next ones stand beside it, an outlet once and a section twice at most. Below, each <b>section</b> follows the same rule. What an outlet or a section had too much of fills up only what nothing else can fill. A past day tells and ranks its stories as they were known at its end, without readers. The page has an end.
about-lists = The three lists
about-related = Articles whose text shares words with the one at hand that few others use, best first. Headline and text count; outlet, date and readers do not. What has less than a fifth of the best one’s likeness is left out, so the list may be short.
about-ranking = { $n ->
    [one] What readers of this site opened in the last { $count } day: openings for its age, more of them the higher the read rate, which is openings by those that an article in its places and of its age would have had. An opening counts less the longer ago it was, and a reader counts once a day for an article. The order is made by readers known from earlier days; where enough of them came, others are counted and change no place. A new article is given a start, which fades with every showing. Openings of a copy count for its original. What the publisher’s page claims (“veryGood! 637”) is shown and never counted.
   *[other] What readers of this site opened in the last { $count } days: openings for its age, more of them the higher the read rate, which is openings by those that an article in its places and of its age would have had. An opening counts less the longer ago it was, and a reader counts once a day for an article. The order is made by readers known from earlier days; where enough of them came, others are counted and change no place. A new article is given a start, which fades with every showing. Openings of a copy count for its original. What the publisher’s page claims (“veryGood! 637”) is shown and never counted.
}
about-lists-end = { $n ->
    [one] Each list has at most { $count } item. None of the three repeats an item of the others, nor the article at hand, nor a copy of it. A story stands in a list once, and gives way in the next, as long as there are others; only Related shows how other outlets tell the story at hand. No list is paid for, and none has a part that is not told here.
   *[other] Each list has at most { $count } items. None of the three repeats an item of the others, nor the article at hand, nor a copy of it. A story stands in a list once, and gives way in the next, as long as there are others; only Related shows how other outlets tell the story at hand. No list is paid for, and none has a part that is not told here.
}
about-readers = What is kept of readers
about-copies = Originals and copies
about-copies-told = Articles that run one text are one family: the text as it is, in another frame, cut, or edited. Which of them is the original is told by what the pages say (an agency that is credited, an address declared canonical, an outlet that is named), by dates that can be believed, and by which has more of the text; each copy says what of this it was, how much it keeps, and stands beside its original word by word. The later date of a copy is not when the text was published. What shares a passage only, or follows up, is said to do so and is no copy.
about-stories = Stories
about-stories-told = A story is what happened, over hours to weeks. Articles are put into one by the words that they share and few others use, and by their dates; whoever runs the site can part and merge stories, and that is kept. Its number stays; the number of each of its articles leads to it, also after it was merged.
about-dates = Dates
about-dates-told = A date stands as the page gives it: where it gives no time or zone, none is added. Where it gives both, your browser tells it in your own zone, and the page’s own words stand behind it. Beside it stands where it was read. A date that can hardly be true is struck through and said to be doubtful; one that cannot exist is not used.
about-notes = Notes
about-notes-told = Notes are remarks on a page: doubts, faults, and reasons for setting it aside.
col-note = Note
col-meaning = Meaning
about-account = The account of all pages
account = Account
col-what = What
col-how-many = How many
account-pages = Pages
account-pages-told = captures that were brought, each kept as it came
account-articles = Articles
account-articles-told = pages that are an article, copies among them
account-copies = Copies
account-copies-told = articles whose text another article had first
account-stories = Stories
account-stories-told = what happened, each told by one text or more; they are no part of the sum
account-captures = Further captures
account-captures-told = pages that show an article again, perhaps changed
account-aside = Set aside
account-aside-told = pages that are no article, each with its reason
account-waiting = Not yet taken up
account-waiting-told = pages that wait for their turn
account-right = It adds up: pages are articles, further captures, pages set aside and pages not yet taken up.
account-wrong-html = <b class="warm">It does not add up. Whoever runs the site should run <code>dateline check</code>.</b>
account-aside-link = What was set aside, and why
account-changes = The store is at change { $store }, the index at { $index }
account-behind = search follows in a moment
note-wire-unlinked = The text is a wire agency’s by its dateline or credit, but the page neither links to the agency nor names it as author.
note-list-repeat = An item stands in more than one of the page’s lists.
note-date-doubtful = The date shown can hardly be true.
note-date-conflict = The page gives dates that are more than a day apart.
note-date-impossible = The page gives a date that cannot exist or lies in the future; it was not used.
note-date-missing = The page gives no date.
note-headline-missing = No headline was found; the first words of the text stand for it.
note-partial-text = Only the beginning of the article is on the page (a teaser or a paywall).
note-body-from-data = The text was read from the page’s data because the visible page does not hold it.
note-charset-conflict = The page names one character encoding and is written in another.
note-invalid-bytes = Some bytes are no text in the page’s encoding; they were replaced.
note-nul-bytes = The page holds NUL bytes; they were dropped.
note-text-cut = The page was larger than the limit; what lies beyond was not read.
note-tree-cut = The page nests or branches beyond the limit; what lies beyond was not read.
note-empty = The page, or the entry of a feed, is empty.
note-binary = The file is not a page: its bytes are an image, an archive or other data.
note-too-large = The page is larger than the limit.
note-no-body = No article text was found on the page.
note-lists-only = The page holds lists of links to articles, and no article.
note-login-wall = The page asks to sign in or to accept something before it shows an article.
note-error-page = The page says that it does not exist or that something went wrong.
note-extraction-failed = The extractor failed on this page; the page is kept and can be tried again with a later version.
note-damaged = The stored bytes of the page are damaged; they have to be imported again.
note-taken-down = The owner of the site took the page down; it is kept, and shown again when the takedown is lifted.
note-embargoed = Its provider put the item under an embargo; it is kept, and shown by itself when the embargo ends.
note-held-back = Its provider holds the item back, or its embargo gives no time; it is kept, and shown when a later version allows it.
note-withdrawn = Its provider withdrew the item (a kill); it is not shown.
note-page-not-had = The page of an item could not be had from its address; what the feed says of it stands for it, if it says anything.
note-selector-missed = A selector that the owner set for the source found nothing on the page, or left no article; the page was read as without it.
note-bad-line = The line is not a JSON object with an html or text member.
note-unreadable = The file or a part of it could not be read or unpacked.
note-picture-unreadable = A picture that came with the page could not be read, or is larger than the limits; it is not shown.
note-unknown-kind = The file, or an item in it, is of no kind that Dateline reads.
