import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type IConfiguration, type ICruiseResult } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rules: IConfiguration = createRequire(import.meta.url)(join(root, ".dependency-cruiser.cjs"));

/** For each rule: a file, and the import in it that the rule must catch. */
const violations: [rule: string, file: string, imported: string][] = [
  ["no-circles", "src/agents/chicken.ts", "src/agents/egg.ts"],
  ["messenger-imports-nothing-of-ours", "src/messenger/send.ts", "src/platform/env.ts"],
  ["messenger-needs-only-zod-and-crypto", "src/messenger/graph.ts", "lodash"],
  ["messenger-needs-only-zod-and-crypto", "src/messenger/files.ts", "node:fs"],
  ["platform-knows-no-business", "src/platform/jobs.ts", "src/conversations/message.ts"],
  ["accounts-know-only-the-platform", "src/integration-accounts/server/save.ts", "src/agents/user.ts"],
  ["agents-know-only-the-platform", "src/agents/server/sign-out.ts", "src/routing/offer.ts"],
  ["conversations-know-no-routing", "src/conversations/server/record.ts", "src/routing/offer.ts"],
  ["routing-knows-no-channel", "src/routing/server/offer.ts", "src/channels/channel.ts"],
  ["channels-know-no-screen", "src/channels/server/deliver.ts", "src/api/router.ts"],
  ["only-channels-speak-messenger", "src/api/connect.ts", "src/messenger/page.ts"],
  ["pure-files-import-only-pure-files", "src/routing/assignment.ts", "src/routing/server/claim.ts"],
  ["pure-files-import-only-pure-files", "src/channels/facebook/translate.ts", "src/platform/log.ts"],
  ["pure-files-do-no-io", "src/conversations/receipts.ts", "node:fs"],
  ["pure-files-do-no-io", "src/conversations/reply-window.ts", "lodash"],
  ["api-knows-no-screen", "src/api/users.ts", "src/admin/users.tsx"],
  ["api-client-knows-the-router-type-alone", "src/api-client/provider.tsx", "src/api/auth.ts"],
  ["screens-use-no-server", "src/admin/account-form.tsx", "src/integration-accounts/server/find.ts"],
  ["screens-use-no-server", "src/agent-desktop/composer.tsx", "src/platform/database.ts"],
  ["screens-use-no-server", "src/agent-desktop/transcript.tsx", "src/api/desktop.ts"],
  ["screens-stand-apart", "src/agent-desktop/live/desktop-state.ts", "src/admin/account-list.tsx"],
  ["ui-says-no-word-of-the-business", "src/ui/shell.tsx", "src/agents/role.ts"],
  ["app-is-urls-only", "src/app/admin/page.tsx", "src/agents/server/verify.ts"],
  ["channels-are-reached-under-clientweb", "src/app/api/hook/route.ts", "src/channels/server/receive.ts"],
  ["no-prisma-outside-the-server", "src/app/desktop/page.tsx", "src/platform/prisma-client/client.ts"],
  ["commands-know-no-screen", "src/commands/start.ts", "src/ui/theme.ts"],
  ["commands-know-no-screen", "src/instrumentation.ts", "src/agent-desktop/desktop.tsx"],
  ["simulator-knows-only-the-wire", "src/simulator/main.ts", "src/conversations/contact.ts"],
  ["nothing-imports-the-simulator", "src/platform/graph.ts", "src/simulator/world.ts"],
  ["testing-is-for-tests", "src/routing/server/assign.ts", "src/testing/builders.ts"],
];

/** Imports of the same shapes that the architecture page allows. */
const allowed: [file: string, imported: string][] = [
  ["src/messenger/signature.ts", "node:crypto"],
  ["src/messenger/webhook.ts", "zod"],
  ["src/agents/server/find.ts", "src/platform/database.ts"],
  ["src/conversations/transcript.ts", "src/agents/role.ts"],
  ["src/channels/facebook/server/receive.ts", "src/messenger/page.ts"],
  ["src/app/clientweb/fb/webhook/route.ts", "src/channels/server/receive.ts"],
  ["src/api-client/trpc.tsx", "src/api/router.ts"],
  ["src/admin/account-columns.tsx", "src/integration-accounts/health.ts"],
  ["src/routing/server/assign.db.test.ts", "src/testing/builders.ts"],
  ["src/simulator/sender.ts", "src/messenger/page.ts"],
];

let planted: string;
let found: Set<string>;

beforeAll(async () => {
  planted = mkdtempSync(join(tmpdir(), "parley-arrows-"));
  for (const name of ["lodash", "zod"]) write(`node_modules/${name}/index.js`, "export default 1;");
  for (const [, , imported] of violations)
    if (imported.startsWith("src/")) write(imported, "export default 1;");
  for (const [, imported] of allowed) if (imported.startsWith("src/")) write(imported, "export default 1;");
  write("src/agents/egg.ts", importing("src/agents/egg.ts", "src/agents/chicken.ts"));
  for (const [, file, imported] of violations) write(file, importing(file, imported));
  for (const [file, imported] of allowed) write(file, importing(file, imported));
  const { summary } = await cruiseFolder(planted);
  found = new Set(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`));
});

afterAll(() => rmSync(planted, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(planted, file)), { recursive: true });
  writeFileSync(join(planted, file), text);
}

function importing(file: string, imported: string): string {
  const from = imported.startsWith("src/")
    ? relative(dirname(file), imported)
        .replace(/^(?!\.)/, "./")
        .replace(/\.tsx?$/, "")
    : imported;
  return `import thing from ${JSON.stringify(from)};\nexport default thing;\n`;
}

async function cruiseFolder(folder: string): Promise<ICruiseResult> {
  const { output } = await cruise(["src"], {
    ...rules.options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: rules.forbidden ?? [] },
  });
  if (typeof output === "string") throw new Error(output);
  return output;
}

const resolved = (imported: string): string =>
  imported.startsWith("src/")
    ? imported
    : imported === "node:fs"
      ? "fs"
      : `node_modules/${imported}/index.js`;

describe("a planted violation is caught", () => {
  test.each(violations)("%s: %s may not import %s", (rule, file, imported) => {
    expect([...found]).toContain(`${rule}: ${file} → ${resolved(imported)}`);
  });

  test("of every rule there is", () => {
    const names = rules.forbidden?.map(({ name }) => name);
    expect(new Set(violations.map(([rule]) => rule))).toEqual(new Set(names));
  });
});

describe("an allowed import is not", () => {
  test.each(allowed)("%s may import %s", (file, imported) => {
    expect([...found].filter((line) => line.includes(`${file} → ${resolved(imported)}`))).toEqual([]);
  });
});

describe("the real sources", () => {
  test("are read: without a parser nothing would be found anywhere", async () => {
    const { summary } = await cruiseFolder(root);
    expect(summary.totalCruised).toBeGreaterThan(100);
    expect(summary.totalDependenciesCruised ?? 0).toBeGreaterThan(200);
  }, 30_000);

  test("let the API's browser end import the API's types alone", () => {
    const folder = join(root, "src/api-client");
    const imports = readdirSync(folder)
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap(
        (file) => readFileSync(join(folder, file), "utf8").match(/import[^;]*from "\.\.\/api\/[^"]*"/g) ?? [],
      );
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((line) => !line.startsWith("import type "))).toEqual([]);
  });
});
