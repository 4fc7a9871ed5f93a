/** What the till shows of scanning without a scanner in the hand. */
export { CameraTool } from './camera-tool.tsx';
export { CollectTool } from './collect-tool.tsx';
