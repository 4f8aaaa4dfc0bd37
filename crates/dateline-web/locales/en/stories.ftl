# Stories, and texts side by side.
story-counts = { $outlets }, { $articles }
story-same-text = { $counts }; { $n } run the same text by { $who }
story-title = { $headline } · Story
story-is = Story
story-span = { $from } to { $to }
story-lead-by = In the words of
story-about = About this story
story-coverage = Coverage
story-graph-says = Most at one time: { $articles }, { $when }.
story-graph-parts = The lower part of a bar is texts of their own, the upper one copies.
story-graph-table = The numbers as a table
story-step-hour = Hour
story-step-day = Day
story-step-week = Week from
story-step-weeks = From
story-own-texts = Own texts
story-timeline = Day by day
story-leap = Leap
story-leap-is = A leap is a day with three articles or more, and at least twice as many as the day before.
story-first = First report
story-dated-before = dated before the original, which is contradicted
side-by-side = Side by side
percent = { $n } % of the shorter text
story-why = Why these are one story
story-why-one = So far one text tells it.
story-why-words = Its articles share words that few others use:
story-how = How stories are made
story-others = Other stories
story-background = Background
story-follow-up = Follow-up
story-quoted = Quoted here
story-quotes = Quotes this
story-look-alike = The same form with other facts
story-before = Before
story-since = Since
story-follow = Follow this story
story-own-text = own text
story-copy-of = copy of { $who }
col-first-seen = First article
col-text = Text
col-words = Words
col-lang = Language
col-headline = Headline as worded
story-headlines = Headlines side by side
story-lang-unknown = Language not known
story-changed = Headlines that changed
story-part-of = Part of a story
day-stories = Stories of the day
day-rest = Also on this day
story-newest = newest text: { $age }
edit-title = Wrong?
edit-says = For the owner of this site, at this machine. What is said here is kept when stories are made anew.
edit-choose = Which articles tell another story?
edit-split = These tell another story
edit-with = The same story as (number or address)
edit-merge = Merge
edit-parted = The chosen articles are a story of their own now. To undo it, press “Merge” below, where its number stands:
edit-not-owner = Only the owner of this site can part and merge stories, from the machine that it runs on.
edit-none = Choose some of the articles, and not all of them.
edit-changed = The story has changed since the page was made: an article that was chosen is no longer in it. Open the page again.
edit-too-many = That is { $n } texts in all; a press can part or join at most { $max }.
edit-no-number = Say which story tells the same: its number or its address.
edit-no-story = “{ $given }” is neither the number nor the address of a story.
edit-same = That is this story itself.
against-title = { $headline } · Side by side
against-no-capture = No capture “{ $given }” of this article is held.
against-same = { $words } the same
against-cut = { $words } cut
against-added = { $words } added
against-moved = { $words } moved
against-nothing = Neither has a text
against-differs = Also different:
against-how = Words that were cut are struck through, words that were added are underlined, and what stands in another place has a dotted line; a whole paragraph that went or came has − or + at its edge. Case and punctuation are not compared.
against-before = First
against-after = Then
against-cut-word = cut:
against-added-word = added:
against-moved-word = in another place:
against-kept = One of the two publishers’ texts may not be shown here in full, so that only the numbers stand here.
against-left-out = The texts go on; what lies beyond the limit is not compared.
against-newest = Beside the newest, word by word
origin-at = Originally { $who }, { $place }.
origin-of = Originally { $who }.
copy-changes = This copy changes { $what }.
change-headline = the headline
change-standfirst = the standfirst
change-date = the date
change-byline = the byline
change-dateline = the place
copy-keeps = It keeps { $percent } % of the original’s text.
copy-adds = It adds { $words }.
date-says = Says
date-later = this text was published { $day } by { $outlet }.
date-earlier = its original, by { $outlet }, is of { $day }, and what else is known contradicts the earlier date.
chain = By way of:
wire-stamp = Agency
wire-not-held = Credited to { $wire }; { $wire }’s own text is not held here.
kin = Shares text with
kin-quotes = Quotes
kin-quoted = Quoted in
kin-updates = Newer report than
kin-updated = Newer report:
kin-follows = Follows
kin-followed = Followed by
kin-look-alike = The same form with other facts:
count-words = { $n ->
    [one] { $count } word
   *[other] { $count } words
}
story-left-out = { $n ->
    [one] { $count } later text is held and not shown.
   *[other] { $count } later texts are held and not shown.
}
story-copied = { $n ->
    [one] original, { $count } copy of it
   *[other] original, { $count } copies of it
}
edit-joined = { $n ->
    [one] { $count } text came in. To undo it, choose it above and press “These tell another story”:
   *[other] { $count } texts came in. To undo it, choose them above and press “These tell another story”:
}
against-folded = { $n ->
    [one] { $count } paragraph is the same
   *[other] { $count } paragraphs are the same
}
why-outlets = { $n ->
    [one] { $count } outlet tells it in a text of its own.
   *[other] { $count } outlets tell it, each in a text of its own.
}
why-behind-hours = { $n ->
    [one] Its newest text is { $count } hour older than that of the newest story.
   *[other] Its newest text is { $count } hours older than that of the newest story.
}
why-behind-days = { $n ->
    [one] Its newest text is { $count } day older than that of the newest story.
   *[other] Its newest text is { $count } days older than that of the newest story.
}
why-newest-story = It is the newest story.
