/** The tools of the till that belong to the shift: the drawer by hand, the X report. */
export { DrawerTool } from './drawer-tool.tsx';
export { XReportTool } from './x-report-tool.tsx';
