-- The journal (see src/main/store/journal.ts). STRICT, so that a column holds what its hash was made of.
-- seq is the rowid itself and there is no other unique key: INSERT OR REPLACE can then only hit an existing seq, which
-- the third trigger refuses before SQLite would delete the old row (for such deletions no DELETE trigger runs unless
-- recursive_triggers is on, and whoever opens the file with another tool does not have it on).
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL,
  chain_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  utc_offset_min INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  actor_id TEXT,
  command_id TEXT NOT NULL,
  type TEXT NOT NULL,
  payload TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
--> statement-breakpoint
CREATE TRIGGER journal_keeps_entries BEFORE DELETE ON journal
BEGIN
  SELECT RAISE(ABORT, 'journal: entries are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER journal_keeps_text BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE(ABORT, 'journal: entries are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER journal_grows_at_its_head BEFORE INSERT ON journal
BEGIN
  SELECT RAISE(ABORT, 'journal: seq must follow the head')
  WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal);
  SELECT RAISE(ABORT, 'journal: prev_hash must be the hash of the head')
  WHERE NEW.prev_hash IS NOT coalesce(
    (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1),
    '0000000000000000000000000000000000000000000000000000000000000000'
  );
END;
