/** `npm test -- [vitest options and files]`: installs what is missing, then runs the suite once. */
import { install } from './prepare.mjs';
import { runNode } from './run-node.mjs';

install();
// In CI the counts are read from a report, since a reader of the terminal's text could be fooled by it.
const report = process.env.CI
  ? ['--reporter=default', '--reporter=json', '--outputFile.json=node_modules/.cache/test-report.json']
  : [];
runNode(['node_modules/vitest/vitest.mjs', 'run', ...report, ...process.argv.slice(2)]);
