import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./src/i18n/request.ts",
  // Words are parsed when they are built, so that no browser has to load a parser for them.
  experimental: {
    messages: { path: "./src/words", format: "json", sourceLocale: "en", locales: "infer", precompile: true },
  },
});

/** What every answer says that a browser shows; the content security policy, which differs, is in src/proxy.ts. */
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Which build this is, into the code of server and browser alike; the development server has none.
  env: { PARLEY_BUILD: process.env.PARLEY_BUILD ?? "" },
  // `npm test` checks types. The build an operator makes has neither the tests' packages nor the time for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "pg-boss", "pino", "@node-rs/argon2"],
  experimental: {
    optimizePackageImports: [
      "@mantine/core",
      "@mantine/hooks",
      "@mantine/notifications",
      "@tabler/icons-react",
    ],
  },
  headers() {
    return Promise.resolve([
      { source: "/((?!clientweb/).*)", headers: SECURITY_HEADERS },
      // Who follows a link to choose a password tells nobody where they were.
      { source: "/account/invitation", headers: [{ key: "Referrer-Policy", value: "no-referrer" }] },
    ]);
  },
};

export default withNextIntl(config);
