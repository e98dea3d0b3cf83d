/** `npm run slack`: installs and builds what is missing, then runs the Slack bot; docs/slack.md says what it needs. */
import { build, install } from './prepare.mjs';
import { runNode } from './run-node.mjs';

install();
build();
runNode(['--enable-source-maps', 'dist/slack/main.js', ...process.argv.slice(2)]);
