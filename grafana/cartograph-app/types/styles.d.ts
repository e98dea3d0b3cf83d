/** Made by the build of all CSS that the module's parts import; see build/styles.mjs. */
declare module 'virtual:styles' {
  export function sheet(): CSSStyleSheet;
}
