/**
 * Required before the app by launch.ts. The runtime that these tests run in is older than the shipped one and answers
 * `better-sqlite3`, compiled for a newer one, with a stand-in, but in the main thread alone; a worker that loaded the
 * real one ended the process. So each worker asks for what the main thread was given.
 */
const workers = require('node:worker_threads');

const given = require.resolve('better-sqlite3', { paths: [process.cwd()] });

workers.Worker = class extends workers.Worker {
  constructor(file, options) {
    const entry = file instanceof URL ? require('node:url').fileURLToPath(file) : file;
    const program = `
      const Module = require('node:module');
      const resolve = Module._resolveFilename;
      Module._resolveFilename = function (request, ...rest) {
        return request === 'better-sqlite3' ? ${JSON.stringify(given)} : resolve.call(this, request, ...rest);
      };
      require(${JSON.stringify(entry)});`;
    super(program, { ...options, eval: true });
  }
};
