import './typed-meaning.css';

/** What was understood of a text, while it is typed. */
export const TypedMeaning = ({ children }: { readonly children: string }) => (
  <span className="lz-typed-meaning" aria-live="polite">
    {children}
  </span>
);
