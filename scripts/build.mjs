/** `npm run build`: compiles to dist/ what has changed. */
import { build, install } from './prepare.mjs';

install();
build();
