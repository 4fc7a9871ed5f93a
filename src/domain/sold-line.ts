/** A line of a committed sale as goods that may come back: its frozen figures as values, and the cart line that takes them back. */
import type { BillSoFar, CartLine, ReturnOf, SoldLine } from './cart.ts';
import type { LineId, SaleId, StaffId, StyleId, VariantId } from './ids.ts';
import { money, unitPrice } from './money.ts';
import { parseQuantity, quantity, type Quantity } from './quantity.ts';
import { parseRate, type Rate } from './rate.ts';
import type { SaleCommitted, SaleLine } from './sale.ts';
import { businessDay } from './time.ts';

/** What was sold on a line, and what came back of it before; throws where the sale's own texts are no figures: that is a bug. */
export function soldLine(
  sale: SaleCommitted,
  line: SaleLine,
  so: { readonly before: Quantity; readonly bill: BillSoFar },
): SoldLine {
  const { taxProfile, region, placeOfSupply, supply, pricesIncludeTax, buyerTaxId } = sale;
  return {
    // Made by the command that sold it.
    saleId: sale.saleId as SaleId,
    lineId: line.lineId as LineId,
    number: sale.number,
    businessDay: businessDay(sale.businessDay),
    figures: {
      qty: quantityOf(line.quantity),
      gross: money(line.gross),
      promotionDiscount: money(line.promotions.reduce((all, { amount }) => all + amount, 0)),
      discount: money(line.discount),
      billDiscountShare: money(line.billDiscount),
      slabDiscount: money(line.slabDiscount),
      net: money(pricesIncludeTax ? line.total : line.taxable),
      taxable: money(line.taxable),
      rate: rateOf(line.rate),
      taxes: line.taxes.map(({ component, rate, amount }) => ({
        component,
        rate: rateOf(rate),
        amount: money(amount),
      })),
      total: money(line.total),
    },
    before: so.before,
    bill: so.bill,
    terms: { taxProfile, region, placeOfSupply, supply, pricesIncludeTax, buyerTaxId },
    earned: {
      customerId: sale.points === undefined ? null : sale.customerId,
      points: line.points ?? 0,
      commission: line.commission ?? null,
    },
  };
}

/** The line of the cart on which `back` pieces of a sold line come back, as it was sold in all but its quantity. */
export function lineComingBack(
  sold: SaleLine,
  back: Quantity,
  as: { readonly lineId: LineId; readonly returnOf: ReturnOf },
): CartLine {
  return {
    lineId: as.lineId,
    // Ids of the journal, written by the command that sold the line.
    variantId: sold.variantId as VariantId | null,
    styleId: sold.styleId as StyleId | null,
    category: sold.category,
    code: sold.code,
    name: sold.name,
    brand: sold.brand,
    size: sold.size,
    colour: sold.colour,
    colourHex: sold.colourHex,
    hsn: sold.hsn,
    unit: sold.unit,
    taxClass: sold.taxClass,
    unitPrice: unitPrice(sold.unitPrice),
    listPrice: unitPrice(sold.listPrice),
    isOwnPrice: true,
    priceList: null,
    mrp: sold.mrp === null ? null : money(sold.mrp),
    minPrice: null,
    cost: null,
    qty: quantity(0 - back),
    discount: null,
    override: null,
    note: null,
    salespersonId: sold.salespersonId as StaffId | null,
    finalSale: sold.finalSale,
    returnOf: as.returnOf,
  };
}

export function quantityOf(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(`Not a quantity in the journal: ${text}`);
  return parsed.value;
}

function rateOf(percent: string): Rate {
  const parsed = parseRate(percent);
  if (!parsed.ok) throw new Error(`Not a rate in the journal: ${percent}`);
  return parsed.value;
}
