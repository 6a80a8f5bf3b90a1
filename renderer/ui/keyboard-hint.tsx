import './keyboard-hint.css';

const onMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** `$mod+k` in words of the system at hand. */
export const keyLabel = (keys: string): string =>
  keys
    .replace('$mod', onMac ? '⌘' : 'Ctrl')
    .split('+')
    .map((key) => (key.length === 1 ? key.toUpperCase() : key))
    .join(onMac ? '' : '+');

export const KeyboardHint = ({ keys }: { readonly keys: string }) => (
  <span className="lz-kbd" aria-hidden>
    {keyLabel(keys)}
  </span>
);
