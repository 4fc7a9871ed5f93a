/** What a promotion gives: its kind, and the few figures of that kind. */
import { useTranslation } from 'react-i18next';
import { assertNever } from '#domain/result.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { FigureField } from './figure-field.tsx';
import type { OffDraft, OffKind, PromotionDraft, RuleKind, StepDraft } from './promotion-draft.ts';

const kinds: readonly RuleKind[] = [
  'each',
  'quantity-breaks',
  'buy-x-get-y',
  'mix-and-match',
  'bill-threshold',
];
const everyOff: readonly OffKind[] = ['percent', 'amount', 'price'];
/** As many as the contract takes. */
const mostSteps = 10;

type Change = (change: Partial<PromotionDraft>) => void;

export function RuleFields({
  draft,
  onChange,
}: {
  readonly draft: PromotionDraft;
  readonly onChange: Change;
}) {
  const { t } = useTranslation();
  return (
    <>
      <div className="tool-field wide">
        <span>{t('promotions.kind')}</span>
        <div className="toggles" role="group" aria-label={t('promotions.kind')}>
          {kinds.map((kind) => (
            <KeyButton
              key={kind}
              look="small"
              label={t(`promotions.kinds.${kind}`)}
              isPressed={draft.kind === kind}
              onPress={() => onChange({ kind })}
            />
          ))}
        </div>
      </div>
      <Figures draft={draft} onChange={onChange} />
    </>
  );
}

function Figures({ draft, onChange }: { readonly draft: PromotionDraft; readonly onChange: Change }) {
  const { t } = useTranslation();
  switch (draft.kind) {
    case 'each':
      return <OffFields label={t('promotions.off')} off={draft.off} onChange={(off) => onChange({ off })} />;
    case 'quantity-breaks':
      return <Steps steps={draft.steps} onChange={(steps) => onChange({ steps })} />;
    case 'buy-x-get-y':
      return (
        <div className="wide promotion-row">
          <FigureField label={t('promotions.buy')} value={draft.buy} onChange={(buy) => onChange({ buy })} />
          <FigureField label={t('promotions.get')} value={draft.get} onChange={(get) => onChange({ get })} />
          <FigureField
            label={t('promotions.cheaperBy')}
            value={draft.cheaperBy}
            hasPoint
            onChange={(cheaperBy) => onChange({ cheaperBy })}
          />
        </div>
      );
    case 'mix-and-match':
      return (
        <div className="wide promotion-row">
          <FigureField
            label={t('promotions.pieces')}
            value={draft.count}
            onChange={(count) => onChange({ count })}
          />
          <FigureField
            label={t('promotions.togetherFor')}
            value={draft.together}
            hasPoint
            onChange={(together) => onChange({ together })}
          />
        </div>
      );
    case 'bill-threshold':
      return (
        <>
          <div className="wide promotion-row">
            <FigureField
              label={t('promotions.threshold')}
              value={draft.threshold}
              hasPoint
              onChange={(threshold) => onChange({ threshold })}
            />
          </div>
          <OffFields
            label={t('promotions.off')}
            off={draft.thresholdOff}
            kinds={['percent', 'amount']}
            onChange={(thresholdOff) => onChange({ thresholdOff })}
          />
        </>
      );
    default:
      return assertNever(draft.kind);
  }
}

function OffFields({
  label,
  off,
  kinds: offered = everyOff,
  onChange,
}: {
  readonly label: string;
  readonly off: OffDraft;
  readonly kinds?: readonly OffKind[];
  readonly onChange: (off: OffDraft) => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  return (
    <div className="wide promotion-row at-foot">
      <FigureField
        label={label}
        value={off.value}
        hasPoint
        onChange={(value) => onChange({ ...off, value })}
      />
      <Choice
        label={label}
        options={offered.map((kind) => ({
          value: kind,
          label: t(`promotions.offKinds.${kind}`, { symbol: figures.symbol }),
        }))}
        value={off.kind}
        onChoose={(kind) => onChange({ ...off, kind })}
      />
    </div>
  );
}

function Steps({
  steps,
  onChange,
}: {
  readonly steps: readonly StepDraft[];
  readonly onChange: (steps: readonly StepDraft[]) => void;
}) {
  const { t } = useTranslation();
  const next = Number(steps.at(-1)?.from ?? '0') + 1;
  const add = (): void =>
    onChange([
      ...steps,
      { from: String(next), off: { kind: steps.at(-1)?.off.kind ?? 'percent', value: '' } },
    ]);
  return (
    <div className="wide promotion-steps">
      {steps.map((step, place) => (
        // A step has no name but its place, and only the last one goes.
        // oxlint-disable-next-line react/no-array-index-key -- its place is what it is
        <div key={place} className="promotion-step">
          <div className="promotion-from">
            <FigureField
              label={t('promotions.fromPiecesOn')}
              value={step.from}
              onChange={(from) => onChange(steps.with(place, { ...step, from }))}
            />
          </div>
          <OffFields
            label={t('promotions.off')}
            off={step.off}
            onChange={(off) => onChange(steps.with(place, { ...step, off }))}
          />
        </div>
      ))}
      <div className="toggles">
        <KeyButton
          look="small"
          icon="plus"
          label={t('promotions.addStep')}
          isOff={steps.length >= mostSteps}
          onPress={add}
        />
        <KeyButton
          look="small"
          icon="minus"
          label={t('promotions.dropStep')}
          isOff={steps.length < 2}
          onPress={() => onChange(steps.slice(0, -1))}
        />
      </div>
    </div>
  );
}
