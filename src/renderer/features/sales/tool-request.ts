/** A tool of the till asked for from elsewhere: the menu leads to the till first. */
import { useEffect } from 'react';
import { useStable } from '../../lib/use-stable.ts';
import type { ToolName } from './tool.ts';

const listeners = new Set<(tool: ToolName) => void>();

export function requestTool(tool: ToolName): void {
  for (const listener of listeners) listener(tool);
}

/** Opens what is asked for as long as the till is there. */
export function useToolRequest(open: (tool: ToolName) => void): void {
  const stable = useStable(open);
  useEffect(() => {
    listeners.add(stable);
    return () => {
      listeners.delete(stable);
    };
  }, [stable]);
}
