import {
  createTheme,
  Menu,
  Modal,
  Paper,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  Skeleton,
  Tooltip,
} from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e8f6f4',
  '#d0eae6',
  '#a3d6cf',
  '#72c0b5',
  '#4aaea1',
  '#2b9b8d',
  '#178577',
  '#0d7064',
  '#0a5b52',
  '#07463f',
];

/** The second colour of the logo: for what needs a look, short of an error. */
const saffron: MantineColorsTuple = [
  '#fdf4e3',
  '#fae6c4',
  '#f5d193',
  '#efba60',
  '#e9a23b',
  '#d98f24',
  '#c77f12',
  '#a3650b',
  '#7f4d07',
  '#5f3904',
];

/** Grey with a breath of petrol, so that the dark pages are ink and not soot. */
const dark: MantineColorsTuple = [
  '#d9dfe0',
  '#b6c0c2',
  '#94a1a4',
  '#6b797d',
  '#445256',
  '#333f43',
  '#263135',
  '#1a2226',
  '#141b1e',
  '#0e1416',
];

// System faces that are at home in Latin and Arabic script; nothing is fetched.
const sans =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Geeza Pro", "Noto Naskh Arabic", Tahoma, sans-serif';

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: 7,
  colors: { petrol, saffron, dark },
  fontFamily: sans,
  headings: { fontFamily: sans, fontWeight: '650' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Paper: Paper.extend({ defaultProps: { radius: 'lg', p: { base: 'md', sm: 'lg' }, withBorder: true } }),
    // In the page and not at its end: so it stays in the header's landmark, next to its button for screen readers and the tab key.
    Menu: Menu.extend({
      defaultProps: { position: 'bottom-end', withinPortal: false, withInitialFocusPlaceholder: false },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'lg',
        padding: 'lg',
        // Mantine builds a dialog's title into a `header`, which would be the page's second banner.
        attributes: { header: { role: 'none' } },
      },
      styles: { title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } },
    }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, multiline: true, maw: 280 } }),
  },
});

/** Mantine's own greys, greens and reds for text fall short of 4.5 : 1 on white; these do not. */
const light = {
  '--page': '#f8f7f4',
  '--line': '#e5e2da',
  '--soft': '#f1efe9',
  '--mantine-color-text': '#1d2629',
  '--mantine-color-dimmed': '#576266',
  '--mantine-color-placeholder': '#6c777b',
  '--mantine-color-error': '#b42318',
  '--mantine-color-anchor': '#0d7064',
  '--mantine-color-default-border': '#d5d1c7',
  '--mantine-color-petrol-light-color': '#0a5b52',
  '--mantine-color-saffron-light-color': '#7f4d07',
  '--mantine-color-green-light-color': '#1e6130',
  '--mantine-color-yellow-light-color': '#7f4d07',
  '--mantine-color-red-light-color': '#a11b12',
  '--mantine-color-red-outline': '#b42318',
  '--mantine-color-red-text': '#b42318',
};

const darkColours = {
  '--page': '#11181b',
  '--line': '#2a3539',
  '--soft': '#212b2f',
  '--mantine-color-text': '#dfe5e6',
  '--mantine-color-dimmed': '#9fadb0',
  '--mantine-color-placeholder': '#8a989c',
  '--mantine-color-error': '#ff9b8f',
  '--mantine-color-anchor': '#72c0b5',
  '--mantine-color-default-border': '#3a474b',
  '--mantine-color-petrol-light': '#17403c',
  '--mantine-color-petrol-light-hover': '#1b4b46',
  '--mantine-color-petrol-light-color': '#a3d6cf',
  '--mantine-color-saffron-light': '#46351a',
  '--mantine-color-saffron-light-color': '#f5d193',
  '--mantine-color-red-light': '#4a2422',
  '--mantine-color-red-light-color': '#ffb4ab',
  '--mantine-color-red-outline': '#ff9b8f',
  '--mantine-color-red-text': '#ff9b8f',
  '--mantine-color-green-light': '#1d3f26',
  '--mantine-color-green-light-color': '#a9e5b5',
  '--mantine-color-yellow-light': '#46351a',
  '--mantine-color-yellow-light-color': '#f5d193',
  '--mantine-color-gray-light': '#2a3539',
  '--mantine-color-gray-light-color': '#d0d8da',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light, dark: darkColours });
