/** The set-up of a typing scanner on a sheet of A4: the codes to scan and what to do with each, printed by the browser or the desktop. */
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { learningCode } from '../../lib/learn-wedge.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { ReceiptPaper } from '../receipts/api.tsx';
import '../../styles/print.css';

/** Read after the set-up: digits alone, as most goods have them. */
const tryingCode = '1234567890128';

/** The key that prints it; the sheet itself is there on paper only. */
export function ScannerSheet() {
  const { t } = useTranslation();
  const { shop } = useTill();
  return (
    <>
      <KeyButton icon="printer" label={t('scannerSetup.print')} onPress={() => window.print()} />
      {createPortal(
        <article className="on-paper print-sheet">
          <p>{shop.name}</p>
          <h1>{t('scannerSetup.title')}</h1>
          <h2>{t('scannerSetup.sheetOpen')}</h2>
          <h2>{t('scannerSetup.sheetLearn')}</h2>
          <Code text={learningCode} />
          <h2>{t('scannerSetup.sheetKeep', { key: t('scannerSetup.keep') })}</h2>
          <h2>{t('scannerSetup.sheetTry')}</h2>
          <Code text={tryingCode} />
        </article>,
        document.body,
      )}
    </>
  );
}

function Code({ text }: { readonly text: string }) {
  return (
    <ReceiptPaper
      document={{ language: 'en', number: '', blocks: [{ kind: 'barcode', symbology: 'code128', text }] }}
    />
  );
}
