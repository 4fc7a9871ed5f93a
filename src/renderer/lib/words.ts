/** The texts of the screens: one catalogue a language, loaded when it is needed. Keys are typed by the English one. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#contract/values.ts';
import type english from '../../../resources/locales/app.en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'app';
    readonly resources: { readonly app: typeof english };
  }
}

const remembered = 'galla.language';

/** Starts with the language of last time, or of the browser, until the till says which one it is. */
export async function startWords(): Promise<void> {
  const language = guessLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'app',
    ns: ['app'],
    resources: { [language]: { app: await catalogue(language) } },
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Switches the screens to a language; loads its catalogue the first time. */
export async function speak(language: Language): Promise<void> {
  if (i18next.language === language) return;
  if (!i18next.hasResourceBundle(language, 'app')) {
    i18next.addResourceBundle(language, 'app', await catalogue(language));
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(remembered, language);
}

async function catalogue(language: Language): Promise<typeof english> {
  const loaded =
    language === 'hi'
      ? await import('../../../resources/locales/app.hi.json')
      : await import('../../../resources/locales/app.en.json');
  return loaded.default;
}

function guessLanguage(): Language {
  const known = localStorage.getItem(remembered) ?? navigator.language;
  return known.startsWith('hi') ? 'hi' : 'en';
}
