/** What the till and the bills need of returns. */
export { ReturnPanel } from './return-panel.tsx';
