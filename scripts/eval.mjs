/** `npm run eval -- NAME [options]`: runs eval/NAME.ts; without a name it lists them. */
import { install } from './prepare.mjs';
import { runNode } from './run-node.mjs';

install();
runNode(['--import', 'tsx', 'eval/run.ts', ...process.argv.slice(2)]);
