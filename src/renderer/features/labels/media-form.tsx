/** The paper of a design: the size of a label, how many across, what is between them. */
import { useTranslation } from 'react-i18next';
import type { LabelDesignView } from '#contract/labels.ts';
import { Choice } from '../../ui/choice.tsx';
import { Millimetres } from './millimetres.tsx';

type Media = LabelDesignView['design']['media'];

export function MediaForm({
  media,
  onChange,
}: {
  readonly media: Media;
  readonly onChange: (media: Media) => void;
}) {
  const { t } = useTranslation();
  const figure = (
    name: 'width' | 'height' | 'columns' | 'gapAcross' | 'gapDown' | 'left',
    least: number,
    most: number,
    step = 0.5,
  ) => (
    <Millimetres
      label={t(`labels.media.${name}`)}
      value={media[name]}
      least={least}
      most={most}
      step={step}
      onChange={(value) => onChange({ ...media, [name]: value })}
    />
  );
  return (
    <div className="field-form">
      <div className="mm-grid">
        {figure('width', 10, 210)}
        {figure('height', 6, 297)}
        {figure('columns', 1, 12, 1)}
        {figure('gapAcross', 0, 50)}
        {figure('gapDown', 0, 50)}
        {figure('left', 0, 50)}
        {media.kind === 'sheet' && (
          <>
            <Millimetres
              label={t('labels.media.rows')}
              value={media.rows}
              least={1}
              most={40}
              step={1}
              onChange={(rows) => onChange({ ...media, rows })}
            />
            <Millimetres
              label={t('labels.media.top')}
              value={media.top}
              least={0}
              most={100}
              onChange={(top) => onChange({ ...media, top })}
            />
          </>
        )}
      </div>
      <div className="field-choices">
        {media.kind === 'roll' ? (
          <Choice
            label={t('labels.media.sensor')}
            options={[
              { value: 'gap', label: t('labels.media.gap') },
              { value: 'mark', label: t('labels.media.mark') },
              { value: 'none', label: t('labels.media.none') },
            ]}
            value={media.sensor}
            onChoose={(sensor) => onChange({ ...media, sensor })}
          />
        ) : (
          <Choice
            label={t('labels.media.paper')}
            options={[
              { value: 'a4', label: 'A4' },
              { value: 'a5', label: 'A5' },
            ]}
            value={media.paper}
            onChoose={(paper) => onChange({ ...media, paper })}
          />
        )}
      </div>
    </div>
  );
}
