/** Scanning with the camera: each code goes the way a scanner's would, and the picture stays. */
import { useTranslation } from 'react-i18next';
import { useFormKeys } from '../../lib/form-keys.ts';
import { routeScan } from '../../lib/scan-claims.ts';
import { PanelHead } from '../../ui/panel-head.tsx';
import type { ToolProps } from '../sales/api.ts';
import { CameraView } from './camera-view.tsx';

export function CameraTool({ onClose }: ToolProps) {
  const { t } = useTranslation();
  useFormKeys({ onEnter: () => undefined, onClose });
  return (
    <div className="panel">
      <PanelHead title={t('camera.title')} note={t('camera.note')} back={t('panel.back')} onBack={onClose} />
      <div className="camera-place">
        <CameraView onCode={routeScan} />
        <p className="caption">{t('camera.help')}</p>
      </div>
    </div>
  );
}
