/** What the till opens of customers: whose bill it is, and gift cards. */
export { CustomerTool } from './customer-tool.tsx';
export { GiftCardTool } from './gift-card-tool.tsx';
