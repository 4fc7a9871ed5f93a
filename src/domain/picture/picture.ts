/** A picture as a decoder is given it, and the few changes that make a code readable: sizes and blurs. No files, no screens. */

/** Lightness of each point, row after row, 0 black to 255 white. */
export type GreyPicture = { readonly width: number; readonly height: number; readonly grey: Uint8Array };

/** Red, green, blue and opacity of each point, row after row: what a canvas hands out. */
export type RgbaPicture = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
};

/** Lightness by ITU-R BT.601; what is transparent lies on white paper. */
export function greyOf({ width, height, data }: RgbaPicture): GreyPicture {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const from = at * 4;
    const light = (byte(data, from) * 299 + byte(data, from + 1) * 587 + byte(data, from + 2) * 114) / 1000;
    const opacity = byte(data, from + 3) / 255;
    grey[at] = Math.round(light * opacity + 255 * (1 - opacity));
  }
  return { width, height, grey };
}

export function rgbaOf({ width, height, grey }: GreyPicture): RgbaPicture {
  // Four bytes at a time: this runs once a try over all points.
  const points = new Uint32Array(width * height);
  for (let at = 0; at < points.length; at += 1) points[at] = 0xff000000 | ((grey[at] ?? 255) * 0x010101);
  return { width, height, data: new Uint8ClampedArray(points.buffer) };
}

/** The picture at `scale` times its size: averaged when it shrinks, interpolated when it grows. */
export function resized(picture: GreyPicture, scale: number): GreyPicture {
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const source = scale < 1 ? blurred(picture, reach(scale), reach(scale)) : picture;
  const grey = new Uint8Array(width * height);
  const columns = neighbours(width, source.width, scale);
  const rows = neighbours(height, source.height, scale);
  for (let y = 0; y < height; y += 1) {
    const upper = (rows.first[y] ?? 0) * source.width;
    const lower = (rows.second[y] ?? 0) * source.width;
    const down = rows.share[y] ?? 0;
    for (let x = 0; x < width; x += 1) {
      const left = columns.first[x] ?? 0;
      const right = columns.second[x] ?? 0;
      const along = columns.share[x] ?? 0;
      const above = mix(source.grey[upper + left] ?? 255, source.grey[upper + right] ?? 255, along);
      const below = mix(source.grey[lower + left] ?? 255, source.grey[lower + right] ?? 255, along);
      grey[y * width + x] = mix(above, below, down) + 0.5;
    }
  }
  return { width, height, grey };
}

/** Each point the mean of those up to `acrossX` beside it and `acrossY` above and below. */
export function blurred(picture: GreyPicture, acrossX: number, acrossY: number): GreyPicture {
  const { width, height } = picture;
  const rows = means(picture.grey, { lines: height, length: width, step: 1, next: width }, acrossX);
  const grey = means(rows, { lines: width, length: height, step: width, next: 1 }, acrossY);
  return { width, height, grey };
}

/** The difference of each point to its surroundings taken `strength` times again: bars out of focus come apart. */
export function sharpened(
  picture: GreyPicture,
  acrossX: number,
  acrossY: number,
  strength: number,
): GreyPicture {
  const around = blurred(picture, acrossX, acrossY).grey;
  const grey = Uint8ClampedArray.from(
    picture.grey,
    (light, at) => light + strength * (light - (around[at] ?? light)),
  );
  return { ...picture, grey: new Uint8Array(grey.buffer) };
}

type Walk = {
  readonly lines: number;
  readonly length: number;
  /** From a point to the next of its line, and from a line to the next. */
  readonly step: number;
  readonly next: number;
};

/** Running means along each line, so that the cost does not grow with the reach. */
function means(grey: Uint8Array, { lines, length, step, next }: Walk, across: number): Uint8Array {
  if (across === 0) return grey;
  const made = new Uint8Array(grey.length);
  for (let line = 0; line < lines; line += 1) {
    const start = line * next;
    let sum = 0;
    for (let at = 0; at < Math.min(across, length); at += 1) sum += grey[start + at * step] ?? 0;
    for (let at = 0; at < length; at += 1) {
      const enters = at + across;
      const leaves = at - across - 1;
      if (enters < length) sum += grey[start + enters * step] ?? 0;
      if (leaves >= 0) sum -= grey[start + leaves * step] ?? 0;
      const count = Math.min(enters, length - 1) - Math.max(leaves + 1, 0) + 1;
      made[start + at * step] = Math.round(sum / count);
    }
  }
  return made;
}

/** For each point of a side `scale` times as long: the two points it lies between, and how near it is to the second. */
function neighbours(length: number, sourceLength: number, scale: number) {
  const first = new Uint32Array(length);
  const second = new Uint32Array(length);
  const share = new Float32Array(length);
  for (let at = 0; at < length; at += 1) {
    const place = Math.min(Math.max((at + 0.5) / scale - 0.5, 0), sourceLength - 1);
    first[at] = Math.floor(place);
    second[at] = Math.min(Math.floor(place) + 1, sourceLength - 1);
    share[at] = place - Math.floor(place);
  }
  return { first, second, share };
}

function mix(first: number, second: number, share: number): number {
  return first + (second - first) * share;
}

/** How far a point of the smaller picture looks around in the larger one. */
function reach(scale: number): number {
  return Math.floor(1 / scale / 2);
}

function byte(data: Uint8ClampedArray, at: number): number {
  return data[at] ?? 255;
}
