import { transform } from 'esbuild';
import { readFile } from 'node:fs/promises';

const list = '\0cartograph-style-list';
const prefix = '\0cartograph-style:';

/**
 * CSS that a part imports goes into one sheet for a shadow root instead of the page: `import { sheet } from
 * 'virtual:styles'`. What is said there of the page's root and body is meant for the host of the shadow root.
 */
export const styles = () => ({
  name: 'cartograph:styles',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (source === 'virtual:styles') return list;
    if (!source.endsWith('.css')) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    // Without the ending .css, by which Vite would take it for a style of its own.
    return found && `${prefix}${found.id.replace(/\.css$/, '')}`;
  },
  async load(id) {
    if (id === list) return shared;
    if (!id.startsWith(prefix)) return null;
    const written = await readFile(`${id.slice(prefix.length)}.css`, 'utf8');
    const { code } = await transform(written, { loader: 'css', minify: true });
    const css = code
      .replace(/:root(\[[^\]]*\])?/g, (_root, attribute) => (attribute ? `:host(${attribute})` : ':host'))
      .replace(/(^|[},])body(?=[\s,{])/g, '$1:host');
    return `import { add } from 'virtual:styles'; add(${JSON.stringify(css)});`;
  },
});

/** One sheet, however many shadow roots there are. */
const shared = `
const parts = [];
let made;
export const add = (css) => parts.push(css);
export const sheet = () => {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(parts.join('\\n'));
  }
  return made;
};`;
