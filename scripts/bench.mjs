/** `npm run bench -- NAME [options]`: runs bench/NAME.ts; without a name it lists them. */
import { install } from './prepare.mjs';
import { runNode } from './run-node.mjs';

install();
runNode(['--import', 'tsx', 'bench/run.ts', ...process.argv.slice(2)]);
