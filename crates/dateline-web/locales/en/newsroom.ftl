# Items of newsroom formats, and the folders that they come from.
newsroom-withdrawn-title = Withdrawn
newsroom-withdrawn = The agency that provided this article has withdrawn it. It is not shown any more.
newsroom-withdrawn-by = { $who } has withdrawn this article. It is not shown any more.
newsroom-item = The item
newsroom-item-says = It came as { $format }.
newsroom-item-version = It came as { $format }, version { $version }.
newsroom-usage-terms = Terms of use
newsroom-ednote = Note to editors
newsroom-ednote-says = Not for publication: only you see this.
newsroom-rights-holder = Rights
newsroom-located = Written in
newsroom-slugline = Working title
newsroom-urgency = Urgency
newsroom-urgency-says = { $urgency } of 9; 1 is the most urgent
newsroom-remote = { $n ->
    [one] The item points to { $count } file that was not taken.
   *[other] The item points to { $count } files that were not taken.
}
newsroom-fields = In which field each fact was read
newsroom-field = Field
watch = Watched folders
watch-none = No folder is watched. Name one in dateline.toml, or run “dateline watch FOLDER”.
watch-none-now = No folder is watched now. These were:
watch-say = { $n ->
    [one] { $count } folder whose files are read as they come.
   *[other] { $count } folders whose files are read as they come.
}
watch-link = Watched folders
watch-well = Watched
watch-ended = Not watched now
watch-trouble = Needs attention
watch-there = { $n ->
    [one] { $count } file there
   *[other] { $count } files there
}
watch-waiting = Not taken yet
watch-taken = Files taken
watch-looked = Looked at
watch-last = Last taken
watch-articles = Articles
watch-copies = Copies
watch-versions = Versions
watch-held-back = Held back
watch-set-aside = Set aside
watch-troubled = Files of which something was set aside
watch-folder = Folder
