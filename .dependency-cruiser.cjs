// The arrows of docs/architecture.md. Every rule has a planted violation in
// src/testing/architecture-rules.test.ts, which fails when a rule stops catching it.
//
// TypeScript 7 has no compiler API for this tool to read with; it falls back to @swc/core by itself.
// Without that package it would cruise nothing and report success, and naming it as `parser` makes it
// panic on .tsx files, so the option stays unset and the test counts the modules.

const test = "\\.test\\.tsx?$";
/** Folders whose top level is pure and whose server/ does I/O. */
const domains = "agents|integration-accounts|conversations|routing|channels";
const screens = "admin|agent-desktop|account|public-pages";

/** Only these folders of src, and their own, may be imported from `folder`; tests may use testing as well. */
function mayUse(folder, allowed) {
  return {
    from: { path: `^src/(?:${folder})/` },
    to: { path: "^src/", pathNot: `^src/(?:${[folder, "testing", ...allowed].join("|")})/` },
  };
}

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "Two files that need each other are one idea in two places: find the third, or merge them.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "messenger-imports-nothing-of-ours",
      comment: "The Messenger Platform is a library: it must work in any product.",
      severity: "error",
      ...mayUse("messenger", []),
    },
    {
      name: "messenger-needs-only-zod-and-crypto",
      comment: "Pass the network, the clock and the configuration in.",
      severity: "error",
      from: { path: "^src/messenger/", pathNot: test },
      to: { pathNot: ["^src/", "^(?:node:)?crypto$", "(?:^|/)node_modules/zod/"] },
    },
    {
      name: "platform-knows-no-business",
      comment: "The platform runs a process. What the business means belongs to a domain above it.",
      severity: "error",
      ...mayUse("platform", []),
    },
    {
      name: "accounts-know-only-the-platform",
      comment: "A use case that needs agents or conversations, too, lives in the highest domain it touches.",
      severity: "error",
      ...mayUse("integration-accounts", ["platform"]),
    },
    {
      name: "agents-know-only-the-platform",
      comment: "A use case that moves work (an agent signs out) lives in routing.",
      severity: "error",
      ...mayUse("agents", ["platform"]),
    },
    {
      name: "conversations-know-no-routing",
      comment: "A conversation outlives the work on it. What needs both lives in routing.",
      severity: "error",
      ...mayUse("conversations", ["integration-accounts", "agents", "platform"]),
    },
    {
      name: "routing-knows-no-channel",
      comment: "Routing must work for a channel that does not exist yet.",
      severity: "error",
      ...mayUse("routing", ["conversations", "integration-accounts", "agents", "platform"]),
    },
    {
      name: "channels-know-no-screen",
      comment: "Channels are below the API and the screens.",
      severity: "error",
      ...mayUse("channels", [
        "routing",
        "conversations",
        "integration-accounts",
        "agents",
        "platform",
        "messenger",
      ]),
    },
    {
      name: "only-channels-speak-messenger",
      comment: "Translate it in channels/facebook; everybody else uses the words of the contact center.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(?:messenger|channels|simulator|commands|testing)/" },
      to: { path: "^src/messenger/" },
    },
    {
      name: "pure-files-import-only-pure-files",
      comment: "What lies at the top of a domain is rules and nouns. Load and write in its server/ folder.",
      severity: "error",
      from: { path: `^src/(?:${domains})/(?:facebook/)?[^/]+\\.tsx?$`, pathNot: test },
      to: { path: ["/server/", "^src/platform/"] },
    },
    {
      name: "pure-files-do-no-io",
      comment: "Pass in what time it is, a new id, what a file said.",
      severity: "error",
      from: { path: `^src/(?:${domains})/(?:facebook/)?[^/]+\\.tsx?$`, pathNot: test },
      to: { pathNot: ["^src/", "(?:^|/)node_modules/(?:zod|temporal-polyfill)/"] },
    },
    {
      name: "api-knows-no-screen",
      comment: "The API serves any front end, and speaks through the domains.",
      severity: "error",
      ...mayUse("api", [
        "channels",
        "routing",
        "conversations",
        "integration-accounts",
        "agents",
        "platform",
      ]),
    },
    {
      name: "api-client-knows-the-router-type-alone",
      comment: "The browser's end of the API imports the router's type; nothing that runs on the server.",
      severity: "error",
      from: { path: "^src/api-client/" },
      to: { path: "^src/", pathNot: "^src/(?:api-client|words|i18n|testing)/|^src/api/router\\.ts$" },
    },
    {
      name: "screens-use-no-server",
      comment: "A screen asks the API; from the domains it may import rules and nouns, which are pure files.",
      severity: "error",
      from: { path: `^src/(?:${screens})/` },
      to: { path: ["^src/.+/server/", "^src/(?:platform|channels|messenger|api|app|commands)/"] },
    },
    {
      name: "screens-stand-apart",
      comment: "What two of them need is a part of ui, or an own folder that both may use.",
      severity: "error",
      from: { path: `^src/(${screens})/` },
      to: { path: `^src/(?:${screens})/`, pathNot: "^src/(?:$1|account)/" },
    },
    {
      name: "ui-says-no-word-of-the-business",
      comment: "The kit of parts must serve any screen: pass the words and the data in.",
      severity: "error",
      ...mayUse("ui", ["words", "i18n"]),
    },
    {
      name: "app-is-urls-only",
      comment: "A page names the screen, a route handler names who answers: logic has no place here.",
      severity: "error",
      from: { path: "^src/app/" },
      to: { path: ["^src/.+/server/", "^src/(?:messenger|commands|simulator)/"], pathNot: "^src/channels/" },
    },
    {
      name: "channels-are-reached-under-clientweb",
      comment: "Facebook calls /clientweb/fb; every other URL goes through the API.",
      severity: "error",
      from: { path: "^src/app/", pathNot: "^src/app/clientweb/fb/" },
      to: { path: "^src/channels/" },
    },
    {
      name: "no-prisma-outside-the-server",
      comment: "Rows stop at the server: pages, screens and pure files have types of their own.",
      severity: "error",
      from: { path: `^src/(?:app|ui|api-client|i18n|${screens})/` },
      to: { path: ["^src/platform/prisma-client/", "(?:^|/)node_modules/@prisma/"] },
    },
    {
      name: "commands-know-no-screen",
      comment: "A process is started without knowing what its pages show.",
      severity: "error",
      from: { path: "^src/(?:commands/|instrumentation\\.ts$)" },
      to: { path: `^src/(?:${screens}|ui|app|api-client|simulator)/` },
    },
    {
      name: "simulator-knows-only-the-wire",
      comment: "The simulator stands in for Facebook, which does not know us either.",
      severity: "error",
      ...mayUse("simulator", ["messenger"]),
    },
    {
      name: "nothing-imports-the-simulator",
      comment: "The product reaches it through GRAPH_API_URL alone, so that nothing fake runs in it.",
      severity: "error",
      from: { path: "^(?:src|prisma)/", pathNot: [test, "^src/(?:simulator|testing)/"] },
      to: { path: "^src/simulator/" },
    },
    {
      name: "testing-is-for-tests",
      comment: "What the product needs, too, belongs to a domain or the platform.",
      severity: "error",
      from: { path: "^(?:src|prisma)/", pathNot: [test, "^src/testing/", "^prisma/seed/"] },
      to: { path: "^src/testing/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Generated, and circular by design.
    exclude: { path: "^src/platform/prisma-client/[^/]+/" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json"] },
  },
};
