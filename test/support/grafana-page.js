/**
 * What a plugin meets in Grafana's page: a loader of AMD modules that hands over Grafana's own React and small
 * stand-ins for its packages. `window.grafana` shows one part of a plugin at a time.
 */
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { createRoot } from 'react-dom/client';

const h = React.createElement;
let isDark = false;

/** Grafana 12 has React 18: of ours, only what was there already. */
const namesOfReact18 = [
  ...['Children', 'Component', 'Fragment', 'Profiler', 'PureComponent', 'StrictMode', 'Suspense'],
  ...['cloneElement', 'createContext', 'createElement', 'createRef', 'forwardRef', 'isValidElement', 'lazy'],
  ...[
    'memo',
    'startTransition',
    'useCallback',
    'useContext',
    'useDebugValue',
    'useDeferredValue',
    'useEffect',
  ],
  ...['useId', 'useImperativeHandle', 'useInsertionEffect', 'useLayoutEffect', 'useMemo', 'useReducer'],
  ...['useRef', 'useState', 'useSyncExternalStore', 'useTransition', 'version'],
];
const react = Object.fromEntries(namesOfReact18.map((name) => [name, React[name]]));

class Plugin {
  pages = [];
  options = {};
  constructor(panel) {
    this.panel = panel;
  }
  setRootPage(page) {
    this.root = page;
    return this;
  }
  addConfigPage(page) {
    this.pages.push(page);
    return this;
  }
  setPanelOptions(build) {
    const add = ({ path, defaultValue }) => {
      this.options[path] = defaultValue;
      return builder;
    };
    const builder = { addTextInput: add, addBooleanSwitch: add };
    build(builder);
    return this;
  }
}

const fetchAs = ({ url, method, headers, data }, signal) =>
  fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(data),
    signal,
  });

/** An answer other than 2xx is an error, its body read as JSON where it is. */
const backend = {
  fetch: (request) => ({
    subscribe: ({ next, error }) => {
      const abort = new AbortController();
      const run = async () => {
        const response = await fetchAs(request, abort.signal);
        const text = await response.text();
        const data = text.startsWith('{') ? JSON.parse(text) : text;
        const { status, statusText, ok } = response;
        if (ok) next({ data, status });
        else error({ status, statusText, data });
      };
      run().catch((reason) => abort.signal.aborted || error({ statusText: String(reason) }));
      return { unsubscribe: () => abort.abort() };
    },
  }),
};

const theme = () => ({
  isDark,
  colors: {
    background: isDark
      ? { canvas: '#111217', primary: '#181b1f', secondary: '#22252b', elevated: '#22252b' }
      : { canvas: '#f4f5f5', primary: '#ffffff', secondary: '#f4f5f5', elevated: '#ffffff' },
    text: isDark
      ? { primary: 'rgb(204, 204, 220)', secondary: 'rgba(204, 204, 220, 0.65)' }
      : { primary: 'rgba(36, 41, 46, 1)', secondary: 'rgba(36, 41, 46, 0.75)' },
    border: { medium: isDark ? 'rgba(204, 204, 220, 0.20)' : 'rgba(36, 41, 46, 0.30)' },
  },
  typography: { fontFamily: 'DejaVu Sans, sans-serif', fontFamilyMonospace: 'DejaVu Sans Mono, monospace' },
});

const input = ({ isConfigured, onReset, width: _width, ...rest }) =>
  isConfigured
    ? h('button', { type: 'button', onClick: onReset, 'aria-label': 'Reset' }, 'Reset')
    : h('input', { ...rest, type: onReset ? 'password' : rest.type });

const modules = {
  react,
  'react-dom': ReactDOM,
  '@grafana/data': { AppPlugin: Plugin, PanelPlugin: Plugin },
  '@grafana/runtime': {
    getBackendSrv: () => backend,
    PluginPage: ({ children }) => h('main', null, children),
  },
  '@grafana/ui': {
    useTheme2: theme,
    Input: input,
    SecretInput: input,
    Field: ({ label, children }) => h('label', null, label, children),
    Button: ({ children, ...rest }) => h('button', rest, children),
    Alert: ({ title, severity, children }) =>
      h('div', { className: severity }, h('strong', null, title), children),
  },
};

async function load(path) {
  const source = await (await fetch(`/public/plugins/cartograph-app/${path}/module.js`)).text();
  let exports;
  const define = (names, factory) => {
    exports = factory(
      ...names.map((name) => modules[name] ?? Promise.reject(new Error(`Grafana has no ${name}`))),
    );
  };
  // The names are quoted as Grafana's own search for the call needs them; else another loader gets the module.
  if (!/^define\(\[("[^"]+",?)*\],function\(/.test(source))
    throw new Error('Grafana would not find the define call.');
  new Function('define', source)(define);
  return exports.plugin;
}

const root = createRoot(document.getElementById('place'));

window.grafana = {
  setTheme: (name) => {
    isDark = name === 'dark';
    document.body.style.background = theme().colors.background.canvas;
  },
  showPanel: async (options = {}) => {
    const plugin = await load('panels/chat');
    root.render(h(plugin.panel, { width: 520, height: 560, options: { ...plugin.options, ...options } }));
  },
  showPage: async () => root.render(h((await load('.')).root, { meta: { id: 'cartograph-app' } })),
  showConfig: async (meta) => {
    const [{ body }] = (await load('.')).pages;
    root.render(h(body, { plugin: { meta: { id: 'cartograph-app', ...meta } } }));
  },
};
