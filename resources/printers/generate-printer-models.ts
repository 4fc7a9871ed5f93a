/**
 * Writes `printer-models.json`, what Galla knows of real printers, from the receipt-print-hq capabilities file.
 *
 * `node resources/printers/generate-printer-models.ts CAPABILITIES.json`: kept is every profile of a printer that takes pictures
 * (not customer displays, not impact printers, not the generic ones), and of each what an encoder uses.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isKnownPage } from '#main/hardware/printer/code-page.ts';

type Capabilities = {
  readonly encodings: Readonly<Record<string, { readonly iconv?: string }>>;
  readonly profiles: Readonly<Record<string, Profile>>;
};
type Profile = {
  readonly name: string;
  readonly vendor: string;
  readonly codePages: Readonly<Record<string, string>>;
  readonly fonts: Readonly<Record<string, { readonly columns: number }>>;
  readonly media: { readonly width: { readonly pixels?: number | 'Unknown' } };
  readonly features: Readonly<Record<string, boolean>>;
};

const [source = ''] = process.argv.slice(2);
const capabilities: Capabilities = JSON.parse(readFileSync(source, 'utf8'));
const generic = new Set(['default', 'safe', 'simple']);
/** Nine pins: their ESC * has other modes, and a receipt as a picture would take minutes. */
const impact = new Set(['SP2000', 'TM-U220', 'TM-U220B']);

/** Two bytes a letter; EBCDIC; and scripts whose letters a printer sets one by one, unjoined and from the wrong side. */
const unusable = new Set(
  'CP932 CP871 CP720 CP856 CP862 CP864 CP1255 CP1256 CP1258 ISO_8859-6 ISO_8859-8'.split(' '),
);

const models = Object.entries(capabilities.profiles)
  .filter(([id, { features }]) => {
    const drawsPictures = features['bitImageRaster'] === true || features['bitImageColumn'] === true;
    return drawsPictures && !generic.has(id) && !impact.has(id);
  })
  .map(([id, profile]) => {
    const { vendor, name, features } = profile;
    const { pixels } = profile.media.width;
    // 640 dots are the paper's 80 mm; the head burns 72 mm of them.
    const dots = typeof pixels === 'number' ? Math.min(pixels, 576) : null;
    const columns = profile.fonts['0']?.columns ?? 0;
    return {
      id,
      vendor,
      name,
      dots,
      // One profile counts dots of a letter where it should count letters.
      columns: columns >= 24 ? columns : null,
      tables: tablesOf(profile),
      cut: features['paperFullCut'] === true || features['paperPartCut'] === true,
      images: features['bitImageRaster'] === true ? 'rows' : 'columns',
      hasBarcode: features['barcodeB'] === true,
      hasQr: features['qrCode'] === true,
    };
  })
  .toSorted((a, b) => `${a.vendor} ${a.name}`.localeCompare(`${b.vendor} ${b.name}`));

function tablesOf({ codePages }: Profile): { page: string; number: number }[] {
  const seen = new Set<string>();
  return Object.entries(codePages)
    .map(([number, encoding]) => ({
      page: capabilities.encodings[encoding]?.iconv ?? (/^CP\d+$/u.test(encoding) ? encoding : ''),
      number: Number(number),
    }))
    .filter(({ page }) => {
      const isUsable = page !== '' && !unusable.has(page) && isKnownPage(page) && !seen.has(page);
      seen.add(page);
      return isUsable;
    })
    .toSorted((a, b) => a.number - b.number);
}

// One model a line: a change of the source is then seen model by model.
const lines = models.map((model) => `  ${JSON.stringify(model)}`).join(',\n');
writeFileSync(path.join(import.meta.dirname, 'printer-models.json'), `[\n${lines}\n]\n`);
console.log(`${models.length} models`);
