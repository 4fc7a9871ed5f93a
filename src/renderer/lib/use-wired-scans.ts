/** Scans that come over a scanner's own wire: while a component is shown they come to this page, and go where every scan goes. */
import { rpc } from './rpc.ts';
import { routeScan } from './scan-claims.ts';
import { useStream } from './use-stream.ts';

/** Nothing of theirs is put on the bill behind the component's back; once it is gone, what was on its way is still routed. */
export function useWiredScans(): void {
  useStream(
    openScans,
    {
      onItem({ codes }) {
        for (const code of codes) routeScan(code);
      },
    },
    { quietMs: 500 },
  );
}

function openScans() {
  return rpc.sales.watchScans({});
}
