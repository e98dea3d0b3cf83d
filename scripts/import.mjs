/** `npm run import -- FILE [options]`: the file import of src/app/import.ts, built when needed. */
import { build, install } from './prepare.mjs';
import { runNode } from './run-node.mjs';

install();
build();
runNode(['--enable-source-maps', 'dist/src/app/import.js', ...process.argv.slice(2)]);
