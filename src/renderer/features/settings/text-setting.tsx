/** A setting that is typed: saved by its key or by Enter, so that half a word is never a setting. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyButton } from '../../ui/key-button.tsx';
import '../../styles/fields.css';

export function TextSetting({
  label,
  value,
  longest,
  placeholder,
  isOff,
  onSave,
}: {
  readonly label: string;
  readonly value: string;
  readonly longest: number;
  readonly placeholder?: string;
  readonly isOff: boolean;
  readonly onSave: (value: string) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const isChanged = text !== value;
  const save = (): void => {
    if (isChanged && !isOff) onSave(text);
  };
  return (
    <div className="text-setting">
      <input
        type="text"
        aria-label={label}
        value={text}
        maxLength={longest}
        placeholder={placeholder}
        disabled={isOff}
        autoComplete="off"
        data-short={longest === 1 || undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
      <KeyButton look="small" label={t('settings.save')} isOff={!isChanged || isOff} onPress={save} />
    </div>
  );
}
