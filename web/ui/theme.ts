import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The look as a theme: the tokens of `tokens.css` carried into every component, so that one place says each color. */
const accent: MantineColorsTuple = [
  '#f0fdfa',
  '#ccfbf1',
  '#99f6e4',
  '#5eead4',
  '#2dd4bf',
  '#14b8a6',
  '#0d9488',
  '#0f766e',
  '#115e59',
  '#134e4a',
];

const dark: MantineColorsTuple = [
  '#e6ecec',
  '#c3cccc',
  '#a3b0b0',
  '#7d8a8d',
  '#343c40',
  '#2a3134',
  '#1c2124',
  '#14181a',
  '#101416',
  '#0c0f11',
];

/** The text on a color is dark in the dark scheme; the library decides by the light one. */
function filled(color: string | undefined): Record<string, string> {
  if (color === undefined) return { '--button-color': 'var(--on-accent)' };
  if (color !== 'red') return {};
  return { '--button-bg': 'var(--red)', '--button-hover': 'var(--red)', '--button-color': 'var(--ground)' };
}

/** The library's own red and yellow are too light for words on white. */
const noticeColors: Readonly<Record<string, string>> = { red: 'var(--red)', yellow: 'var(--amber)' };

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { accent, dark },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-code)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '6px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '15px' }, h3: { fontSize: '14px' } },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // The place that takes the focus first is no item, and nothing but items may stand in a menu.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Button: {
      defaultProps: { size: 'sm' },
      vars: (_: unknown, { color, variant = 'filled' }: { color?: string; variant?: string }) => ({
        root: variant === 'filled' ? filled(color) : {},
      }),
    },
    Alert: {
      vars: (_: unknown, { color = '' }: { color?: string }) => ({
        root: {
          '--alert-color': noticeColors[color],
          '--alert-bd': `1px solid ${noticeColors[color] ?? 'var(--line)'}`,
        },
      }),
    },
    Checkbox: { defaultProps: { radius: 'xs' } },
    InputWrapper: { styles: { label: { fontWeight: 600, marginBottom: 2 } } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false, checkIconPosition: 'right' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: false, radius: 'md', transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { position: 'right', size: 'lg', transitionProps: { duration: 120 } } },
    Tooltip: {
      defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: false } },
    },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } },
  },
});

const tokens = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-default': 'var(--ground)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-disabled-color': 'var(--muted)',
};

/** Light and dark come from the tokens themselves (`light-dark()`), so both schemes say the same. */
export const carryTokens: CSSVariablesResolver = () => ({ variables: {}, light: tokens, dark: tokens });
