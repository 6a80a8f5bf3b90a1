import type { AppProps } from 'antd';

/**
 * What is said for a moment comes and goes without a motion: antd takes a toast off the page when its motion has ended, and on a
 * busy computer the end of one was never told, so it stood there for good.
 */
export const toastSettings: NonNullable<AppProps['message']> = { maxCount: 3, transitionName: '' };
