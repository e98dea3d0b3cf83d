import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Two pages that share their parts: the console at / and the chat widget at /chat-widget/. */
export default defineConfig({
  root: at('.'),
  plugins: [react()],
  build: {
    outDir: at('../dist/web'),
    // GraphiQL is built into the same folder, by scripts/build-web.mjs.
    emptyOutDir: false,
    target: 'es2022',
    rolldownOptions: {
      input: { console: at('index.html'), 'chat-widget': at('chat-widget/index.html') },
    },
  },
  server: {
    proxy: { '/graphql': { target: 'http://localhost:4000', ws: true } },
  },
});
