import type { Locator, Page } from "@playwright/test";
import samples from "../prisma/seed/sample-pages.json" with { type: "json" };
import { acceptOffer, chooseState, messageIn, openDesktop, reply } from "./agent";
import { openChat, write } from "./customer";
import type { Installation } from "./installation";
import { signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "diagnose-a-broken-setup", with: "demo" } });

const [outfitters, spares] = samples.pages;
if (!outfitters || !spares) throw new Error("The sample Pages are gone.");
const { id: pageId } = spares;
/** As the simulator's dashboard shows them. */
const loyalty = { id: "730451928846117", tokenOfSpares: `EAALoyalty${pageId}` };
const personsToken = "EAADemoPersonToken";
const minimum = ["messages", "message_deliveries", "message_reads"];

/** What Facebook's side has for this installation while nothing is broken. */
type Webhook = { callbackUrl: string; fields: string[]; isActive: boolean };
let whole: Webhook;
/** The administrator in front of the form of a new account, in which everything is filled in rightly. */
let administrator: Page;

test.beforeAll(async ({ browser, installation }) => {
  whole = (await facebook(installation, "GET", "state")).webhook;
  administrator = await (await browser.newContext({ baseURL: installation.url })).newPage();
  await signIn(administrator, "admin");
  await administrator.goto("/admin/integration-accounts/new");
  await field("Page ID").fill(pageId);
  await field("Token").fill(spares.token);
  await field("App ID").fill(samples.app.id);
  await field("App Secret").fill(samples.app.secret);
});
test.beforeEach(async ({ installation }) => {
  await facebook(installation, "POST", "tokens", { pageId, change: "restore" });
  await facebook(installation, "POST", "subscriptions", { pageId, fields: whole.fields });
  await facebook(installation, "POST", "webhook", {
    callbackUrl: whole.callbackUrl,
    fields: whole.fields,
    isActive: whole.isActive,
  });
  await facebook(installation, "DELETE", "faults");
});
test.afterAll(() => administrator.context().close());

test("a set-up in which nothing is broken passes every row", async () => {
  await testConnection();
  const probes = [
    "Facebook's Graph API",
    "Token",
    "Page",
    "App Secret",
    "App",
    "Permissions",
    "Page subscription",
    "Callback URL",
  ];
  await expect(rows().getByText("Passed", { exact: true })).toHaveCount(probes.length);
  await expect(rows()).toHaveCount(probes.length);
  for (const probe of probes) await expect(rowOf(probe)).toBeVisible();
});

/** What is broken at Facebook, and the one row that finds it. */
const brokenAtFacebook = [
  {
    broken: "a token that has expired",
    at: ["tokens", { pageId, change: "end", ended: "expired" }],
    found: ["Token", "Failed", "The token has expired."],
    code: "Subcode: 463",
  },
  {
    broken: "a token whose app was removed",
    at: ["tokens", { pageId, change: "end", ended: "revoked" }],
    found: ["Token", "Failed", "The app was removed from the Page"],
    code: "Subcode: 458",
  },
  {
    broken: "a token that ended with its person's password",
    at: ["tokens", { pageId, change: "end", ended: "password-changed" }],
    found: ["Token", "Failed", "has changed their Facebook password"],
    code: "Subcode: 460",
  },
  {
    broken: "a token that waits for its person to log in",
    at: ["tokens", { pageId, change: "end", ended: "checkpointed" }],
    found: ["Token", "Failed", "log in and confirm something"],
    code: "Subcode: 459",
  },
  {
    broken: "a token without a permission",
    at: ["tokens", { pageId, change: "permit", permissions: ["pages_show_list", "pages_manage_metadata"] }],
    found: ["Permissions", "Failed", "The token lacks these permissions: pages_messaging."],
  },
  {
    broken: "a Page that is not subscribed",
    at: ["subscriptions", { pageId, fields: [] }],
    found: ["Page subscription", "Failed", "The Page is not subscribed to this app"],
  },
  {
    broken: "a Page without a field that is needed",
    at: ["subscriptions", { pageId, fields: ["messages", "message_echoes"] }],
    found: ["Page subscription", "Failed", "message_deliveries, message_reads"],
  },
  {
    broken: "a Page without a field that is advised",
    at: ["subscriptions", { pageId, fields: minimum }],
    found: ["Page subscription", "Warning", "message_echoes"],
  },
  {
    broken: "a callback at another address",
    at: ["webhook", { callbackUrl: "https://elsewhere.example/webhook" }],
    found: ["Callback URL", "Failed", "Facebook calls another address: https://elsewhere.example/webhook"],
  },
  {
    broken: "a webhook that is switched off",
    at: ["webhook", { isActive: false }],
    found: ["Callback URL", "Failed", "Facebook has switched the app's webhook off."],
  },
  {
    broken: "an app without a field that is needed",
    at: ["webhook", { fields: ["messages", "message_reads"] }],
    found: ["Callback URL", "Failed", "message_deliveries"],
  },
  {
    broken: "a limit of calls that is used up",
    at: ["faults", { throttled: "messenger" }],
    found: ["Facebook's Graph API", "Warning", "Facebook asks for fewer calls right now"],
    code: "Code: 80006",
  },
  {
    broken: "a Facebook that does not answer",
    at: ["faults", { graphDelayMs: 60_000 }],
    found: ["Facebook's Graph API", "Failed", "did not answer in time"],
  },
] as const;

for (const { broken, at, found, ...more } of brokenAtFacebook) {
  test(`${broken} is diagnosed`, async ({ installation }) => {
    const [what, value] = at;
    await facebook(installation, "POST", what, value);
    const began = Date.now();
    await testConnection();
    expect(Date.now() - began).toBeLessThan(10_500);
    await expectOnly(found);
    if ("code" in more) await expectDetails(found[0], more.code);
  });
}

/** What is entered wrongly, and the one row that finds it. */
const brokenInTheForm = [
  {
    broken: "a token that is cut off",
    entered: ["Token", spares.token.slice(0, -4)],
    found: ["Token", "Failed", "Facebook does not accept the token"],
  },
  {
    broken: "the token of another Page",
    entered: ["Token", outfitters.token],
    found: ["Page", "Failed", "The token belongs to Northwind Outfitters"],
  },
  {
    broken: "the token of a person",
    entered: ["Token", personsToken],
    found: ["Page", "Failed", "The token belongs to a person, Nora Lindqvist"],
  },
  {
    broken: "the token of another app",
    entered: ["Token", loyalty.tokenOfSpares],
    found: ["App", "Failed", `The token was generated by another app, ${loyalty.id}`],
  },
  {
    broken: "an App Secret that is wrong",
    entered: ["App Secret", "0".repeat(32)],
    found: ["App Secret", "Failed", "The App Secret is wrong"],
  },
  {
    broken: "an App ID that is wrong",
    entered: ["App ID", loyalty.id],
    found: ["App", "Failed", `The App ID ${loyalty.id} is wrong`],
  },
] as const;

for (const { broken, entered, found } of brokenInTheForm) {
  test(`${broken} is diagnosed`, async () => {
    const [name, value] = entered;
    const right = await field(name).inputValue();
    await field(name).fill(value);
    await testConnection();
    await expectOnly(found);
    await field(name).fill(right);
  });
}

test("an app in development mode is diagnosed from a reply that was refused", async ({
  newPerson,
  installation,
}) => {
  const customer = await newPerson();
  const agent = await newPerson();
  const page = await newPerson();
  await openDesktop(agent, "anna");
  await chooseState(agent, "Ready");
  await openChat(customer, installation, { customer: "ola-berg", page: "northwind.outfitters" });
  await write(customer, "Is the blue one back?");
  await acceptOffer(agent, "Ola Berg");
  await facebook(installation, "POST", "app", { isLive: false });
  await reply(agent, "It is.");
  await expect(messageIn(agent, "It is.")).toContainText("Queued");

  await signIn(page, "admin");
  await page.getByRole("link", { name: "Northwind Outfitters", exact: true }).click();
  await expect(page.getByText(/Cannot message users who are not admins/).first()).toBeVisible();
  await testConnection(page);
  await expectOnly(["App mode", "Failed", "the app seems to be in development mode"], page);
  await expectDetails("App mode", "Subcode: 2018028", page);
  await facebook(installation, "POST", "app", { isLive: true });
});

test("a Page that is not subscribed is mended with Subscribe now, and nothing else is asked", async ({
  installation,
}) => {
  await facebook(installation, "POST", "subscriptions", { pageId, fields: ["feed"] });
  await testConnection();
  await expectOnly(["Page subscription", "Failed", "messages, message_deliveries, message_reads"]);
  await rowOf("Page subscription").getByRole("button", { name: "Subscribe now", exact: true }).click();

  await expect(rowOf("Page subscription").getByText("Passed", { exact: true })).toBeVisible();
  await expect(rows().getByText("Failed", { exact: true })).toHaveCount(0);
  const { pages } = await facebook(installation, "GET", "state");
  const { subscribedFields } = pages.find(({ id }: { id: string }) => id === pageId);
  expect(subscribedFields).toEqual(expect.arrayContaining(["feed", ...minimum, "message_echoes"]));
});

function field(name: string): Locator {
  return administrator.getByRole("textbox", { name, exact: true });
}

/** Presses Test Connection, and waits for what it finds. */
async function testConnection(page = administrator): Promise<void> {
  const answered = page.waitForResponse(/integrationAccounts\.test/);
  await page.getByRole("button", { name: "Test Connection", exact: true }).click();
  await (await answered).finished();
  await expect(regionOf(page)).toHaveAttribute("aria-busy", "false");
}

function regionOf(page: Page): Locator {
  return page.getByRole("region", { name: "Connection test", exact: true });
}

function rows(page = administrator): Locator {
  return regionOf(page).getByRole("listitem");
}

/** The row of the connection test that tells about one thing. */
function rowOf(probe: string, page = administrator): Locator {
  return rows(page).filter({ has: page.getByText(probe, { exact: true }) });
}

/** One row tells of something wrong, and it is this one. */
async function expectOnly(
  [probe, result, words]: readonly [string, string, string],
  page = administrator,
): Promise<void> {
  await expect(rowOf(probe, page).getByText(result, { exact: true })).toBeVisible();
  await expect(rowOf(probe, page)).toContainText(words);
  await expect(rows(page).getByText(/^(Failed|Warning)$/)).toHaveCount(1);
}

/** Behind the fold of a row stand Facebook's own details, with a button that copies them. */
async function expectDetails(probe: string, words: string, page = administrator): Promise<void> {
  const row = rowOf(probe, page);
  await row.getByText("Technical details", { exact: true }).click();
  await expect(row).toContainText(words);
  await expect(row).toContainText("Trace ID: A");
  await expect(row.getByRole("button", { name: "Copy details", exact: true })).toBeVisible();
}

/** Asks the simulator's dashboard for what it shows, or changes what Facebook has. */
async function facebook(
  installation: Installation,
  method: "GET" | "POST" | "DELETE",
  what: string,
  value?: unknown,
) {
  const response = await fetch(`${installation.simulatorUrl}/dashboard/api/${what}`, {
    method,
    ...(value !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(value),
    }),
  });
  if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`);
  return response.json();
}
