export const appScheme = 'app';
export const appOrigin = 'app://bundle';

/** Compared by a URL parser and not as text: `app://bundle@evil` and `app://bundle.evil` begin like ours. */
export const isOwnUrl = (text: string): boolean => {
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === `${appScheme}:` &&
    url.host === 'bundle' &&
    url.username === '' &&
    url.password === '' &&
    url.port === ''
  );
};
