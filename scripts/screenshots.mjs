/** `npm run screenshots`: takes the pictures of README and docs; see scripts/screenshots.ts. */
import { build, install } from './prepare.mjs';
import { runNode } from './run-node.mjs';

install();
build();
runNode(['--import', 'tsx', 'scripts/screenshots.ts']);
