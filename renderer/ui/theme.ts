import { theme as antdTheme, type ThemeConfig } from 'antd';

/** antd with the values of renderer/ui/tokens.css: dense, one accent, contrast AA in both. */
export const themeConfig = (dark: boolean): ThemeConfig => ({
  algorithm: dark ? [antdTheme.darkAlgorithm, antdTheme.compactAlgorithm] : antdTheme.compactAlgorithm,
  cssVar: { key: dark ? 'lz-dark' : 'lz-light' },
  hashed: false,
  token: {
    colorPrimary: dark ? '#2f6fe0' : '#0958d9',
    colorPrimaryHover: dark ? '#2a63c9' : '#0747ad',
    colorPrimaryActive: dark ? '#2456b0' : '#053a8f',
    colorInfo: dark ? '#2f6fe0' : '#0958d9',
    colorLink: dark ? '#7fb0ff' : '#0958d9',
    // antd's own hovered link is too light to read on a light ground.
    colorLinkHover: dark ? '#a3c6ff' : '#0747ad',
    colorLinkActive: dark ? '#a3c6ff' : '#053a8f',
    colorBgBase: dark ? '#14171c' : '#ffffff',
    colorBgContainer: dark ? '#1b1f26' : '#ffffff',
    colorBgElevated: dark ? '#232933' : '#ffffff',
    colorText: dark ? '#e6e9ee' : '#1b1f24',
    colorTextSecondary: dark ? '#b4bcc8' : '#4a5260',
    colorTextTertiary: dark ? '#98a1af' : '#636b78',
    colorTextPlaceholder: dark ? '#98a1af' : '#6b7380',
    colorTextDescription: dark ? '#98a1af' : '#636b78',
    colorTextDisabled: dark ? '#8a93a1' : '#6f7783',
    colorBorder: dark ? '#475262' : '#c4cad3',
    colorBorderSecondary: dark ? '#323a46' : '#dfe3e8',
    colorError: dark ? '#ff8a80' : '#b42318',
    colorSuccess: dark ? '#3fa35f' : '#1f7a3d',
    colorWarning: dark ? '#d9962e' : '#8a5300',
    // What antd mixes from these dark words is a muddy grey.
    colorErrorBg: dark ? '#3a1b19' : '#fdecea',
    colorErrorBorder: dark ? '#7a3530' : '#f1b8b2',
    colorSuccessBg: dark ? '#173022' : '#e8f5ec',
    colorSuccessBorder: dark ? '#2f6a46' : '#a9d8b8',
    colorWarningBg: dark ? '#352810' : '#fff4e0',
    colorWarningBorder: dark ? '#7a5a1e' : '#ecc98c',
    fontFamily: 'var(--lz-font)',
    fontSize: 14,
    borderRadius: 6,
    controlHeight: 32,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    // As they are declared: what antd derives from them is too weak on their own ground, and smaller than any other text.
    Tag: {
      colorWarning: dark ? '#d9962e' : '#8a5300',
      colorError: dark ? '#ff8a80' : '#b42318',
      colorSuccess: dark ? '#4fb870' : '#1f7a3d',
      fontSizeSM: 12,
    },
    // The hovered border and text of plain buttons stand on the surface, not under white text.
    Button: {
      defaultHoverColor: dark ? '#7fb0ff' : '#0747ad',
      defaultHoverBorderColor: dark ? '#7fb0ff' : '#0747ad',
      textHoverBg: dark ? '#242c38' : '#f0f2f5',
    },
  },
});
