/** Every fact that the journal can hold: type and version -> schema. Old versions stay readable for ever. */
import { AgeCheckedV1 } from './age-checked.ts';
import { CartAbandonedV1 } from './cart-abandoned.ts';
import { CartHeldV1, CartRecalledV1 } from './cart-held.ts';
import {
  AdvanceRefundedV1,
  AdvanceTakenV1,
  DuesCollectedV1,
  GiftcardBlockedV1,
  GiftcardIssuedV1,
  GiftcardRefundedV1,
  GiftcardToppedUpV1,
} from './account.ts';
import { CartLineRemovedV1 } from './cart-line-removed.ts';
import { CardsSettledV1, CashBankedV1, DayReconciledV1 } from './day-end.ts';
import { DrawerFoundOpenV1, DrawerKickedV1, DrawerStayedShutV1 } from './drawer.ts';
import {
  CouponsIssuedV1,
  CouponsRecalledV1,
  PriceListPricesSetV1,
  PriceListSavedV1,
  PriceOverriddenV1,
  PromotionSavedV1,
} from './pricing.ts';
import { ChainBeganV1 } from './chain-began.ts';
import { ClockJumpedV1 } from './clock-jumped.ts';
import { ClockCappedV1, EditKeptV1 } from './edit-stamp.ts';
import { LabelDesignRemovedV1, LabelDesignSavedV1 } from './labels.ts';
import { PaymentDroppedV1 } from './payment-dropped.ts';
import { PaymentVerifiedV1 } from './payment-verified.ts';
import {
  CustomerAddedV1,
  CustomerChangedV1,
  CustomerErasedV1,
  CustomerGroupSavedV1,
  CustomerTermsSetV1,
} from './customer.ts';
import { PrintCancelledV1 } from './print-cancelled.ts';
import { ReceiptReprintedV1 } from './receipt-reprinted.ts';
import { ReturnCommittedV1 } from './return-committed.ts';
import { SaleCommittedV1 } from './sale-committed.ts';
import { SaleVoidedV1 } from './sale-voided.ts';
import { SettingsLogoChangedV1 } from './logo-changed.ts';
import { SettingsChangedV1 } from './settings-changed.ts';
import { ShiftDrawerOpenedV1, ShiftDroppedV1, ShiftPaidInV1, ShiftPaidOutV1 } from './shift-cash.ts';
import { ShiftClosedV1, ShiftCountedV1, ShiftCountSetAsideV1, ShiftZReprintedV1 } from './shift-closed.ts';
import { ShiftOpenedV1 } from './shift-opened.ts';
import { ShopOpenedV1 } from './shop-opened.ts';
import { ShopTaxChangedV1 } from './shop-tax-changed.ts';
import {
  StaffAddedV1,
  StaffApprovalGivenV1,
  StaffChangedV1,
  StaffLeftV1,
  StaffPinGivenV1,
  StaffSignedInV1,
  StaffSignedOutV1,
  StaffSignInRefusedV1,
} from './staff.ts';
import { StockAdjustedV1 } from './stock-adjusted.ts';
import { StyleSavedV1 } from './style-saved.ts';
import { TenderCorrectedV1 } from './tender-corrected.ts';
import { TillJoinedV1 } from './till-joined.ts';

export const eventSchemas = {
  'shop.opened.v1': ShopOpenedV1,
  'shop.tax-changed.v1': ShopTaxChangedV1,
  'till.joined.v1': TillJoinedV1,
  'staff.added.v1': StaffAddedV1,
  'staff.changed.v1': StaffChangedV1,
  'staff.pin-given.v1': StaffPinGivenV1,
  'staff.left.v1': StaffLeftV1,
  'staff.signed-in.v1': StaffSignedInV1,
  'staff.signed-out.v1': StaffSignedOutV1,
  'staff.sign-in-refused.v1': StaffSignInRefusedV1,
  'staff.approval-given.v1': StaffApprovalGivenV1,
  'shift.opened.v1': ShiftOpenedV1,
  'shift.paid-in.v1': ShiftPaidInV1,
  'shift.paid-out.v1': ShiftPaidOutV1,
  'shift.dropped.v1': ShiftDroppedV1,
  'shift.drawer-opened.v1': ShiftDrawerOpenedV1,
  'shift.counted.v1': ShiftCountedV1,
  'shift.count-set-aside.v1': ShiftCountSetAsideV1,
  'shift.closed.v1': ShiftClosedV1,
  'shift.z-reprinted.v1': ShiftZReprintedV1,
  'drawer.kicked.v1': DrawerKickedV1,
  'drawer.stayed-shut.v1': DrawerStayedShutV1,
  'drawer.found-open.v1': DrawerFoundOpenV1,
  'chain.began.v1': ChainBeganV1,
  'clock.jumped.v1': ClockJumpedV1,
  'clock.capped.v1': ClockCappedV1,
  'edit.kept.v1': EditKeptV1,
  'style.saved.v1': StyleSavedV1,
  'stock.adjusted.v1': StockAdjustedV1,
  'pricelist.saved.v1': PriceListSavedV1,
  'pricelist.prices-set.v1': PriceListPricesSetV1,
  'promotion.saved.v1': PromotionSavedV1,
  'coupons.issued.v1': CouponsIssuedV1,
  'coupons.recalled.v1': CouponsRecalledV1,
  'price.overridden.v1': PriceOverriddenV1,
  'cart.line-removed.v1': CartLineRemovedV1,
  'cart.age-checked.v1': AgeCheckedV1,
  'cart.held.v1': CartHeldV1,
  'cart.recalled.v1': CartRecalledV1,
  'cart.abandoned.v1': CartAbandonedV1,
  'sale.committed.v1': SaleCommittedV1,
  'payment.verified.v1': PaymentVerifiedV1,
  'payment.dropped.v1': PaymentDroppedV1,
  'tender.corrected.v1': TenderCorrectedV1,
  'sale.voided.v1': SaleVoidedV1,
  'return.committed.v1': ReturnCommittedV1,
  'cash.banked.v1': CashBankedV1,
  'cards.settled.v1': CardsSettledV1,
  'day.reconciled.v1': DayReconciledV1,
  'customer.added.v1': CustomerAddedV1,
  'customer.changed.v1': CustomerChangedV1,
  'customer.terms-set.v1': CustomerTermsSetV1,
  'customer.erased.v1': CustomerErasedV1,
  'customer.group-saved.v1': CustomerGroupSavedV1,
  'dues.collected.v1': DuesCollectedV1,
  'advance.taken.v1': AdvanceTakenV1,
  'advance.refunded.v1': AdvanceRefundedV1,
  'giftcard.issued.v1': GiftcardIssuedV1,
  'giftcard.topped-up.v1': GiftcardToppedUpV1,
  'giftcard.refunded.v1': GiftcardRefundedV1,
  'giftcard.blocked.v1': GiftcardBlockedV1,
  'receipt.reprinted.v1': ReceiptReprintedV1,
  'print.cancelled.v1': PrintCancelledV1,
  'settings.changed.v1': SettingsChangedV1,
  'settings.logo-changed.v1': SettingsLogoChangedV1,
  'labels.design-saved.v1': LabelDesignSavedV1,
  'labels.design-removed.v1': LabelDesignRemovedV1,
};
