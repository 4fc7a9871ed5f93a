/** The words of the owner's page. */
import type { PageWords } from '../lib/words.ts';

export const officeWords: PageWords = {
  name: 'office',
  async load(language) {
    const loaded =
      language === 'hi'
        ? await import('../../../resources/locales/office.hi.json')
        : await import('../../../resources/locales/office.en.json');
    return loaded.default;
  },
};
