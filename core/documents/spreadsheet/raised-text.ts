/**
 * 5000 with a small 1 above it is 5000 and the mark of a footnote; joined as plain texts it would be 50001. Its digits are written as the
 * signs that they are. m² and CO₂ stay m2 and CO2, as everybody types them.
 */
export const raisedText = (text: string, before: string): string =>
  /[A-Za-z]$/.test(before) ? text : text.replace(/\d/g, (digit) => signs[Number(digit)] ?? digit);

const signs = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];

/** The same in a table of HTML, and in XML of Excel 2003. */
export const raisedInHtml = (html: string): string =>
  html.replace(/<(?:\w+:)?sup\b[^>]*>\s*(\d{1,3})\s*<\/(?:\w+:)?sup>/gi, (_, digits: string, at: number) =>
    raisedText(digits, html.slice(Math.max(0, at - 1), at)),
  );

/** The same in the content of an .ods, where a style of the text says it. */
export const raisedInOds = (contentXml: string): string => {
  const styles = new Set<string>();
  for (const [, tag = '', body = ''] of contentXml.matchAll(/<style:style\s([^>]*)>([\s\S]*?)<\/style:style>/g)) {
    const name = /style:name="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined && /style:text-position="(?:super|sub|-?[1-9]\d*%)/.test(body)) styles.add(name);
  }
  if (styles.size === 0) return contentXml;
  return contentXml.replace(
    /<text:span text:style-name="([^"]*)">(\d{1,3})<\/text:span>/g,
    (span, style: string, digits: string, at: number) =>
      styles.has(style)
        ? raisedText(digits, contentXml.slice(Math.max(0, at - 200), at).replace(/<[^<>]*>$/, ''))
        : span,
  );
};

/** The same in runs of a text; undefined where none is raised. */
export const raisedInRuns = (
  runs: readonly { readonly text: string; readonly isRaised: boolean }[],
): string | undefined =>
  runs.some(({ text, isRaised }) => isRaised && /\d/.test(text))
    ? runs.reduce((whole, { text, isRaised }) => whole + (isRaised ? raisedText(text, whole) : text), '')
    : undefined;
