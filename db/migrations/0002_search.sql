-- The full-text index of the catalogue; one row a style, written by the catalogue's projection alone.
-- ascii: words are parted and folded before they come here, so every byte above 127 belongs to a word.
-- '.' keeps half sizes whole; '#' begins a price step, which no typed word can.
-- detail=none: the ranking reads the stored words itself, so places in the text are not kept.
-- prefix: one to five letters are answered without merging the words that begin with them; longer ones are completed
-- from the table `word`.
CREATE VIRTUAL TABLE search_index USING fts5 (
  text,
  tokenize = "ascii tokenchars '.#'",
  detail = none,
  columnsize = 0,
  prefix = '1 2 3 4 5'
);
