/**
 * Prints `N passed, N failed` from Vitest's JSON report. A check that failed outside the tests (install, lint,
 * types, a file that did not load) counts as one failure, so that the line never looks better than the run.
 */
import { existsSync, readFileSync } from 'node:fs';

const [report, status] = process.argv.slice(2);
const results = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0 };
const failed = results.numFailedTests === 0 && status !== '0' ? 1 : results.numFailedTests;
console.log(`${results.numPassedTests} passed, ${failed} failed`);
