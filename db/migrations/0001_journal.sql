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
--> statement-breakpoint
-- What was taken over from the journals of the shop's other tills (see src/main/store/inbound.ts), each entry as its own chain has it.
-- place counts down from -1, so that an own entry (seq from 1) and a taken one never bear the same number. after_seq is the head of this
-- till's own journal at that moment: the order in which a rebuild meets the two. branch is the chain under which it came: chain_id, which its
-- hash covers, is another where it was written before a fork of its chain was known (see src/main/store/chains.ts).
CREATE TABLE inbound (
  place INTEGER PRIMARY KEY NOT NULL,
  after_seq INTEGER NOT NULL,
  branch TEXT NOT NULL,
  seq INTEGER NOT NULL,
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
-- Not unique, for the reason that the journal has no other key: the trigger below keeps each chain gapless, and so without doubles.
CREATE INDEX inbound_entry ON inbound (branch, seq);
--> statement-breakpoint
CREATE TRIGGER inbound_keeps_entries BEFORE DELETE ON inbound
BEGIN
  SELECT RAISE(ABORT, 'inbound: entries are never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER inbound_keeps_text BEFORE UPDATE ON inbound
BEGIN
  SELECT RAISE(ABORT, 'inbound: entries are never changed');
END;
--> statement-breakpoint
CREATE TRIGGER inbound_grows_at_its_heads BEFORE INSERT ON inbound
BEGIN
  SELECT RAISE(ABORT, 'inbound: place must follow the last')
  WHERE NEW.place IS NOT (SELECT coalesce(min(place), 0) - 1 FROM inbound);
  -- Not by EXISTS: SQLite makes a join of it and walks the whole chain. The first entry that comes of a chain is followed by nothing.
  SELECT RAISE(ABORT, 'inbound: an entry must follow the head of its chain')
  WHERE NEW.seq IS NOT coalesce(
      (SELECT seq + 1 FROM inbound WHERE branch = NEW.branch ORDER BY seq DESC LIMIT 1), NEW.seq)
    OR NEW.prev_hash IS NOT coalesce(
      (SELECT hash FROM inbound WHERE branch = NEW.branch ORDER BY seq DESC LIMIT 1), NEW.prev_hash);
END;
--> statement-breakpoint
-- Every fact that this till knows, by the number that its rows bear.
CREATE VIEW entry AS
SELECT seq AS place, seq, id, chain_id, at_ms, utc_offset_min, business_day, actor_id, command_id, type, payload, prev_hash, hash FROM journal
UNION ALL
SELECT place, seq, id, chain_id, at_ms, utc_offset_min, business_day, actor_id, command_id, type, payload, prev_hash, hash FROM inbound;
