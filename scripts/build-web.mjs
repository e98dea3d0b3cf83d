/**
 * Bundles the pages of web/ into dist/web, everything they need included: they work without a network. The console and
 * the chat widget are Vite's; GraphiQL's editor brings workers that are easier to build by hand.
 * Scripts get a hash in their names, because they may be cached for ever; the page itself is always asked for.
 */
import { build } from 'esbuild';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as buildPages } from 'vite';

// Started from a test, Vite would else take the test's mode and build for development.
process.env.NODE_ENV = 'production';

const root = fileURLToPath(new URL('..', import.meta.url));
const from = join(root, 'web/graphiql');
const to = join(root, 'dist/web/graphiql');
const startedAt = performance.now();

const shared = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
  metafile: true,
  absWorkingDir: root,
};

rmSync(to, { recursive: true, force: true });
const [page] = await Promise.all([
  build({
    ...shared,
    entryPoints: [join(from, 'main.js')],
    outdir: to,
    splitting: true,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.graphql': 'text', '.ttf': 'file', '.woff2': 'file' },
  }),
  build({
    ...shared,
    entryPoints: {
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    },
    outdir: to,
  }),
]);

const built = Object.keys(page.metafile.outputs).map((path) => basename(path));
const nameOf = (pattern) =>
  built.find((name) => pattern.test(name)) ?? fail(`the bundle holds no ${pattern}`);
const html = readFileSync(join(from, 'index.html'), 'utf8')
  .replace('{{main.js}}', nameOf(/^main-.*\.js$/))
  .replace('{{main.css}}', nameOf(/^main-.*\.css$/));
mkdirSync(to, { recursive: true });
writeFileSync(join(to, 'index.html'), html);
await buildPages({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' });
console.error(`Built the pages in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);

function fail(message) {
  throw new Error(message);
}
