/** The texts of a page: one catalogue a language, loaded when it is needed. Keys are typed by the English one. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#contract/values.ts';
import type english from '../../../resources/locales/app.en.json';
import type officeEnglish from '../../../resources/locales/office.en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'app';
    readonly resources: { readonly app: typeof english; readonly office: typeof officeEnglish };
  }
}

const remembered = 'galla.language';

/** The texts of one page: under which name they go, and how those of a language are fetched. */
export type PageWords = {
  readonly name: 'app' | 'office';
  readonly load: (language: Language) => Promise<object>;
};

let words: PageWords | null = null;

/** Starts with the language of last time, or of the browser, until the till says which one it is. */
export async function startWords(page: PageWords): Promise<void> {
  words = page;
  const language = guessLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: page.name,
    ns: [page.name],
    resources: { [language]: { [page.name]: await page.load(language) } },
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Switches the screens to a language; loads its catalogue the first time. */
export async function speak(language: Language): Promise<void> {
  if (words === null) throw new Error('The page speaks before its words were started');
  if (i18next.language === language) return;
  if (!i18next.hasResourceBundle(language, words.name)) {
    i18next.addResourceBundle(language, words.name, await words.load(language));
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(remembered, language);
}

function guessLanguage(): Language {
  const known = localStorage.getItem(remembered) ?? navigator.language;
  return known.startsWith('hi') ? 'hi' : 'en';
}
