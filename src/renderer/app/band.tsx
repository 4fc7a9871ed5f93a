/** The message strip: exactly over the 64 px band, so that nothing moves and lines, total and Pay stay in sight. */
import { useTranslation } from 'react-i18next';
import { clearBand, useBand, type BandAction, type BandMessage } from '../lib/band.ts';
import { useKeys } from '../lib/keys.ts';
import { Icon } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';

export function Band() {
  const message = useBand();
  // The live region is there before the message, so that it is read out.
  return (
    <div
      role={message?.tone === 'warn' ? 'status' : 'alert'}
      aria-live={message?.tone === 'warn' ? 'polite' : 'assertive'}
    >
      {message !== null && <Strip message={message} />}
    </div>
  );
}

function Strip({ message }: { readonly message: BandMessage }) {
  const { t } = useTranslation();
  const actions = [message.second, message.action].filter((each) => each !== undefined);
  const act = (action: BandAction): void => {
    clearBand();
    action.run();
  };
  const keys = Object.fromEntries(actions.map((action) => [action.key, () => act(action)]));
  useKeys('overlay', { Escape: clearBand, ...keys });
  return (
    <div className="band" data-tone={message.tone}>
      <Icon name="alert" size={24} />
      <div className="band-words">
        <p className="band-title">{message.title}</p>
        {message.detail !== undefined && <p className="band-detail figure-text">{message.detail}</p>}
      </div>
      <span className="spring" />
      {actions.map((action) => (
        <button
          key={action.key}
          type="button"
          className={`key key-small ${action === message.action ? 'band-solid' : ''}`}
          onClick={() => act(action)}
        >
          <Icon name={action === message.action ? 'search' : 'plus'} />
          {action.label}
          <KeyCap name={action.key} />
        </button>
      ))}
      <button type="button" className="key key-small" onClick={clearBand}>
        {t('band.dismiss')}
        <KeyCap name="Esc" />
      </button>
    </div>
  );
}
