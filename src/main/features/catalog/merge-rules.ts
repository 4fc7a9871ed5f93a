/** How edits of one style at several tills merge: field by field, and of each article by itself. */
import type { StyleSavedV1 } from '#contract/events/style-saved.ts';
import { fieldsOf, payloadOf, type MergeRules } from '../../store/merge.ts';
import { savedStyle } from './saved-style.ts';

const shape = { id: 'styleId', lists: { articles: 'variantId' } };

export const catalogMergeRules: MergeRules = {
  'style.saved.v1': {
    isWhole: true,
    subject: ({ styleId }: StyleSavedV1) => `style ${styleId}`,
    fields: (payload: StyleSavedV1) => fieldsOf(payload, shape),
    current(db, { styleId }: StyleSavedV1) {
      const saved = savedStyle(db, styleId);
      return saved === null ? null : fieldsOf(saved, shape);
    },
    merged: ({ styleId }: StyleSavedV1, fields) => ({ styleId, ...payloadOf(fields, shape) }),
  },
};
