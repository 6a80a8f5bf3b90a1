/**
 * In a form whose button stands outside of it, in the foot of a dialog: Enter sends it once. Without a button, the browser
 * sends forms of one field only, and a handler of the key would send those twice.
 */
export const EnterSubmits = () => <button type="submit" hidden />;
