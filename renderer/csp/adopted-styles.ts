/**
 * What antd's style engine calls to put CSS into the page, through constructable style sheets instead of <style>
 * elements: those need 'unsafe-inline' or a nonce and assign innerHTML, which the content security policy and Trusted
 * Types both refuse. vite.config.ts puts this in the place of @rc-component/util's dynamicCSS and of the copy in
 * @ant-design/icons, so the policy stays `style-src 'self'` (docs/adr/0005-antd-under-strict-csp.md).
 */
interface StyleOptions {
  readonly prepend?: boolean | 'queue';
  readonly priority?: number;
}

interface Sheet {
  readonly sheet: CSSStyleSheet;
  readonly rank: number;
  css: string;
}

const sheetsByKey = new Map<string, Sheet>();

export const updateCSS = (css: string, key: string, options: StyleOptions = {}): StyleHandle => {
  const known = sheetsByKey.get(key);
  if (known === undefined) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheetsByKey.set(key, { sheet, css, rank: rankOf(options) });
    adopt();
  } else if (known.css !== css) {
    known.sheet.replaceSync(css);
    known.css = css;
  }
  return styleHandle;
};

export const injectCSS = (css: string, options: StyleOptions = {}): StyleHandle =>
  updateCSS(css, `inject:${css}`, options);

export const removeCSS = (key: string): void => {
  if (sheetsByKey.delete(key)) adopt();
};

export const clearContainerCache = (): void => {};

export const getShadowRoot = (): null => null;

export const warningOnce = (): void => {};

/** The callers set attributes on the element they expect back; a style sheet has none. */
interface StyleHandle {
  readonly setAttribute: () => void;
  readonly getAttribute: () => null;
}

const styleHandle: StyleHandle = { setAttribute: () => {}, getAttribute: () => null };

/** Prepended rules come before everything, queued ones by priority, the rest last: the order of the element version. */
const rankOf = ({ prepend, priority = 0 }: StyleOptions): number => {
  if (prepend === 'queue') return priority;
  return prepend === true ? -1_000_000 : 1_000_000;
};

let adopted: ReadonlySet<CSSStyleSheet> = new Set();

const adopt = (): void => {
  const others = document.adoptedStyleSheets.filter((sheet) => !adopted.has(sheet));
  const ours = [...sheetsByKey.values()].sort((a, b) => a.rank - b.rank).map(({ sheet }) => sheet);
  adopted = new Set(ours);
  document.adoptedStyleSheets = [...others, ...ours];
};
