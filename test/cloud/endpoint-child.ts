/** An endpoint in a process of its own, to be killed: `node endpoint-child.ts CLOUD-DATA-JSON`; prints its address and a code a line asked. */
import { createInterface } from 'node:readline';
import { openCloud, type CloudData } from '#cloud/open-cloud.ts';
import { serveCloud } from '#cloud/http/serve-cloud.ts';

// Written by the test that starts this process.
const data = JSON.parse(process.argv[2] ?? '') as CloudData;
const opened = await openCloud({ data });
if (!opened.ok) throw new Error(opened.error.message);
const served = await serveCloud(opened.value, {
  host: '127.0.0.1',
  port: 0,
  version: '0.0.0',
  callsPerMinute: null,
  isBehindProxy: false,
  log: null,
});
if (!served.ok) throw new Error(served.error.message);
process.stdout.write(`${served.value.url}\n`);
createInterface({ input: process.stdin }).on('line', () => {
  void opened.value.issueCode().then((code) => process.stdout.write(`${code}\n`));
});
