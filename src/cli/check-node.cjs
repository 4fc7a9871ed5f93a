// Stops at once, with what to do, where Node is too old to run the scripts. Loaded by `node -r` before them: an old
// Node cannot even read the TypeScript they are written in.
'use strict';
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Galla needs Node 24 or newer for its scripts; this is Node ${process.versions.node}. Run \`npm ci\` here first, ` +
      'which brings the right one along on Linux and Windows; elsewhere install Node 24 from https://nodejs.org.\n',
  );
  process.exit(1);
}
