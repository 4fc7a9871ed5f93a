/** What tools and screens of other features need of the bill in the making. */
export type { ToolName, ToolProps } from './tool.ts';
export { requestTool } from './tool-request.ts';
