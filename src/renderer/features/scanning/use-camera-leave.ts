/** Tells the till that this screen shows the camera. */
import { useState } from 'react';
import { rpc } from '../../lib/rpc.ts';
import { useStream } from '../../lib/use-stream.ts';

/** True once the till has answered: from then on the camera may be asked for. */
export function useCameraLeave(): boolean {
  const [mayUse, setMayUse] = useState(false);
  useStream(watchCamera, { onItem: () => setMayUse(true) });
  return mayUse;
}

function watchCamera() {
  return rpc.hardware.watchCamera({});
}
