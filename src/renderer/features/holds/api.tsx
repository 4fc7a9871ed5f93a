/** What the till shows of held bills. */
export { HeldBills } from './held-bills.tsx';
export { HoldTool } from './hold-tool.tsx';
