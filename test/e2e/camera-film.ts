/** A film for Chromium's pretended camera: a code on white paper, as YUV 4:2:0 pictures one after the other (YUV4MPEG2). */
import { writeFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { toBuffer } from 'bwip-js/node';

const size = { width: 640, height: 480 };

/** Writes a film of one picture that shows `text` as an EAN-13. */
export async function film(file: string, text: string): Promise<void> {
  const code = await loadImage(
    await toBuffer({ bcid: 'ean13', text, scale: 4, height: 30, paddingwidth: 20 }),
  );
  const context = createCanvas(size.width, size.height).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.drawImage(code, (size.width - code.width) / 2, (size.height - code.height) / 2);
  const { data } = context.getImageData(0, 0, size.width, size.height);
  const light = Buffer.alloc(size.width * size.height);
  // Limited range, as cameras have it: black is 16, white 235.
  for (let at = 0; at < light.length; at += 1)
    light[at] = 16 + Math.round(((data[at * 4] ?? 255) * 219) / 255);
  const grey = Buffer.alloc(light.length / 2, 128);
  const head = `YUV4MPEG2 W${size.width} H${size.height} F10:1 Ip A1:1 C420jpeg\n`;
  writeFileSync(file, Buffer.concat([Buffer.from(`${head}FRAME\n`), light, grey]));
}
