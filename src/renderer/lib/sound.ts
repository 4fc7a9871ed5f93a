/** The three sounds of the till, made by WebAudio. Each has a visible twin: row flash, amber strip, red strip. */

type Tone = { readonly hertz: number; readonly fromMs: number; readonly forMs: number };

const sounds = {
  ok: [{ hertz: 880, fromMs: 0, forMs: 60 }],
  attention: [
    { hertz: 660, fromMs: 0, forMs: 90 },
    { hertz: 440, fromMs: 110, forMs: 110 },
  ],
  error: [
    { hertz: 220, fromMs: 0, forMs: 120 },
    { hertz: 220, fromMs: 170, forMs: 120 },
  ],
} as const satisfies Record<string, readonly Tone[]>;

export type Sound = keyof typeof sounds;

let audio: AudioContext | null = null;
let volume = 5;

/** 0 (silent) to 10; the setting of this till. */
export function setSoundVolume(level: number): void {
  volume = level;
}

/** Plays at once. Silent before the first key or touch: browsers allow no sound until then. */
export function play(sound: Sound): void {
  if (volume === 0) return;
  audio ??= new AudioContext({ latencyHint: 'interactive' });
  void audio.resume();
  for (const tone of sounds[sound]) playTone(audio, tone);
}

function playTone(context: AudioContext, { hertz, fromMs, forMs }: Tone): void {
  const from = context.currentTime + fromMs / 1000;
  const to = from + forMs / 1000;
  const oscillator = new OscillatorNode(context, { type: 'triangle', frequency: hertz });
  const gain = new GainNode(context, { gain: 0 });
  const loudness = (volume / 10) ** 2 * 0.6;
  // Ramps of a few milliseconds: a tone cut hard clicks.
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(loudness, from + 0.004);
  gain.gain.setValueAtTime(loudness, to - 0.012);
  gain.gain.linearRampToValueAtTime(0, to);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(to);
}
