/** `npm run produce`: the demo shop as a process of its own, which sends its events to Kafka. */
import { build, install } from './prepare.mjs';
import { runNode } from './run-node.mjs';

install();
build();
runNode(['--enable-source-maps', 'dist/src/app/produce.js', ...process.argv.slice(2)]);
