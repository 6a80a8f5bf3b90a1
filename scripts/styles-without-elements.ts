import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const adoptedStyles = fileURLToPath(new URL('../renderer/csp/adopted-styles.ts', import.meta.url));
const styleInjectors = /(@rc-component\/util\/(es|lib)\/Dom\/dynamicCSS|@ant-design\/icons\/(es|lib)\/cssUtils)\.js$/;

/** Writes the style attribute as markup, which the policy refuses; the same text through CSSOM is allowed. */
const heightMeasure = /@rc-component\/input\/(es|lib)\/calculateNodeHeight\.js$/;

/** Both libraries write <style> elements by innerHTML, which the policy refuses; see renderer/csp/adopted-styles.ts. */
export const stylesWithoutElements = (): Plugin => {
  const replaced = new Set<string>();
  return {
    name: 'styles-without-elements',
    enforce: 'pre',
    load(id) {
      const library = styleInjectors.exec(id.split('?')[0] ?? '')?.[1];
      if (library === undefined) return null;
      replaced.add(library.replace('/lib/', '/es/'));
      return `export * from ${JSON.stringify(adoptedStyles)};`;
    },
    transform(code, id) {
      if (!heightMeasure.test(id.split('?')[0] ?? '')) return null;
      const allowed = code.replace(/(\w+)\.setAttribute\('style', (.+)\);/g, '$1.style.cssText = $2;');
      if (allowed !== code) replaced.add('calculateNodeHeight');
      return allowed;
    },
    // A new version that moved its file would bring the style elements back without a word.
    buildEnd(error) {
      if (error === undefined && replaced.size !== 3)
        this.error(`style injectors replaced: ${[...replaced].join(', ')}`);
    },
  };
};
