/** Collecting scans: shown by article with their counts, changed there, and put on the bill in one go. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { variantWords } from '../../lib/colour-words.ts';
import { useFormKeys } from '../../lib/form-keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { unlessBurst } from '../../lib/keys.ts';
import { rpc } from '../../lib/rpc.ts';
import { routeScan, useScanClaim } from '../../lib/scan-claims.ts';
import { play } from '../../lib/sound.ts';
import { useTill } from '../../lib/till.ts';
import { useWiredScans } from '../../lib/use-wired-scans.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import type { ToolProps } from '../sales/api.ts';
import { CameraView } from './camera-view.tsx';
import { allPieces, piecesOf, withPieces, withScan, type CollectedRow } from './collected.ts';
import { changeCollected, useCollected } from './collected-store.ts';
import '../../styles/scanning.css';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*./$%]~ ';

export function CollectTool({ change, onClose }: ToolProps) {
  const { t } = useTranslation();
  const rows = useCollected();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [hasCamera, setHasCamera] = useState(false);
  const isAdding = useRef(false);
  // What comes over a scanner's own wire is collected too, and goes onto no bill meanwhile.
  useWiredScans();
  const chosen = rows.find(({ article }) => article.variantId === chosenId) ?? rows[0];
  const pieces = allPieces(rows);

  async function take(code: string): Promise<void> {
    clearBand();
    const found = await attempt(rpc.catalog.priceCheck({ code: code.slice(0, 512) }));
    if (!found.ok) return showBand({ tone: 'bad', ...refusalWords(t, found.error, code) });
    play('ok');
    changeCollected((now) => withScan(now, found.value.article, code));
    setChosenId(found.value.article.variantId);
  }
  useScanClaim('panel', take);

  /** Row by row; what is refused stays in the list, with the reason in the band. */
  async function addAll(): Promise<void> {
    if (isAdding.current || rows.length === 0) return;
    isAdding.current = true;
    for (const { article, codes } of rows.toReversed()) {
      for (const [code, count] of Object.entries(codes)) {
        const quantity = String(count);
        const words = t('action.added', { what: article.name });
        if (!(await change((on) => rpc.sales.addScan({ ...on, code, quantity }), words))) {
          isAdding.current = false;
          return;
        }
        changeCollected((now) => withPieces(now, { variantId: article.variantId, code }, 0));
      }
    }
    isAdding.current = false;
    play('ok');
    onClose();
  }
  /** Of the label that was read last. */
  const addPieces = (by: 1 | -1): void => {
    const [code, count] = Object.entries(chosen?.codes ?? {}).at(-1) ?? [];
    if (chosen === undefined || code === undefined || count === undefined) return;
    const { variantId } = chosen.article;
    changeCollected((now) => withPieces(now, { variantId, code }, count + by));
  };
  const oneMore = (): void => addPieces(1);
  const oneLess = (): void => addPieces(-1);
  const move = (step: number): void => {
    const next = rows[rows.findIndex((row) => row === chosen) + step];
    if (next !== undefined) setChosenId(next.article.variantId);
  };
  const remove = (): void => {
    if (chosen === undefined) return;
    const { variantId } = chosen.article;
    changeCollected((now) => now.filter((row) => row.article.variantId !== variantId));
  };
  useFormKeys(
    { onEnter: () => void addAll(), onClose },
    {
      '+': () => unlessBurst(oneMore),
      '-': () => unlessBurst(oneLess),
      Delete: remove,
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      // A scanner's letters search nothing while this is open.
      ...Object.fromEntries(Array.from(letters, (letter) => [letter, () => undefined])),
    },
  );
  return (
    <div className="panel">
      <PanelHead title={t('collect.title')} note={t('collect.note')} back={t('panel.back')} onBack={onClose}>
        <KeyButton
          look="small"
          icon="camera"
          label={t('collect.camera')}
          tone={hasCamera ? 'selected' : 'plain'}
          isPressed={hasCamera}
          onPress={() => setHasCamera(!hasCamera)}
        />
      </PanelHead>
      {hasCamera && (
        <div className="camera-place is-low">
          <CameraView onCode={routeScan} />
        </div>
      )}
      <ul className="collected" aria-live="polite" aria-label={t('collect.title')}>
        {rows.length === 0 && <li className="collected-none">{t('collect.none')}</li>}
        {rows.map((row) => (
          <Row
            key={row.article.variantId}
            row={row}
            isChosen={row === chosen}
            onChoose={() => setChosenId(row.article.variantId)}
          />
        ))}
      </ul>
      <footer className="collect-foot">
        <KeyButton
          label={t('collect.less')}
          icon="minus"
          keyName="−"
          isOff={pieces === 0}
          onPress={oneLess}
        />
        <KeyButton label={t('collect.more')} icon="plus" keyName="+" isOff={pieces === 0} onPress={oneMore} />
        <KeyButton
          label={t('collect.add', { count: pieces })}
          keyName="Enter"
          tone="primary"
          isOff={pieces === 0}
          onPress={() => void addAll()}
        />
      </footer>
    </div>
  );
}

function Row({
  row,
  isChosen,
  onChoose,
}: {
  readonly row: CollectedRow;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const { article } = row;
  return (
    <li>
      <button type="button" className="collected-row" aria-pressed={isChosen} onClick={onChoose}>
        <b className="figure">{piecesOf(row)} ×</b>
        <span>
          <b className="clip">{article.name}</b>
          <span className="caption clip">{variantWords(t, article)}</span>
        </span>
        <span className="figure">{figures.amount(article.price)}</span>
      </button>
    </li>
  );
}
