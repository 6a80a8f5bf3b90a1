import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';

interface LookingOnlyProps {
  readonly on: boolean;
  readonly children: ReactNode;
}

/**
 * A workspace that is open for reading only: every control below is off, also of screens that are still to be written, but for
 * those in `ForReading`. What antd does not draw (cards that are dragged, keys, plain buttons) asks `useLookingOnly`.
 */
export const LookingOnly = ({ on, children }: LookingOnlyProps) => (
  <ConfigProvider componentDisabled={on}>{children}</ConfigProvider>
);

/** What changes nothing: search, filters, views, evidence, exports, the way to another screen. */
export const ForReading = ({ children }: { readonly children: ReactNode }) => (
  <ConfigProvider componentDisabled={false}>{children}</ConfigProvider>
);

export const useLookingOnly = (): boolean => ConfigProvider.useConfig().componentDisabled === true;

/** For `disabled`: antd takes a `false` that is said for "on, wherever it stands". */
export const offIf = (isOff: boolean): { readonly disabled?: true } => (isOff ? { disabled: true } : {});
