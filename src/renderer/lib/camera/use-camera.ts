/** The camera as a scanner: opened while a component is shown, looked through some eight times a second, closed after it. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useStable } from '../use-stable.ts';
import { openDecoder, type Decoder } from './decoder.ts';
import { createRepeatGuard } from './repeat-guard.ts';

/** Why there is no picture. `insecure`: browsers give the camera to https and to the machine itself only. */
export type CameraFault = 'insecure' | 'denied' | 'none' | 'busy';

export type Camera = {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: 'starting' | 'live' | CameraFault;
  /** Null where the camera has no lamp. */
  readonly torch: { readonly isOn: boolean; readonly toggle: () => void } | null;
};

const lookEveryMs = 120;
/** Wider pictures are made smaller: reading costs by the point, and a code held up fills half the width. */
const widest = 1280;

export function useCamera(onCode: (code: string) => void): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<Camera['state']>('starting');
  const [lamp, setLamp] = useState<{ readonly track: MediaStreamTrack; readonly isOn: boolean } | null>(null);
  const tell = useStable(onCode);
  useEffect(() => {
    const stop = new AbortController();
    void run(video, stop.signal, {
      onState: setState,
      onLamp: (track) => setLamp({ track, isOn: false }),
      onCode: tell,
    });
    return () => stop.abort();
  }, [tell]);
  return {
    video,
    state,
    torch:
      lamp === null
        ? null
        : {
            isOn: lamp.isOn,
            toggle() {
              void lamp.track.applyConstraints({
                advanced: [{ torch: !lamp.isOn } as MediaTrackConstraintSet],
              });
              setLamp({ ...lamp, isOn: !lamp.isOn });
            },
          },
  };
}

type Listener = {
  readonly onState: (state: Camera['state']) => void;
  readonly onLamp: (track: MediaStreamTrack) => void;
  readonly onCode: (code: string) => void;
};

async function run(
  video: RefObject<HTMLVideoElement | null>,
  signal: AbortSignal,
  listener: Listener,
): Promise<void> {
  const stream = await openStream();
  if (typeof stream === 'string') {
    if (!signal.aborted) listener.onState(stream);
    return;
  }
  const decoder = openDecoder();
  const close = (): void => {
    for (const track of stream.getTracks()) track.stop();
    decoder.close();
  };
  if (signal.aborted) return close();
  signal.addEventListener('abort', close);
  const [track] = stream.getVideoTracks();
  if (track !== undefined && 'torch' in track.getCapabilities()) listener.onLamp(track);
  // A camera that is pulled out ends its track.
  track?.addEventListener('ended', () => listener.onState('none'));
  if (video.current !== null) {
    video.current.srcObject = stream;
    await video.current.play().catch(() => undefined);
  }
  listener.onState('live');
  await watch(video, decoder, { signal, onCode: listener.onCode });
}

async function openStream(): Promise<MediaStream | CameraFault> {
  // Absent outside secure contexts, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return 'insecure';
  try {
    return await devices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: widest }, height: { ideal: 720 } },
    });
  } catch (failure) {
    return faults[failure instanceof DOMException ? failure.name : ''] ?? 'busy';
  }
}

const faults: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
};

async function watch(
  video: RefObject<HTMLVideoElement | null>,
  decoder: Decoder,
  { signal, onCode }: { readonly signal: AbortSignal; readonly onCode: (code: string) => void },
): Promise<void> {
  const isNew = createRepeatGuard();
  const canvas = document.createElement('canvas');
  while (!signal.aborted) {
    const picture = video.current === null ? null : pictureOf(video.current, canvas);
    const codes = picture === null ? [] : await decoder.read(picture);
    for (const code of codes) if (!signal.aborted && isNew(code, performance.now())) onCode(code);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

function pictureOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | null {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return null;
  const scale = Math.min(1, widest / videoWidth);
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}
