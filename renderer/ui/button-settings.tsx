import { LoadingOutlined } from '@ant-design/icons';
import type { ConfigProviderProps } from 'antd';

/** A wheel of our own comes and goes without a motion: one of antd's that never ended left "loading" in the button's name. */
export const buttonSettings: NonNullable<ConfigProviderProps['button']> = {
  autoInsertSpace: false,
  loadingIcon: <LoadingOutlined aria-hidden="true" />,
};
