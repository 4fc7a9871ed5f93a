/** The key that says that a claimed UPI payment of a bill was seen at the bank, and then the field for its reference. */
import { useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { restFocus } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { BankReference } from './bank-reference.tsx';

export function SeenAtBank({ onVerified, ...payment }: ComponentProps<typeof BankReference>) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  function close(): void {
    setIsOpen(false);
    restFocus();
  }
  // Above the keys of the screen itself, whose Esc begins the next sale.
  useKeys('overlay', isOpen ? { Escape: close } : { B: () => setIsOpen(true) });
  if (!isOpen) {
    return (
      <div className="seen-at-bank">
        <KeyButton label={t('tender.upi.seen')} keyName="B" onPress={() => setIsOpen(true)} />
      </div>
    );
  }
  return (
    <BankReference
      {...payment}
      onVerified={(tenders) => {
        close();
        onVerified(tenders);
      }}
    />
  );
}
