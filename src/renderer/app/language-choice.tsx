/** The languages of the screens, each in its own script. Switches at once; a signed-in till remembers it. */
import { useTranslation } from 'react-i18next';
import type { Language } from '#contract/values.ts';
import { speak } from '../lib/words.ts';
import { Choice, type Option } from '../ui/choice.tsx';
import { Icon } from '../ui/icon.tsx';

export const languages: readonly Option<Language>[] = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'hi', label: 'हिन्दी', lang: 'hi' },
];

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <div className="language-choice">
      <Icon name="globe" size={24} />
      <Choice
        label={t('settings.language')}
        options={languages}
        value={i18n.language === 'hi' ? 'hi' : 'en'}
        onChoose={(language) => void speak(language)}
      />
    </div>
  );
}
