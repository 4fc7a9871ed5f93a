/** Reads codes beside the page, so that the till stays quick: pictures come in, codes go out. ZXing is loaded with the first. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { RgbaPicture } from '#domain/picture/picture.ts';
import { readPicture } from '#domain/picture/read-picture.ts';
import { decoderOf } from '#domain/picture/zxing.ts';
import type { DecodeAnswer, DecodeRequest } from './decode-messages.ts';

// Without this the port would fetch its program from the network.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
const decode = decoderOf(readBarcodes);
/** A photograph is worth a wait; a camera brings the next picture at once. */
const photoMs = 8000;

addEventListener('message', (event: MessageEvent<DecodeRequest>) => void read(event.data));

async function read({ id, picture, isPhoto }: DecodeRequest): Promise<void> {
  const until = performance.now() + photoMs;
  const readings = await readPicture(picture satisfies RgbaPicture, decode, {
    mayGoOn: () => !isPhoto || performance.now() < until,
    isQuick: !isPhoto,
  });
  const answer: DecodeAnswer = { id, codes: readings.map(({ asScanned }) => asScanned) };
  postMessage(answer);
}
