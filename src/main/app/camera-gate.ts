/** Whether a screen of the till wants the camera just now: the desktop shell grants it while one does, and never else. */

export type CameraGate = {
  /** A screen that shows the camera is open until the returned function is called. */
  readonly open: () => () => void;
  readonly isOpen: () => boolean;
};

export function createCameraGate(): CameraGate {
  const screens = new Set<object>();
  return {
    open() {
      const screen = {};
      screens.add(screen);
      return () => screens.delete(screen);
    },
    isOpen: () => screens.size > 0,
  };
}
