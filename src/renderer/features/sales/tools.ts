/** The tools of the till by name. A row here, and a name in tool.ts, is all a tool needs to be reached. */
import { lazy } from 'react';
import type { Tool, ToolName } from './tool.ts';

export const tools: Readonly<Record<ToolName, Tool>> = {
  customer: {
    key: 'F3',
    needsLine: false,
    Component: lazy(async () => ({
      default: (await import('../customers/api.tsx')).CustomerTool,
    })),
  },
  giftCard: {
    key: 'Ctrl+G',
    needsLine: false,
    Component: lazy(async () => ({
      default: (await import('../customers/api.tsx')).GiftCardTool,
    })),
  },
  why: {
    key: 'Ctrl+I',
    needsLine: true,
    Component: lazy(async () => ({ default: (await import('./price-steps.tsx')).PriceSteps })),
  },
  drawer: {
    key: 'Ctrl+D',
    needsLine: false,
    Component: lazy(async () => ({ default: (await import('../shifts/api.tsx')).DrawerTool })),
  },
  'x-report': {
    key: 'Alt+X',
    needsLine: false,
    Component: lazy(async () => ({ default: (await import('../shifts/api.tsx')).XReportTool })),
  },
  buyer: {
    key: 'Shift+F3',
    needsLine: false,
    Component: lazy(async () => ({ default: (await import('./buyer-panel.tsx')).BuyerPanel })),
  },
  return: {
    key: 'F6',
    needsLine: false,
    Component: lazy(async () => ({ default: (await import('../returns/api.tsx')).ReturnPanel })),
  },
};
