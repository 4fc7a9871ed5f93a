/** How large a file for a stick may be, and the parts in which a page carries it. */
export const stickLimits = {
  /** Bytes of a part: as base64 in its frame a message stays below the 1 MB that a host takes. */
  partBytes: 480 * 1024,
  /** No till writes so much: ten million entries. */
  fileBytes: 2 * 1024 * 1024 * 1024,
} as const;
