/** What an edit of something that others edit too says of itself: when it was made, and which fields it changed. */
import { z } from 'zod';
import { isHybridTime } from '#domain/hybrid-time.ts';

/** Absent on what is new, and where the store found nothing to merge with. The store writes it (main/store/merge.ts); no command does. */
export const EditStamp = z
  .object({
    at: z.string().refine(isHybridTime),
    /** The latest edit of the same thing that was known where this one was made; null: none. */
    seen: z.string().refine(isHybridTime).nullable(),
    /** As merge.ts names them: `name`, `articles/ID/price`. */
    fields: z.array(z.string().max(200)).max(40_000),
  })
  .optional();
export type EditStamp = z.infer<typeof EditStamp>;
