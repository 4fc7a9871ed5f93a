/** What tools and screens of other features need of the bill in the making. */
export { BankReference } from './bank-reference.tsx';
export { DoneTenders } from './done-tenders.tsx';
export type { ToolName, ToolProps } from './tool.ts';
export { Omnibox, SearchResults, useSearch } from './omnibox.tsx';
export { requestTool } from './tool-request.ts';
