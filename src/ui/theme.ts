import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineTheme,
} from "@mantine/core";

/** The one accent: a pine green that leans to the sea. Shade 7 under white text is 5.6:1. */
const accent: MantineColorsTuple = [
  "#effaf8",
  "#dcf3ef",
  "#b6e5de",
  "#8ad4ca",
  "#5cbeb3",
  "#38a59b",
  "#238b83",
  "#17736d",
  "#115c58",
  "#0c4744",
];

/** Neutrals with a trace of the accent's hue. Shade 6 is text: 5.6:1 on shade 0. */
const gray: MantineColorsTuple = [
  "#f7f9f9",
  "#eef1f1",
  "#e2e6e7",
  "#d0d6d8",
  "#a9b2b6",
  "#828d92",
  "#59646a",
  "#414a4f",
  "#293034",
  "#151a1d",
];

/** The dark theme's neutrals, lightest first. Shade 7 is the page, 8 what lies below it, 6 what lies on it. */
const dark: MantineColorsTuple = [
  "#dde2e4",
  "#bcc4c8",
  "#9aa4a9",
  "#6b757b",
  "#3a4247",
  "#2b3237",
  "#1d2327",
  "#14181b",
  "#0e1113",
  "#090b0c",
];

/** What went well, what needs a look, what failed: each readable on its own light tint, in both themes. */
const green: MantineColorsTuple = [
  "#effaf1",
  "#e0f4e4",
  "#bfe6c8",
  "#94d3a3",
  "#66bd7c",
  "#41a55d",
  "#2b8b47",
  "#1f7038",
  "#185a2d",
  "#124623",
];

const yellow: MantineColorsTuple = [
  "#fff9e8",
  "#fdf0cc",
  "#fae09a",
  "#f3ca5f",
  "#e6b030",
  "#cc941a",
  "#a87510",
  "#87590c",
  "#6c460b",
  "#533609",
];

const red: MantineColorsTuple = [
  "#fff2f1",
  "#fee3e1",
  "#fbc4c1",
  "#f59c98",
  "#ec706b",
  "#dc4a46",
  "#c5322f",
  "#a82624",
  "#8a1f1e",
  "#6b1918",
];

const FONTS =
  '"Inter Variable", ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif, "Apple Color Emoji", "Noto Color Emoji"';

/** The look of both applications. */
export const theme = createTheme({
  colors: { accent, gray, dark, green, yellow, red },
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  defaultRadius: "md",
  radius: { xs: "3px", sm: "5px", md: "7px", lg: "10px", xl: "16px" },
  fontFamily: FONTS,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.25rem" },
  headings: {
    fontFamily: FONTS,
    fontWeight: "620",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.3" },
      h2: { fontSize: "1.125rem", lineHeight: "1.4" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.45" },
    },
  },
  shadows: {
    xs: "0 1px 2px rgb(15 25 25 / 6%)",
    sm: "0 1px 3px rgb(15 25 25 / 8%), 0 1px 2px rgb(15 25 25 / 4%)",
    md: "0 6px 18px rgb(15 25 25 / 9%), 0 2px 5px rgb(15 25 25 / 5%)",
    xl: "0 24px 60px rgb(15 25 25 / 16%), 0 8px 20px rgb(15 25 25 / 7%)",
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // A link in a text is told from it by more than its colour.
    Anchor: { defaultProps: { underline: "always" } },
    Badge: { defaultProps: { variant: "light", tt: "none", fw: 560, radius: "sm" } },
    Button: { defaultProps: { fw: 560 } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, fz: "xs" } },
    Menu: {
      defaultProps: {
        shadow: "md",
        radius: "lg",
        withInitialFocusPlaceholder: false,
        transitionProps: { transition: "pop", duration: 90 },
      },
    },
    Modal: {
      defaultProps: {
        centered: true,
        radius: "lg",
        shadow: "xl",
        overlayProps: { backgroundOpacity: 0.4 },
        // What is typed as soon as a dialog is closed belongs to what lies below it: none lingers.
        transitionProps: { transition: "fade-down", duration: 150, exitDuration: 0 },
        // Its header element would count as a second banner of the page.
        attributes: { header: { role: "presentation" } },
      },
      // Names of sixty letters without a space stay within.
      styles: {
        title: { fontSize: "1.125rem", fontWeight: 620, lineHeight: 1.3, overflowWrap: "anywhere" },
        body: { overflowWrap: "anywhere" },
      },
    },
    // A list that stays mounted would be a hidden second copy of every option in the page.
    Select: { defaultProps: { comboboxProps: { keepMounted: false, shadow: "md" }, allowDeselect: false } },
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ["label", "input", "error", "description"] },
      styles: { label: { marginBottom: 4, fontWeight: 560 }, description: { marginTop: 2 } },
    },
  },
});

/** What Mantine's own variables get wrong for AA, and the two surfaces that ours add to them. */
export const cssVariables: CSSVariablesResolver = (_theme: MantineTheme) => ({
  variables: {},
  light: {
    "--mantine-color-text": "var(--mantine-color-gray-9)",
    "--mantine-color-error": "var(--mantine-color-red-6)",
    "--mantine-color-placeholder": "var(--mantine-color-gray-6)",
    "--mantine-color-default-border": "var(--mantine-color-gray-3)",
    "--surface-below": "var(--mantine-color-gray-0)",
    "--surface-raised": "#fff",
    "--line": "var(--mantine-color-gray-2)",
    "--accent-text": "var(--mantine-color-accent-7)",
  },
  dark: {
    "--mantine-color-text": "var(--mantine-color-dark-0)",
    "--mantine-color-error": "var(--mantine-color-red-4)",
    "--mantine-color-placeholder": "var(--mantine-color-dark-2)",
    "--mantine-color-default-border": "var(--mantine-color-dark-4)",
    "--surface-below": "var(--mantine-color-dark-8)",
    "--surface-raised": "var(--mantine-color-dark-6)",
    "--line": "var(--mantine-color-dark-5)",
    "--accent-text": "var(--mantine-color-accent-4)",
  },
});
