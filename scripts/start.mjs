/** `npm start -- [options]`: installs and builds what is missing, then runs the gateway. */
import { build, install } from './prepare.mjs';
import { runNode } from './run-node.mjs';

install();
build();
runNode(['--enable-source-maps', 'dist/src/app/main.js', ...process.argv.slice(2)]);
