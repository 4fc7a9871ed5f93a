/** Draws up a label: its fields with their millimetres, and beside them the label as it would print. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { LabelDesignView } from '#contract/labels.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { designName, fieldName, type LabelField } from './design-words.ts';
import { FieldForm } from './field-form.tsx';
import { LabelPreview, usePreview } from './label-preview.tsx';
import { MediaForm } from './media-form.tsx';

/** Fields have no name of their own: while they are worked on, each has a key by which the screen knows it. */
type Kept = { readonly key: string; readonly field: LabelField };

function keep(field: LabelField): Kept {
  return { key: newCommandId(), field };
}

/** What an arrow key moves a field by, in millimetres. */
const stepMm = 0.5;
const mostFields = 30;

const newText: LabelField = {
  kind: 'text',
  content: 'text',
  text: '',
  x: 1,
  y: 1,
  width: 20,
  height: 4,
  letters: 3,
  isBold: false,
  align: 'left',
  fit: 'one-line',
  isStruck: false,
  when: 'always',
};
const newFields: Readonly<Record<LabelField['kind'], LabelField>> = {
  text: newText,
  barcode: { kind: 'barcode', symbology: 'auto', x: 1, y: 1, width: 30, height: 10, hasText: true },
  qr: { kind: 'qr', x: 1, y: 1, width: 12 },
  rule: { kind: 'rule', x: 1, y: 1, width: 20, height: 0.3 },
};

export function DesignEditor({
  view,
  onBack,
  onSaved,
}: {
  readonly view: LabelDesignView;
  readonly onBack: () => void;
  readonly onSaved: (designId: string) => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(() =>
    view.isShipped ? t('labels.copyOf', { name: designName(t, view) }) : view.design.name,
  );
  const [media, setMedia] = useState(view.design.media);
  const [kept, setKept] = useState<readonly Kept[]>(() => view.design.fields.map(keep));
  /** -1: the paper. */
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus(), []);
  const field = kept[at]?.field;
  const design = { name: name.trim() === '' ? '-' : name, media, fields: kept.map((each) => each.field) };
  const preview = usePreview({ design, items: [], startAt: 1 });

  const change = (next: LabelField): void =>
    setKept((now) => now.map((each, index) => (index === at ? { ...each, field: next } : each)));
  const add = (kind: LabelField['kind']): void => {
    if (kept.length >= mostFields) return;
    setKept((now) => [...now, keep(newFields[kind])]);
    setAt(kept.length);
  };
  const remove = (): void => {
    setKept((now) => now.filter((_, index) => index !== at));
    setAt(Math.max(0, at - 1));
  };
  /** On the list of fields: arrows move the field, with Shift they size it. */
  const onArrow = (event: KeyboardEvent): void => {
    const by = {
      ArrowLeft: [-stepMm, 0],
      ArrowRight: [stepMm, 0],
      ArrowUp: [0, -stepMm],
      ArrowDown: [0, stepMm],
    }[event.key];
    if (by === undefined || field === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const [across = 0, down = 0] = by;
    if (!event.shiftKey) {
      change({ ...field, x: tenth(field.x + across), y: tenth(field.y + down) });
    } else if (field.kind === 'qr')
      change({ ...field, width: Math.max(1, tenth(field.width + across + down)) });
    else {
      const least = 0.1;
      const width = Math.max(least, tenth(field.width + across));
      change({ ...field, width, height: Math.max(least, tenth(field.height + down)) });
    }
  };
  async function save(): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    const designId = view.isShipped ? null : view.designId;
    const saved = await attemptCommand(() => rpc.labels.saveDesign({ commandId, designId, design }));
    if (!saved.ok) return showBand({ tone: 'bad', ...refusalWords(t, saved.error) });
    await client.invalidateQueries({ queryKey: queries.labels.designs.key() });
    onSaved(saved.value.designId);
  }
  async function drop(): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    const removed = await attemptCommand(() =>
      rpc.labels.removeDesign({ commandId, designId: view.designId }),
    );
    if (!removed.ok) return showBand({ tone: 'bad', ...refusalWords(t, removed.error) });
    await client.invalidateQueries({ queryKey: queries.labels.designs.key() });
    onSaved('shoe-box');
  }
  useKeys('panel', { Escape: onBack, 'Ctrl+Enter': () => void save() });
  return (
    <div className="panel design-editor">
      <PanelHead title={t('labels.edit')} back={t('panel.back')} onBack={onBack}>
        <input
          className="design-name"
          type="text"
          aria-label={t('labels.name')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
        />
      </PanelHead>
      <div className="design-body">
        <LabelPreview
          design={design}
          preview={preview}
          marked={
            field === undefined
              ? null
              : { ...field, height: field.kind === 'qr' ? field.width : field.height }
          }
        />
        <div className="design-fields" ref={list} role="group" aria-label={t('labels.fields')}>
          <button type="button" className="chip" aria-pressed={at === -1} onClick={() => setAt(-1)}>
            {t('labels.media.title')}
          </button>
          {kept.map((each, index) => (
            <button
              key={each.key}
              type="button"
              className="chip"
              aria-pressed={index === at}
              onClick={() => setAt(index)}
              onKeyDown={onArrow}
            >
              {fieldName(t, each.field)}
            </button>
          ))}
          {(['text', 'barcode', 'qr', 'rule'] as const).map((kind) => (
            <button key={kind} type="button" className="chip chip-new" onClick={() => add(kind)}>
              + {t(`labels.kind.${kind}`)}
            </button>
          ))}
        </div>
        <p className="caption">{t('labels.arrows')}</p>
        {field === undefined ? (
          <MediaForm media={media} onChange={setMedia} />
        ) : (
          <FieldForm key={at} field={field} width={media.width} height={media.height} onChange={change} />
        )}
      </div>
      <footer className="actions">
        <KeyButton
          look="bar"
          icon="close"
          label={t('labels.removeField')}
          isOff={field === undefined}
          onPress={remove}
        />
        <KeyButton
          look="bar"
          icon="trash"
          label={t('labels.removeDesign')}
          isOff={view.isShipped}
          onPress={() => void drop()}
        />
        <span className="spring" />
        <KeyButton
          look="bar"
          icon="check"
          label={t('labels.save')}
          keyName="Ctrl+Enter"
          tone="primary"
          isOff={name.trim() === ''}
          onPress={() => void save()}
        />
      </footer>
    </div>
  );
}

function tenth(mm: number): number {
  return Math.max(0, Math.round(mm * 10) / 10);
}
