/** A link that a person may be asked about: https to a named host, or a mail address. Anything else is no link to us. */
export const externalLink = (text: string): { readonly href: string; readonly shown: string } | undefined => {
  if (text.length > longestLink || hasControlOrSpace(text)) return undefined;
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  if (url.protocol === 'https:') return url.hostname.includes('.') ? { href: url.href, shown: url.host } : undefined;
  // Headers of a mail link (attach=, bcc=) are for programs, so only the plain address goes through.
  if (url.protocol === 'mailto:')
    return mailAddress.test(url.pathname) && url.search === '' && url.hash === ''
      ? { href: url.href, shown: url.pathname }
      : undefined;
  return undefined;
};

const longestLink = 2_000;
const mailAddress = /^[\w.+-]{1,64}@[a-z\d-]+(\.[a-z\d-]+)+$/i;

const hasControlOrSpace = (text: string): boolean =>
  [...text].some(
    (character) => character <= ' ' || (character >= '\u007f' && character <= '\u009f') || character === '\\',
  );
