/** The words of the till's screens. */
import type { PageWords } from '../lib/words.ts';

export const appWords: PageWords = {
  name: 'app',
  async load(language) {
    const loaded =
      language === 'hi'
        ? await import('../../../resources/locales/app.hi.json')
        : await import('../../../resources/locales/app.en.json');
    return loaded.default;
  },
};
