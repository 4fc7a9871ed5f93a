/** The bills that wait: who, why, how much, since when; Enter takes one up, or the scan of its slip. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { HeldBillView } from '#contract/holds.ts';
import { attemptApproved } from '../../lib/approval.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { useShowInTicket } from '../../lib/bill-in-ticket.ts';
import { useNow } from '../../lib/clock.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { keepInView } from '../../lib/keep-in-view.ts';
import { useFormKeys } from '../../lib/form-keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { ReasonList } from '../../ui/reason-list.tsx';
import type { ToolProps } from '../sales/api.ts';
import '../../styles/tools.css';

/** From an hour on a bill that waits is looked at twice. */
const longWaitMinutes = 60;
const dropReasons = ['never-came-back', 'changed-mind', 'test'] as const;

export function HeldBills(props: ToolProps) {
  const { change, onClose } = props;
  const { t } = useTranslation();
  const { figures } = useTill();
  const client = useQueryClient();
  const held = useQuery(queries.holds.list.queryOptions({ input: {} })).data?.held ?? [];
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isDropping, setIsDropping] = useState(false);
  const chosen = held.find(({ heldId }) => heldId === chosenId) ?? held.at(-1);

  useHeldInTicket(chosen);

  async function recall(): Promise<void> {
    if (chosen === undefined) return;
    const { heldId, token } = chosen;
    let aside: number | null = null;
    const isBack = await change(
      async (on) => {
        const { cart, putAside } = await rpc.holds.recall({ ...on, heldId });
        aside = putAside?.token ?? null;
        return cart;
      },
      () => (aside === null ? t('held.done', { token }) : t('held.doneAside', { token, aside })),
    );
    if (isBack) onClose();
  }
  async function drop(reason: string): Promise<void> {
    if (chosen === undefined) return;
    const { heldId } = chosen;
    const commandId = newCommandId();
    setIsDropping(false);
    const result = await attemptApproved(heldId, (approvalId) =>
      rpc.holds.cancel({ commandId, heldId, reason, ...(approvalId === undefined ? {} : { approvalId }) }),
    );
    if (!result.ok) showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.holds.key() });
  }
  async function printSlip(): Promise<void> {
    if (chosen === undefined) return;
    const { heldId } = chosen;
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.holds.printSlip({ commandId, heldId }));
    if (!result.ok) showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }
  if (isDropping && chosen !== undefined) {
    return (
      <div className="panel">
        <PanelHead
          title={t('held.dropTitle', { token: chosen.token })}
          note={figures.amount(chosen.total)}
          back={t('panel.back')}
          onBack={() => setIsDropping(false)}
        />
        <ReasonList
          label={t('remove.why')}
          reasons={dropReasons.map((value) => ({ value, label: t(`why.${value}`) }))}
          other={t('remove.other')}
          onChoose={(reason) => void drop(reason)}
          onClose={() => setIsDropping(false)}
        />
      </div>
    );
  }
  return (
    <div className="panel">
      <PanelHead
        title={t('held.title')}
        note={t('held.sum', {
          count: held.length,
          amount: figures.amount(held.reduce((sum, { total }) => sum + total, 0)),
        })}
        back={t('panel.back')}
        onBack={onClose}
      />
      <HeldKeys
        held={held}
        chosen={chosen}
        onChoose={setChosenId}
        onRecall={() => void recall()}
        onDrop={() => setIsDropping(chosen !== undefined)}
        onPrint={() => void printSlip()}
        onClose={onClose}
      />
      {chosen === undefined ? (
        <p className="panel-empty">
          <Icon name="clock" size={24} />
          {t('held.none')}
        </p>
      ) : (
        <>
          <HeldTable held={held} chosen={chosen} onChoose={setChosenId} />
          <div className="held-foot">
            <KeyButton icon="printer" label={t('held.print')} keyName="P" onPress={() => void printSlip()} />
            <KeyButton
              icon="trash"
              label={t('held.drop')}
              keyName="Del"
              onPress={() => setIsDropping(true)}
            />
            <KeyButton
              label={t('held.back', { token: chosen.token })}
              keyName="Enter"
              tone="primary"
              onPress={() => void recall()}
            />
          </div>
        </>
      )}
    </div>
  );
}

/** The chosen bill stands in the ticket, as it would come back now. */
function useHeldInTicket(chosen: HeldBillView | undefined): void {
  const { t } = useTranslation();
  const heldId = chosen?.heldId ?? '';
  const asked = queries.holds.show.queryOptions({ input: { heldId }, enabled: chosen !== undefined });
  const cart = useQuery(asked).data?.cart;
  const token = chosen?.token;
  const note = chosen?.note ?? t('held.noNote');
  useShowInTicket(
    useMemo(() => {
      if (cart === undefined || token === undefined) return null;
      const title = [`H-${token}`, cart.customer?.name].filter(Boolean).join(' · ');
      return { cart, title, note, totalWord: t('held.total') };
    }, [cart, token, note, t]),
  );
}

/** The keys of the list; a component of its own, so that they are not there while a reason is asked. */
function HeldKeys({
  held,
  chosen,
  onChoose,
  onRecall,
  onDrop,
  onPrint,
  onClose,
}: {
  readonly held: readonly HeldBillView[];
  readonly chosen: HeldBillView | undefined;
  readonly onChoose: (heldId: string) => void;
  readonly onRecall: () => void;
  readonly onDrop: () => void;
  readonly onPrint: () => void;
  readonly onClose: () => void;
}) {
  const move = (step: number): void => {
    const at = held.findIndex((each) => each === chosen);
    const next = held[Math.max(0, Math.min(held.length - 1, at + step))];
    if (next !== undefined) onChoose(next.heldId);
  };
  useFormKeys(
    { onEnter: onRecall, onClose },
    {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Delete: onDrop,
      P: (event) => (event.target instanceof HTMLInputElement ? false : onPrint()),
      F4: onClose,
    },
  );
  return null;
}

function HeldTable({
  held,
  chosen,
  onChoose,
}: {
  readonly held: readonly HeldBillView[];
  readonly chosen: HeldBillView;
  readonly onChoose: (heldId: string) => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const now = useNow(15_000);
  return (
    <div className="held-place" {...keyboardScrolled}>
      <table className="held">
        <thead>
          <tr>
            <th>{t('held.slip')}</th>
            <th>{t('held.who')}</th>
            <th className="right">{t('ticket.total')}</th>
            <th className="right">{t('held.waiting')}</th>
            <th className="wide-only">{t('held.by')}</th>
          </tr>
        </thead>
        <tbody>
          {held.map((each) => {
            const minutes = Math.max(0, Math.floor((now - each.heldAtMs) / 60_000));
            const isLong = minutes >= longWaitMinutes;
            return (
              <tr
                key={each.heldId}
                aria-current={each === chosen || undefined}
                ref={each === chosen ? keepInView : undefined}
                onClick={() => onChoose(each.heldId)}
              >
                <td className="figure strong">H-{each.token}</td>
                <td>
                  <span className="strong clip">{each.note ?? t('held.noNote')}</span>
                  <span className="caption clip">{contents(each)}</span>
                </td>
                <td className="figure right">{figures.amount(each.total)}</td>
                <td className={`figure right ${isLong ? 'warn strong' : ''}`}>
                  {isLong && <Icon name="clock" />}{' '}
                  {t(minutes < 60 ? 'held.minutes' : 'held.hours', {
                    hours: Math.floor(minutes / 60),
                    minutes: minutes % 60,
                  })}
                </td>
                <td className="wide-only">
                  {each.heldBy.split(' ')[0]}
                  <span className="caption clip">{each.till}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="held-help">{t('held.help', { token: chosen.token })}</p>
    </div>
  );

  function contents({ itemCount, lines }: HeldBillView): string {
    const [first] = lines;
    const items = t('ticket.items', { count: Number(itemCount) });
    return first === undefined ? items : `${first.name} · ${items}`;
  }
}
