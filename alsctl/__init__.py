"""alsctl: from the notes of an action learning set to Word documents that can be sent.

The map of this house. Files flow in one direction:

    YAML files -> the set -> release -> view -> marked-up text -> blocks -> Word
     loading      model      release    views    templating     marked_up   word

`loading` reads a set's files into the frozen values of `model` and tells every fault with file,
line and column, and gives a set what it inherits from its programme; `checks` are the rules across
files. `story` folds the records, in the order they
happened, into the present: open actions, lessons with their sources, trials with results.
`codebooks` holds ready sets of themes. `diary` knows which sessions there are and which comes next.
`timetable` works out when the blocks of an agenda start, `planning` plans the next one, and
`standing` says where a set stands and which papers its next step needs. `release` is the only gate
between a set and any document: it decides what an audience may see, reduces names to what may be
told, and brings the scan that judges the finished file. `views` work out what a template may
print, from what release let through and nothing else. `templating` fills a template; what it
prints stays opaque (`typed`) until `marked_up` has read the Markdown into `blocks`, so that no
typed text is ever parsed. `word` and `pages` write blocks as Word, and as Markdown and web pages;
`figures` draws pictures, `pdf` has a Word file printed, `calendars` writes a session for diaries.
`documents` goes this way for one document, from view to a file in its place.

The other way, `reading` reads files of typed notes, of Word too, `notes` understands them as a
record, `interview` makes one of answers, step by step, `drawing` draws lessons from what sessions
noted and inserts them into lessons.yaml, `tables` reads members files and answers to calls for
examples and writes tables, `yaml_text` words values as YAML, and `saving` writes files, whole or
not at all.

Across sets, `store` keeps what can be found in them, so that `find` need not read every file, and
`search` knows the words that somebody means.

`commands` has a module for each command; `cli` finds them, and is the only place that turns errors
(`errors`) into exit codes. `asking` asks people, `editing` has them edit a text in their editor,
`schemas` makes JSON Schema for editors. Below all lie `dates`, `wording` and `resources`, and
`late_patterns`, which makes importing libraries quicker. Which way imports point is kept by the
layer contract in pyproject.toml.
"""

__version__ = "0.1.0"
