/** What an edit of something that others edit too says of itself: when it was made, and which fields it changed. */
import { z } from 'zod';
import { isHybridTime } from '#domain/hybrid-time.ts';

/** Absent on what is new, and where the store found nothing to merge with. The store writes it (main/store/merge.ts); no command does. */
const At = z.string().refine((text): boolean => isHybridTime(text));
/** As merge.ts names them: `name`, `articles/ID/price`. */
const Field = z.string().max(200);

export const EditStamp = z
  .object({
    at: At,
    /** The latest edit of the same thing that was known where this one was made; null: none. */
    seen: At.nullable(),
    fields: z.array(Field).max(40_000),
    /** Of those fields that were edited before: the edits that were known here and that none yet had come after. */
    over: z.record(Field, z.array(At).max(1000)).optional(),
  })
  .optional();
export type EditStamp = z.infer<typeof EditStamp>;

/** Two tills had edited one field without knowing of each other: whoever wrote this saw both, and let stand what holds. */
export const EditKeptV1 = z.object({
  /** As merge.ts names them: `style 0199...`. */
  subject: z.string().max(200),
  field: Field,
  over: z.array(At).min(1).max(1000),
});
export type EditKeptV1 = z.infer<typeof EditKeptV1>;

/** The clock of the till that wrote this was ahead: these edits of its own were stamped later than they can have been made. */
export const ClockCappedV1 = z.object({
  /** They count as of then at most (ms since 1970): what an endpoint's clock showed, and five minutes. */
  upToMs: z.number().int().min(0),
  edits: z.array(At).min(1).max(1000),
});
export type ClockCappedV1 = z.infer<typeof ClockCappedV1>;
