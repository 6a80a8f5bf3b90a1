import type { ComponentProps } from 'react';
import './link-button.css';

/** Words in a line of text that do something here and lead nowhere; antd's link button has the height of a button. */
export const LinkButton = ({ className = '', ...rest }: Omit<ComponentProps<'button'>, 'type'>) => (
  <button type="button" className={`lz-link-button ${className}`} {...rest} />
);
