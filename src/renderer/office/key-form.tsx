/** A new key: what it is for, what it may do, until when. It may do little unless more is chosen. */
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/choice.tsx';
import { KeyButton } from '../ui/key-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Refused } from './refused.tsx';
import { rpc } from './rpc.ts';
import { scopeWords, type Scope } from './scope-words.ts';
import { useDeed } from './use-deed.ts';

/** What a key may be good for, in the order in which it is offered. */
const scopes = Object.keys(scopeWords) as readonly Scope[];
const lives = [
  { value: 30, word: 'key.for30' },
  { value: 365, word: 'key.for365' },
  { value: 0, word: 'key.forEver' },
] as const;

export function KeyForm({
  onMade,
  onCancel,
}: {
  readonly onMade: (key: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation('office');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(['read:sales']);
  const [days, setDays] = useState<number>(365);
  const { isDoing, refusal, act } = useDeed(['keys']);
  const isReady = name.trim() !== '' && chosen.length > 0 && !isDoing;

  async function make(): Promise<void> {
    const wanted = { name: name.trim(), scopes: [...chosen], days: days === 0 ? null : days };
    const made = await act(rpc.makeKey(wanted));
    if (made !== null) onMade(made.key);
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void make();
  };
  const turn = (scope: Scope): void =>
    setChosen(scopes.filter((each) => (each === scope) !== chosen.includes(each)));
  return (
    <form className="office-form office-inner" noValidate onSubmit={submit} aria-label={t('key.make')}>
      <TextField label={t('key.name')} longest={100} value={name} isFirst onChange={setName} />
      <div>
        <p className="strong office-label">{t('key.scopes')}</p>
        <div className="office-keys" role="group" aria-label={t('key.scopes')}>
          {scopes.map((scope) => (
            <KeyButton
              key={scope}
              look="small"
              label={t(scopeWords[scope])}
              icon={chosen.includes(scope) ? 'check' : undefined}
              isPressed={chosen.includes(scope)}
              onPress={() => turn(scope)}
            />
          ))}
        </div>
      </div>
      <div>
        <p className="strong office-label">{t('key.days')}</p>
        <Choice
          label={t('key.days')}
          options={lives.map(({ value, word }) => ({ value, label: t(word) }))}
          value={days}
          onChoose={setDays}
        />
      </div>
      <Refused text={refusal} />
      <p className="office-keys">
        <button type="submit" className="key tone-primary" disabled={!isReady}>
          {t('key.send')}
        </button>
        <KeyButton label={t('account.cancel')} onPress={onCancel} />
      </p>
    </form>
  );
}
