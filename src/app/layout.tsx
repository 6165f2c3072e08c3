import "@fontsource-variable/inter";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "../ui/global.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ApiProvider } from "../api-client/trpc";
import { TimeZoneReporter } from "../i18n/time-zone-reporter";
import { NONCE_HEADER } from "../proxy";
import { UiProvider } from "../ui/ui-provider";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app");
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("description"),
    icons: { icon: "/icon.svg" },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f9f9" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1113" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    <html lang={await getLocale()} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      </head>
      <body>
        <NextIntlClientProvider>
          <UiProvider>
            <ApiProvider>{children}</ApiProvider>
          </UiProvider>
          <TimeZoneReporter />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
