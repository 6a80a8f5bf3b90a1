/** The empty frame as index.html draws it before any script: what is shown until the core has told its state. */
export const FirstFrame = () => (
  <div className="lz-shell" aria-hidden>
    <div className="lz-side">
      <div className="lz-brand">
        <img src="./icon.svg" alt="" width={24} height={24} />
        <strong>链招</strong>
      </div>
    </div>
    <div className="lz-main">
      <div className="lz-top lz-top-first" />
    </div>
  </div>
);
