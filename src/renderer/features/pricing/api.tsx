/** The tools of the till that are about prices. */
export { BillDiscountTool, LineDiscountTool } from './discount-tool.tsx';
export { PriceTool } from './price-tool.tsx';
