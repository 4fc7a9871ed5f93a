/** One field of a label: what it says and where it stands. */
import { useTranslation } from 'react-i18next';
import { labelContents, labelOccasions } from '#domain/label/label-design.ts';
import { Choice } from '../../ui/choice.tsx';
import type { LabelField } from './design-words.ts';
import { Millimetres } from './millimetres.tsx';

export function FieldForm({
  field,
  width,
  height,
  onChange,
}: {
  readonly field: LabelField;
  /** Of the label. */
  readonly width: number;
  readonly height: number;
  readonly onChange: (field: LabelField) => void;
}) {
  const { t } = useTranslation();
  const place = (name: 'x' | 'y' | 'width', most: number, least = 0) => (
    <Millimetres
      label={t(`labels.${name}`)}
      value={field[name]}
      least={least}
      most={most}
      onChange={(value) => onChange({ ...field, [name]: value })}
    />
  );
  return (
    <div className="field-form">
      <div className="mm-grid">
        {place('x', width)}
        {place('y', height)}
        {place('width', width, 0.1)}
        {field.kind !== 'qr' && (
          <Millimetres
            label={t('labels.height')}
            value={field.height}
            least={0.1}
            most={height}
            onChange={(value) => onChange({ ...field, height: value })}
          />
        )}
        {field.kind === 'text' && (
          <Millimetres
            label={t('labels.letters')}
            value={field.letters}
            least={1}
            most={60}
            step={0.2}
            onChange={(letters) => onChange({ ...field, letters })}
          />
        )}
      </div>
      {field.kind === 'barcode' && (
        <div className="field-choices">
          <Choice
            label={t('labels.kind.barcode')}
            options={[
              { value: 'auto', label: t('labels.autoCode') },
              { value: 'ean13', label: 'EAN-13' },
              { value: 'code128', label: 'Code 128' },
            ]}
            value={field.symbology}
            onChoose={(symbology) => onChange({ ...field, symbology })}
          />
          <Choice
            label={t('labels.codeText')}
            options={[
              { value: 'yes', label: t('labels.codeText') },
              { value: 'no', label: t('labels.noCodeText') },
            ]}
            value={field.hasText ? 'yes' : 'no'}
            onChoose={(has) => onChange({ ...field, hasText: has === 'yes' })}
          />
        </div>
      )}
      {field.kind === 'text' && <TextLook field={field} onChange={onChange} />}
    </div>
  );
}

function TextLook({
  field,
  onChange,
}: {
  readonly field: Extract<LabelField, { kind: 'text' }>;
  readonly onChange: (field: LabelField) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="field-choices">
      <label className="field-pair">
        <span className="caption">{t('labels.says')}</span>
        <select
          value={field.content}
          onChange={(event) => {
            const content = labelContents.find((each) => each === event.target.value);
            if (content !== undefined) onChange({ ...field, content });
          }}
        >
          {labelContents.map((content) => (
            <option key={content} value={content}>
              {t(`labels.content.${content}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field-pair">
        <span className="caption">{t(field.content === 'text' ? 'labels.words' : 'labels.before')}</span>
        <input
          type="text"
          value={field.text}
          maxLength={80}
          onChange={(event) => onChange({ ...field, text: event.target.value })}
        />
      </label>
      <Choice
        label={t('labels.align')}
        options={[
          { value: 'left', label: t('labels.left') },
          { value: 'center', label: t('labels.center') },
          { value: 'right', label: t('labels.right') },
        ]}
        value={field.align}
        onChoose={(align) => onChange({ ...field, align })}
      />
      <Choice
        label={t('labels.weight')}
        options={[
          { value: 'plain', label: t('labels.plain') },
          { value: 'bold', label: t('labels.bold') },
        ]}
        value={field.isBold ? 'bold' : 'plain'}
        onChoose={(weight) => onChange({ ...field, isBold: weight === 'bold' })}
      />
      <Choice
        label={t('labels.fit')}
        options={[
          { value: 'one-line', label: t('labels.oneLine') },
          { value: 'wrap', label: t('labels.wrap') },
        ]}
        value={field.fit}
        onChoose={(fit) => onChange({ ...field, fit })}
      />
      <label className="field-pair">
        <span className="caption">{t('labels.when')}</span>
        <select
          value={field.when}
          onChange={(event) => {
            const when = labelOccasions.find((each) => each === event.target.value);
            if (when !== undefined) onChange({ ...field, when });
          }}
        >
          {labelOccasions.map((when) => (
            <option key={when} value={when}>
              {t(`labels.occasion.${when}`)}
            </option>
          ))}
        </select>
      </label>
      <Choice
        label={t('labels.struck')}
        options={[
          { value: 'no', label: t('labels.notStruck') },
          { value: 'yes', label: t('labels.struck') },
        ]}
        value={field.isStruck ? 'yes' : 'no'}
        onChoose={(struck) => onChange({ ...field, isStruck: struck === 'yes' })}
      />
    </div>
  );
}
