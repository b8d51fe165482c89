/**
 * Runs before anything else is loaded, on whatever Node the machine has, so it is plain JavaScript.
 * better-sqlite3 needs N-API 10; on an older Node its addon would end the process without a word.
 */
if (Number(process.versions.napi) < 10) {
  process.stderr.write(
    `Trợ lý Khối needs Node 22.18 or newer; this is ${process.version}. ` +
      'Install a newer Node (https://nodejs.org), or run it through npm (npm start, npm test), which brings its own on Linux.\n',
  );
  process.exit(1);
}
