/** The tools of the till by name. A row here, and a name in tool.ts, is all a tool needs to be reached. */
import { late } from '../../lib/late.tsx';
import { HeldBills, HoldTool } from '../holds/api.tsx';
import { AbandonTool, RemoveTool } from './reason-tool.tsx';
import type { Tool, ToolName } from './tool.ts';

export const tools: Readonly<Record<ToolName, Tool>> = {
  customer: {
    key: 'F3',
    needsLine: false,
    Component: late(async () => (await import('../customers/api.tsx')).CustomerTool),
  },
  giftCard: {
    key: 'Ctrl+G',
    needsLine: false,
    Component: late(async () => (await import('../customers/api.tsx')).GiftCardTool),
  },
  why: {
    key: 'Ctrl+I',
    needsLine: true,
    Component: late(async () => (await import('./price-steps.tsx')).PriceSteps),
  },
  drawer: {
    key: 'Ctrl+D',
    needsLine: false,
    Component: late(async () => (await import('../shifts/api.tsx')).DrawerTool),
  },
  'x-report': {
    key: 'Alt+X',
    needsLine: false,
    Component: late(async () => (await import('../shifts/api.tsx')).XReportTool),
  },
  camera: {
    key: 'Alt+C',
    needsLine: false,
    Component: late(async () => (await import('../scanning/api.tsx')).CameraTool),
  },
  collect: {
    key: 'Alt+G',
    needsLine: false,
    Component: late(async () => (await import('../scanning/api.tsx')).CollectTool),
  },
  price: {
    key: 'F5',
    needsLine: true,
    Component: late(async () => (await prices()).PriceTool),
  },
  discount: {
    key: 'F8',
    needsLine: true,
    Component: late(async () => (await prices()).LineDiscountTool),
  },
  'bill-discount': {
    key: 'Shift+F8',
    needsLine: false,
    Component: late(async () => (await prices()).BillDiscountTool),
  },
  hold: {
    key: 'F4',
    needsLine: false,
    // At hand at once: Enter follows its key without a look.
    Component: HoldTool,
  },
  held: {
    key: null,
    needsLine: false,
    Component: HeldBills,
  },
  remove: {
    key: 'Delete',
    needsLine: true,
    Component: RemoveTool,
  },
  abandon: {
    key: 'Ctrl+Delete',
    needsLine: false,
    Component: AbandonTool,
  },
  note: {
    key: 'Alt+N',
    needsLine: false,
    Component: late(async () => (await import('./note-tool.tsx')).NoteTool),
  },
  salesperson: {
    key: 'Alt+S',
    needsLine: true,
    Component: late(async () => (await import('./salesperson-tool.tsx')).SalespersonTool),
  },
  openItem: {
    key: 'Alt+O',
    needsLine: false,
    Component: late(async () => (await import('./open-item-tool.tsx')).OpenItemTool),
  },
  priceNeeded: {
    key: null,
    needsLine: false,
    Component: late(async () => (await import('./price-needed-tool.tsx')).PriceNeededTool),
  },
  weigh: {
    key: null,
    needsLine: false,
    Component: late(async () => (await import('./weigh-tool.tsx')).WeighTool),
  },
  age: {
    key: null,
    needsLine: false,
    Component: late(async () => (await import('./age-tool.tsx')).AgeTool),
  },
  buyer: {
    key: 'Shift+F3',
    needsLine: false,
    Component: late(async () => (await import('./buyer-panel.tsx')).BuyerPanel),
  },
  return: {
    key: 'F6',
    needsLine: false,
    Component: late(async () => (await import('../returns/api.tsx')).ReturnPanel),
  },
};

async function prices() {
  return import('../pricing/api.tsx');
}
