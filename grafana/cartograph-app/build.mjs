/**
 * Builds the plugin into dist/, the folder that Grafana mounts: `npm run build:grafana`. Needs no network. The app and
 * its panel are a module each, because Grafana loads each by itself.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { amd } from './build/amd.mjs';
import { styles } from './build/styles.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const startedAt = performance.now();
const { version } = JSON.parse(readFileSync(at('../../package.json'), 'utf8'));
// Vite takes what it finds there, and a test's "test" would give JSX for development.
process.env.NODE_ENV = 'production';
const today = new Date().toISOString().slice(0, 10);

rmSync(at('dist'), { recursive: true, force: true });
for (const folder of ['.', 'panels/chat']) {
  await bundle(folder);
  const manifest = readFileSync(at(`src/${folder}/plugin.json`), 'utf8');
  const filled = manifest.replaceAll('%VERSION%', version).replaceAll('%TODAY%', today);
  writeFileSync(at(`dist/${folder}/plugin.json`), filled);
  copy('src/img/logo.svg', `dist/${folder}/img/logo.svg`);
}
for (const page of ['README.md', 'CHANGELOG.md']) copy(page, `dist/${page}`);
copy('../../LICENSE', 'dist/LICENSE');
process.stderr.write(`Built Grafana's plugin in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.\n`);

async function bundle(folder) {
  await build({
    configFile: false,
    root: at('.'),
    logLevel: 'warn',
    plugins: [styles(), amd()],
    resolve: { alias: { 'react/jsx-runtime': at('build/jsx-runtime.js') } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: at(`dist/${folder}`),
      emptyOutDir: false,
      target: 'es2022',
      minify: true,
      chunkSizeWarningLimit: 2_000,
      lib: { entry: at(`src/${folder}/module.ts`), formats: ['cjs'], fileName: () => 'module.js' },
      rolldownOptions: {
        // Grafana's own, handed over at run time.
        external: ['react', 'react-dom', /^@grafana\//],
        // One file: a second one could not be loaded with Grafana's React.
        output: { codeSplitting: false },
        // "use client" of packages that know server components: there is no server here.
        onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
      },
    },
  });
}

function copy(from, to) {
  mkdirSync(dirname(at(to)), { recursive: true });
  cpSync(at(from), at(to));
}
