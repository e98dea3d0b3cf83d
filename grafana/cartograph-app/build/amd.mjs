/**
 * Grafana's loader (SystemJS with its AMD extra) takes modules that call `define`, and Vite 8 writes no AMD. So Vite
 * writes CommonJS, and this puts the call around it.
 *
 * The list of imports stands in double quotes on purpose: Grafana looks for the call with a regular expression that
 * knows no template literals, which is what the minifier would make of the strings; a module in which it finds none is
 * handed to another loader, Monaco's, if one is there. The exports are returned, since the loader has no `require`.
 */
export const amd = () => ({
  name: 'cartograph:amd',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const names = JSON.stringify(chunk.imports);
      // The chunk stands in a function of its own: its short names would hide those out here.
      chunk.code = [
        `define(${names},function(...given){`,
        `const names=${names},exports={};`,
        `(function(require,exports){${chunk.code}`,
        '})((name)=>given[names.indexOf(name)],exports);',
        'return exports})\n',
      ].join('\n');
    }
  },
});
