/** Return and exchange: find the bill, pick what comes back, say why, and pay it back. New goods are scanned into the same cart. */
import { useState } from 'react';
import { assertNever } from '#domain/result.ts';
import { askReturn, useReturnAsked, type ReturnAsked } from '../../lib/return-asked.ts';
import type { CartView } from '#contract/sales.ts';
import type { CreditNoteView } from '#contract/returns.ts';
import type { ToolProps } from '../sales/api.ts';
import { BillView } from './bill-view.tsx';
import { FindBill } from './find-bill.tsx';
import { NoBill } from './no-bill.tsx';
import { RefundDone } from './refund-done.tsx';
import { RefundView } from './refund-view.tsx';

type View = ReturnAsked | { readonly kind: 'find' } | { readonly kind: 'no-bill' };

export function ReturnPanel(props: ToolProps) {
  const { cart, onClose } = props;
  const asked = useReturnAsked();
  const [seen, setSeen] = useState<{ readonly asked: ReturnAsked | null; readonly view: View }>({
    asked,
    view: asked ?? billOf(cart) ?? { kind: 'find' },
  });
  const [done, setDone] = useState<CreditNoteView | null>(null);
  // A bill scanned while the panel is open takes the place of the one that is shown.
  const view = asked !== null && asked !== seen.asked ? asked : seen.view;
  const show = (next: View): void => setSeen({ asked, view: next });
  const close = (): void => {
    askReturn(null);
    onClose();
  };
  if (done !== null && cart.lines.length === 0) return <RefundDone note={done} onClose={close} />;
  switch (view.kind) {
    case 'find':
      return (
        <FindBill
          onBill={(saleId) => show({ kind: 'sale', saleId })}
          onNumber={(number) => show({ kind: 'number', number })}
          onNoBill={() => show({ kind: 'no-bill' })}
          onClose={close}
        />
      );
    case 'no-bill':
      return <NoBill {...props} onFind={() => show({ kind: 'find' })} onClose={close} />;
    case 'refund':
      return (
        <RefundView cart={cart} onDone={setDone} onClose={() => show(billOf(cart) ?? { kind: 'find' })} />
      );
    case 'number':
    case 'sale':
      return (
        <BillView
          {...props}
          bill={view}
          onFind={() => show({ kind: 'find' })}
          onNoBill={() => show({ kind: 'no-bill' })}
          onClose={close}
        />
      );
    default:
      return assertNever(view);
  }
}

/** The bill whose goods were added last. */
function billOf({ lines }: CartView): ReturnAsked | null {
  const sale = lines.findLast(({ comesBack }) => comesBack?.sale)?.comesBack?.sale;
  return sale ? { kind: 'sale', saleId: sale.saleId } : null;
}
