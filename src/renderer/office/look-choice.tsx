/** Language and look of this browser: the page keeps them here and tells the endpoint neither. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '../app/language-choice.tsx';
import { applyTheme, type Theme } from '../lib/theme.ts';
import { speak } from '../lib/words.ts';
import { Choice } from '../ui/choice.tsx';
import { languageOf } from './times.ts';

export function LookChoice() {
  const { t, i18n } = useTranslation('office');
  const [theme, setTheme] = useState<Theme>(
    document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light',
  );
  return (
    <div className="office-look">
      <Choice
        label={t('look.language')}
        options={languages}
        value={languageOf(i18n)}
        onChoose={(language) => void speak(language)}
      />
      <Choice<Theme>
        label={t('look.theme')}
        options={[
          { value: 'light', label: t('look.light') },
          { value: 'dark', label: t('look.dark') },
        ]}
        value={theme}
        onChoose={(next) => {
          applyTheme(next);
          setTheme(next);
        }}
      />
    </div>
  );
}
