import { MantineProvider } from "@mantine/core";
import { configure, render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactElement } from "react";
import { theme } from "../ui/theme";
import en from "../words/en.json";

// How long something on the screen may take to come: a busy machine is slow, and no test waits for the full time
// unless it fails.
configure({ asyncUtilTimeout: 10_000 });

/** Renders a component in our theme, in English, with the clock of Greenwich. */
export function renderScreen(element: ReactElement) {
  standInForLayout();
  return render(element, {
    wrapper: ({ children }) => (
      <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
        <MantineProvider theme={theme} env="test">
          {children}
        </MantineProvider>
      </NextIntlClientProvider>
    ),
  });
}

/** What a browser has and a document without layout lacks. */
function standInForLayout(): void {
  window.matchMedia ??= (media) => ({ ...new EventTarget(), media, matches: false }) as MediaQueryList;
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  if (!document.fonts) Object.defineProperty(document, "fonts", { value: new EventTarget() });
}
