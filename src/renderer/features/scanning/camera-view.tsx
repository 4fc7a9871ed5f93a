/** What the camera sees, with the line a code is held to, and why where it sees nothing. */
import { useTranslation } from 'react-i18next';
import { useCamera } from '../../lib/camera/use-camera.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { useCameraLeave } from './use-camera-leave.ts';
import '../../styles/scanning.css';

/** The till is told first that the camera is wanted. */
export function CameraView(props: { readonly onCode: (code: string) => void }) {
  return useCameraLeave() ? <Picture {...props} /> : null;
}

function Picture({ onCode }: { readonly onCode: (code: string) => void }) {
  const { t } = useTranslation();
  const { video, state, torch } = useCamera(onCode);
  const isShown = state === 'live' || state === 'starting';
  return (
    <div className="camera-view" data-state={state}>
      <video ref={video} muted playsInline hidden={!isShown} aria-label={t('camera.picture')} />
      {isShown ? (
        <span className="camera-line" aria-hidden="true" />
      ) : (
        <p className="camera-fault" role="alert">
          <Icon name="alert" size={24} />
          {t(`camera.fault.${state}`)}
        </p>
      )}
      {torch !== null && (
        <KeyButton
          look="small"
          label={t('camera.torch')}
          tone={torch.isOn ? 'selected' : 'plain'}
          isPressed={torch.isOn}
          onPress={torch.toggle}
        />
      )}
    </div>
  );
}
