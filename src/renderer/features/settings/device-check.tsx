/** Trying a device: one key that makes it do something, the question whether it did, and the answer that is kept. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import type { DeviceState } from '../../lib/devices.ts';
import { timeText } from '../../lib/figures.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';

const checksQuery = queries.hardware.checks.queryOptions({ input: {} });

/**
 * `run` makes the device do it and answers whether it could be told to; null where a person does it (a scan, a weight on the scale).
 */
export function DeviceCheck({
  device,
  run,
}: {
  readonly device: DeviceState;
  readonly run: (() => Promise<boolean>) | null;
}) {
  const { t } = useTranslation();
  const { may } = useTill();
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(run === null);
  const mayRecord = may('manageHardware');

  async function test(): Promise<void> {
    clearBand();
    setAsked(false);
    if (run !== null && (await run())) setAsked(true);
  }
  async function answer(worked: boolean): Promise<void> {
    const commandId = newCommandId();
    const result = await attemptCommand(() =>
      rpc.hardware.recordCheck({ commandId, device: device.kind, worked }),
    );
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    client.setQueryData(checksQuery.queryKey, result.value);
    setAsked(run === null);
  }
  useKeys('panel', {
    'Alt+T': () => {
      if (mayRecord) void test();
    },
  });
  if (!mayRecord) return <LastCheck device={device} />;
  return (
    <section className="device-check">
      {run !== null && (
        <KeyButton
          icon={device.kind}
          label={t(`check.try.${device.kind}`)}
          keyName="Alt+T"
          tone={isAsked ? 'plain' : 'primary'}
          onPress={() => void test()}
        />
      )}
      {isAsked && (
        <div className="check-question" role="group" aria-label={t(`check.ask.${device.kind}`)}>
          <p role="status">{t(`check.ask.${device.kind}`)}</p>
          <KeyButton look="small" icon="check" label={t('check.yes')} onPress={() => void answer(true)} />
          <KeyButton look="small" icon="close" label={t('check.no')} onPress={() => void answer(false)} />
        </div>
      )}
      <LastCheck device={device} />
    </section>
  );
}

/** How it was when it was tried last; another device in its place has not been. */
function LastCheck({ device }: { readonly device: DeviceState }) {
  const { t } = useTranslation();
  const { language } = useTill();
  const checks = useQuery(checksQuery).data?.checks ?? [];
  const last = checks.find((check) => check.device === device.kind && check.name === device.name);
  if (last === undefined) return <p className="caption">{t('check.never')}</p>;
  return (
    <p className={`state ${last.worked ? 'good' : 'warn'}`}>
      <Icon name={last.worked ? 'check' : 'alert'} />
      {t(last.worked ? 'check.worked' : 'check.failed', {
        when: timeText(last.atMs, language, 'with-day'),
        who: last.by,
      })}
    </p>
  );
}
