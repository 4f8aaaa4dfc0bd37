# Stars and tags that the site's owner gives by hand.
marks = Starred and tagged
marks-not-owner = Only the owner of this site can star and tag articles, from the machine that it runs on.
marks-none = Nothing is starred yet. Stars and tags are given on the page of an article, or by rules.
marks-say = { $n ->
    [one] { $count } article is starred.
   *[other] { $count } articles are starred, the last one first.
}
marks-starred = Starred articles
marks-too-many = An article has at most { $max } tags by hand: remove one first.
marks-unknown = “{ $given }” is no mark: write star, or tag: and a word.
mark-star = Star
mark-since = starred
mark-add = Add tags
mark-take = Remove the tag { $tag }
mark-off = Taken off by hand, though a rule gives it:
mark-leave = Leave to rules
key-star = star the article, or take its star off
key-tags = write tags
