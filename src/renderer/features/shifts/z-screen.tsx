/** The Z that has just been made: the paper as it is, and what a close leaves behind. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { ZView } from '#contract/shifts.ts';
import { showBand } from '../../lib/band.ts';
import { businessDayText } from '../../lib/figures.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { faultWords, ReceiptPaper } from '../receipts/api.tsx';
import { ShiftPage } from './shift-page.tsx';
import { inTwoSheets } from './two-sheets.ts';
import { useReprintZ } from './use-reprint-z.ts';
import { zNumberText } from './z-words.ts';
import '../../styles/z-report.css';

export function ZScreen({ z: { z, document }, onDone }: { readonly z: ZView; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { shop, language } = useTill();
  const copy = useReprintZ();
  useScanClaim('panel', () => showBand({ tone: 'bad', title: t('shift.noScan') }));
  useKeys('panel', {
    Enter: (event) => {
      if (event.target instanceof HTMLButtonElement || event.repeat) return false;
      onDone();
      return true;
    },
    NumEnter: onDone,
    Escape: onDone,
    'Ctrl+P': () => copy(z.shiftId),
  });
  return (
    <ShiftPage
      title={t('z.title', { number: zNumberText(z.number) })}
      note={`${businessDayText(z.businessDay, language)}, ${shop.till.prefix}`}
      head={
        <>
          <KeyButton
            look="small"
            icon="printer"
            label={t('z.copy')}
            keyName="Ctrl+P"
            onPress={() => copy(z.shiftId)}
          />
          <KeyButton look="small" tone="primary" label={t('z.done')} keyName="Enter" onPress={onDone} />
        </>
      }
      foot={null}
    >
      <div className="z-place" role="region" aria-label={t('z.paper')} {...keyboardScrolled}>
        <ZPapers document={document} />
        <aside className="z-behind">
          <h2>{t('z.behind')}</h2>
          <Printed shiftId={z.shiftId} />
          <Fact icon="box" title={t('z.kept')} note={t('z.keptNote')} tone="good" />
          <Fact icon="lock" title={t('z.sealed')} note={fingerprint(z.hash)} tone="good" />
          {z.control.unsynced !== null && z.control.unsynced > 0 && (
            <Fact icon="send" title={t('z.toSend', { count: z.control.unsynced })} note={t('z.toSendNote')} />
          )}
          <p className="quiet">{t('z.tampering')}</p>
          <p className="quiet">{t('z.once')}</p>
        </aside>
      </div>
    </ShiftPage>
  );
}

/** A long paper as two sheets side by side, cut where it has a rule anyway. */
export function ZPapers({ document }: { readonly document: ZView['document'] }) {
  return inTwoSheets(document).map((sheet, place) => (
    // oxlint-disable-next-line react/no-array-index-key -- a sheet has no identity but its place
    <ReceiptPaper key={place} document={sheet} />
  ));
}

/** What became of the paper itself. */
function Printed({ shiftId }: { readonly shiftId: string }) {
  const { t } = useTranslation();
  const { settings } = useTill();
  const [job] =
    useQuery(queries.receipts.jobs.queryOptions({ input: { saleId: shiftId } })).data?.jobs.filter(
      ({ kind }) => kind === 'z-report',
    ) ?? [];
  if (job === undefined || job.state === 'waiting' || job.state === 'printing') {
    return job?.fault === undefined || job.fault === null ? (
      <Fact icon="printer" title={t('z.printing')} note={t('bills.state.waiting')} />
    ) : (
      <Fact icon="alert" title={faultWords(t, job.fault)} note={t('z.keptAllTheSame')} tone="bad" />
    );
  }
  return job.state === 'failed' ? (
    <Fact icon="alert" title={faultWords(t, job.fault)} note={t('z.keptAllTheSame')} tone="bad" />
  ) : (
    <Fact
      icon="printer"
      title={t('z.printed')}
      note={t('settings.mm', { width: settings.paperWidth })}
      tone="good"
    />
  );
}

function Fact({
  icon,
  title,
  note,
  tone = 'quiet',
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly note: string;
  readonly tone?: 'good' | 'bad' | 'quiet';
}) {
  return (
    <div className="z-fact">
      <span className={tone}>
        <Icon name={icon} size={24} />
      </span>
      <div>
        <b>{title}</b>
        <p className="caption figure-text">{note}</p>
      </div>
    </div>
  );
}

/** "4f1e a2c9 07b3 d85e": enough of the hash to compare by eye. */
function fingerprint(hash: string): string {
  return (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}
