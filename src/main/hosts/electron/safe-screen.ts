/** The page shown where the till cannot: one sentence on what is so, one on what to do. It runs no script. */

/** Why there is no till on the screen; all but the last two are refusals of the store. */
export type SafeScreenReason = keyof (typeof texts)['en'];

/** The path of the page for a reason, under the app's origin. */
export function safeScreenPath(reason: SafeScreenReason): `/${string}` {
  return `/safe-screen/${reason}.html`;
}

/** Narrows the code of a refusal to those that have a sentence here; what has none is shown as `broken`. */
export function safeScreenReason(code: string): SafeScreenReason {
  return Object.hasOwn(texts.en, code) ? (code as SafeScreenReason) : 'broken'; // an own key of the table
}

/** The pages by path, in the language of the machine: the shop's own choice lies in the store that could not be opened. */
export function safeScreens(
  locale: string,
  dataDir: string,
): Readonly<Record<string, (nonce: string) => string>> {
  const language = locale.toLowerCase().startsWith('hi') ? 'hi' : 'en';
  return Object.fromEntries(
    Object.entries(texts[language]).map(([reason, [what, remedy]]) => [
      safeScreenPath(reason as SafeScreenReason), // a key of the table walked here
      (nonce: string) => page({ language, what, remedy, dataDir, nonce }),
    ]),
  );
}

const texts = {
  en: {
    'already-running': [
      'Galla is already running on this shop’s data.',
      'Use the window that is open. If there is none, close the browser mode or the command that is running, and start again.',
    ],
    'database-newer': [
      'This shop’s data was written by a newer Galla.',
      'Install that version or a later one. The data has not been changed.',
    ],
    'database-read-only': [
      'Galla may not write to this shop’s data.',
      'Check that the folder belongs to you and that the disk is not write-protected. Nothing has been changed.',
    ],
    'database-corrupt': [
      'The data file of this shop is damaged.',
      'Do not delete anything. Restore the latest backup, or ask for help; the damaged file is still of use.',
    ],
    'disk-full': [
      'The disk is full.',
      'Free at least 100 MB and start again. Every sale that was paid is safe.',
    ],
    'disk-error': [
      'The disk does not take data.',
      'Check its cable and its health before selling on. Every sale that was paid is safe.',
    ],
    'store-busy': ['Another program holds this shop’s data.', 'Close it, or wait a moment, and start again.'],
    'files-changed': [
      'Galla’s own files have been changed.',
      'Install Galla again from where it came. The shop’s data has not been touched.',
    ],
    broken: [
      'Something in Galla broke.',
      'Close this window and start again. Every sale that was paid is safe, and the open cart is kept. The details are in galla.log.',
    ],
  },
  hi: {
    'already-running': [
      'इस दुकान के डेटा पर Galla पहले से चल रहा है।',
      'जो विंडो खुली है उसी का उपयोग करें। अगर कोई विंडो नहीं है, तो चल रहा ब्राउज़र मोड या कमांड बंद करके फिर से शुरू करें।',
    ],
    'database-newer': [
      'इस दुकान का डेटा Galla के नए संस्करण ने लिखा है।',
      'वही या उससे नया संस्करण लगाएँ। डेटा में कुछ बदला नहीं गया है।',
    ],
    'database-read-only': [
      'Galla इस दुकान के डेटा में लिख नहीं सकता।',
      'देखें कि फ़ोल्डर आपका है और डिस्क पर लिखने की रोक नहीं है। कुछ बदला नहीं गया है।',
    ],
    'database-corrupt': [
      'इस दुकान की डेटा फ़ाइल ख़राब हो गई है।',
      'कुछ भी न मिटाएँ। पिछला बैकअप वापस लाएँ या मदद लें; ख़राब फ़ाइल भी काम की है।',
    ],
    'disk-full': ['डिस्क भर गई है।', 'कम से कम 100 MB जगह ख़ाली करें और फिर से शुरू करें। हर चुकाई गई बिक्री सुरक्षित है।'],
    'disk-error': ['डिस्क डेटा नहीं ले रही है।', 'आगे बेचने से पहले उसकी केबल और हालत जाँचें। हर चुकाई गई बिक्री सुरक्षित है।'],
    'store-busy': ['कोई और प्रोग्राम इस दुकान का डेटा पकड़े हुए है।', 'उसे बंद करें या थोड़ा रुकें, और फिर से शुरू करें।'],
    'files-changed': [
      'Galla की अपनी फ़ाइलें बदली गई हैं।',
      'Galla को जहाँ से लिया था वहीं से फिर इंस्टॉल करें। दुकान के डेटा को छुआ नहीं गया है।',
    ],
    broken: [
      'Galla में कुछ टूट गया।',
      'यह विंडो बंद करें और फिर से शुरू करें। हर चुकाई गई बिक्री सुरक्षित है और खुला कार्ट रखा हुआ है। विवरण galla.log में है।',
    ],
  },
} as const;

type PageText = {
  readonly language: string;
  readonly what: string;
  readonly remedy: string;
  readonly dataDir: string;
  readonly nonce: string;
};

function page({ language, what, remedy, dataDir, nonce }: PageText): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>Galla</title>
<style nonce="${nonce}">
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f4f5f2; color: #14171a;
    font: 20px/1.4 'Atkinson Hyperlegible Next', 'Noto Sans', 'Noto Sans Devanagari', system-ui, sans-serif; }
  main { max-width: 34em; padding: 32px; border: 1px solid #6f756b; border-radius: 6px; background: #fff; }
  h1 { margin: 0 0 12px; font-size: 28px; color: #8f1616; }
  p { margin: 0 0 16px; }
  code { font-size: 15px; color: #3f464b; overflow-wrap: anywhere; }
</style>
</head>
<body><main role="alert"><h1>${what}</h1><p>${remedy}</p><code>${escaped(dataDir)}</code></main></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
