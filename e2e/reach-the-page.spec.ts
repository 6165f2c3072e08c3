import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { encode } from "uqr";
import samples from "../prisma/seed/sample-pages.json" with { type: "json" };
import { signRequest } from "../src/messenger/signed-request";
import english from "../src/words/en.json" with { type: "json" };
import japanese from "../src/words/ja.json" with { type: "json" };
import { appearances, expectAccessible } from "./accessibility";
import { signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "reach-the-page", with: "demo" } });

const wordsOf = { en: english, ja: japanese };
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const link = "https://m.me/northwind.outfitters?ref=spring_flyer-2026";

test("an administrator leads people to the Page", async ({ newPerson }) => {
  const administrator = await newPerson(clipboard);
  const button = (name: string) => administrator.getByRole("button", { name, exact: true });
  const field = (name: string) => administrator.getByRole("textbox", { name, exact: true });
  const clipboardText = () => administrator.evaluate(() => navigator.clipboard.readText());
  const saved = async (name: string) => {
    const download = administrator.waitForEvent("download");
    await button(name).click();
    return download;
  };
  await signIn(administrator, "admin");
  await openSendMessage(administrator);

  await test.step("with a link that tells where they come from", async () => {
    await expect(field("Link")).toHaveValue("https://m.me/northwind.outfitters");
    await field("Ref").fill("spring flyer");
    await expect(field("Ref")).toHaveAccessibleDescription(/Not possible in it: space\./);
    await expect(button("Copy link")).toBeDisabled();
    await field("Ref").fill("spring_flyer-2026");
    await expect(field("Link")).toHaveValue(link);
    await button("Copy link").click();
    await expect.poll(clipboardText).toBe(link);
  });

  await test.step("with a button for a web site", async () => {
    await field("Button text").fill("Questions? Ask <us>");
    await button("Copy HTML").click();
    await expect.poll(clipboardText).toMatch(/^<a href=/);
    const html = await clipboardText();
    expect(html).not.toMatch(/<script|<img|<iframe/);
    const website = await newPerson();
    await website.setContent(html);
    const pasted = website.getByRole("link", { name: "Questions? Ask <us>", exact: true });
    await expect(pasted).toHaveAttribute("href", link);
    const preview = administrator.getByRole("link", { name: "Questions? Ask <us>", exact: true });
    for (const [property, value] of Object.entries({
      "background-color": "rgb(8, 102, 255)",
      color: "rgb(255, 255, 255)",
      display: "inline-block",
    })) {
      await expect(pasted).toHaveCSS(property, value);
      await expect(preview).toHaveCSS(property, value);
    }
  });

  await test.step("with a QR code to print, whose every module is that of the link", async () => {
    const { data, size } = encode(link, { ecc: "M", boostEcc: true, border: 4 });
    const svg = await saved("Download SVG");
    expect(svg.suggestedFilename()).toBe("messenger-northwind.outfitters-spring_flyer-2026.svg");
    const png = await saved("Download PNG");
    expect(png.suggestedFilename()).toBe("messenger-northwind.outfitters-spring_flyer-2026.png");
    for (const [file, type] of [
      [svg, "image/svg+xml"],
      [png, "image/png"],
    ] as const) {
      const picture = await modulesOf(administrator, file, type, size);
      expect(picture.modules).toEqual(data);
      // An SVG is drawn as large as one likes.
      if (type === "image/png") expect(picture).toMatchObject({ colours: ["0,0,0,255", "255,255,255,255"] });
      if (type === "image/png") expect(picture.width).toBeGreaterThanOrEqual(1200);
      expect(picture.height).toBe(picture.width);
      expect(picture.width % size).toBe(0);
    }
  });

  await test.step("with the steps for the Page's own button", async () => {
    const steps = administrator.getByRole("region", { name: "On your Facebook Page", exact: true });
    await expect(steps.getByRole("listitem")).toHaveCount(5);
    await expect(steps).toContainText(`choose the app ${samples.app.id}`);
  });
});

test("a person who asks Facebook for deletion is told what became of it", async ({ newPerson, request }) => {
  const person = await newPerson();
  const ask = () => {
    const values = { algorithm: "HMAC-SHA256", issued_at: 1790000000, user_id: "10158831234567890" };
    const signed = signRequest(values, samples.app.secret);
    return request.post("/clientweb/fb/data-deletion", { form: { signed_request: signed } });
  };
  const answer = await ask();
  expect(answer.status()).toBe(200);
  const { url, confirmation_code: code } = await answer.json();
  expect(await (await ask()).json()).toEqual({ url, confirmation_code: code });

  await test.step("at the address that Facebook shows them, without signing in", async () => {
    const page = await person.goto(url);
    expect(page?.status()).toBe(200);
    await expect(person.getByText(code, { exact: true })).toBeVisible();
    await expect(person.getByText("Received. Nothing could be deleted automatically.")).toBeVisible();
    await person.getByRole("button", { name: "日本語", exact: true }).click();
    await expect(
      person.getByRole("heading", { name: japanese.privacy.status.title, exact: true }),
    ).toBeVisible();
  });

  await test.step("while a code that was guessed tells nothing", async () => {
    const guess = await person.goto("/data-deletion/AAAAAAAAAAAAAAAA");
    expect(guess?.status()).toBe(404);
    await expect(
      person.getByRole("heading", { name: japanese.privacy.unknown.title, exact: true }),
    ).toBeVisible();
  });

  await test.step("and administrators see that somebody asked", async () => {
    const administrator = await newPerson(clipboard);
    await signIn(administrator, "admin");
    await administrator.getByRole("link", { name: "Privacy", exact: true }).click();
    const callbackUrl = administrator.getByRole("textbox", {
      name: "Data Deletion Callback URL",
      exact: true,
    });
    await expect(callbackUrl).toHaveValue(/\/clientweb\/fb\/data-deletion$/);
    expect((await request.get(await callbackUrl.inputValue())).status()).toBe(405);
    await administrator.getByRole("button", { name: "Copy Data Deletion Callback URL", exact: true }).click();
    const copied = () => administrator.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toBe(await callbackUrl.inputValue());
    const row = administrator
      .getByRole("table", { name: "Data deletion requests", exact: true })
      .getByRole("row")
      .filter({ has: administrator.getByRole("link", { name: code, exact: true }) });
    await expect(row).toContainText(`${samples.app.id}Northwind Outfitters`);
  });
});

test("Meta's reviewers read why each permission is asked for, without signing in", async ({ newPerson }) => {
  const reviewer = await newPerson();
  await reviewer.goto("/permissions");
  const rows = reviewer.getByRole("table", { name: "Permissions", exact: true }).getByRole("rowheader");
  await expect(rows).toContainText([
    "pages_messaging",
    "pages_manage_metadata",
    "pages_show_list",
    "pages_read_engagement",
    "Business Asset User Profile Access",
    "Human Agent",
  ]);
});

for (const appearance of appearances) {
  const { locale, colorScheme } = appearance;
  const words = wordsOf[locale];

  test(`these pages are accessible (${locale}, ${colorScheme})`, async ({ newPerson, request }) => {
    const page = await newPerson(appearance);
    const heading = (name: string) => page.getByRole("heading", { name, exact: true });
    const values = { algorithm: "HMAC-SHA256", user_id: `of the ${locale} visitor` };
    const answer = await request.post("/clientweb/fb/data-deletion", {
      form: { signed_request: signRequest(values, samples.app.secret) },
    });
    await page.goto((await answer.json()).url);
    await expect(heading(words.privacy.status.title)).toBeVisible();
    await expectAccessible(page);
    await page.goto("/data-deletion/unknown");
    await expect(heading(words.privacy.unknown.title)).toBeVisible();
    await expectAccessible(page);
    for (const viewport of [
      { width: 1280, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport);
      await page.goto("/permissions");
      await expect(heading(words.permissions.title)).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    }

    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto("/sign-in");
    const field = (name: string) => page.getByRole("textbox", { name, exact: true });
    await field(words.signIn.username).fill("admin");
    await field(words.signIn.password).fill("parley-demo");
    await page.getByRole("button", { name: words.signIn.submit, exact: true }).click();
    await page.waitForURL("/admin/integration-accounts");
    await page.goto("/admin/privacy");
    await expect(page.getByRole("table")).toBeVisible();
    await expectAccessible(page);
    await page.goto("/admin/integration-accounts");
    await page.getByRole("link", { name: "Northwind Outfitters", exact: true }).click();
    await page
      .getByRole("navigation")
      .getByRole("link", { name: words.sendMessage.tab, exact: true })
      .click();
    await field(words.sendMessage.link.ref).fill("two words");
    await expect(page.getByRole("button", { name: words.sendMessage.link.copy, exact: true })).toBeDisabled();
    await expectAccessible(page);
  });
}

async function openSendMessage(administrator: Page): Promise<void> {
  await administrator.getByRole("link", { name: "Northwind Outfitters", exact: true }).click();
  // The guided setup has a link of the same name.
  const tabs = administrator.getByRole("navigation", { name: "Pages of this account", exact: true });
  const tab = tabs.getByRole("link", { name: "Send Message button", exact: true });
  await tab.click();
  await expect(tab).toHaveAttribute("aria-current", "page");
}

/** Draws a downloaded picture, and reads the middle of each module of a code: true for dark. */
async function modulesOf(page: Page, file: Download, type: string, size: number) {
  const bytes = await readFile(await file.path());
  return page.evaluate(
    async (given) => {
      const binary = Uint8Array.from(atob(given.base64), (character) => character.charCodeAt(0));
      const picture = new Image();
      picture.src = URL.createObjectURL(new Blob([binary], { type: given.type }));
      await picture.decode();
      const { naturalWidth: width, naturalHeight: height } = picture;
      const canvas = document.createElement("canvas");
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext("2d");
      if (!context) throw new Error("There is no canvas to draw on.");
      context.drawImage(picture, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const colourAt = (place: number) => Array.from(data.slice(place * 4, place * 4 + 4)).join(",");
      const colours = new Set<string>();
      for (let place = 0; place < width * height; place++) colours.add(colourAt(place));
      const indexes = Array.from({ length: given.size }, (_, index) => index);
      const middle = (index: number) => Math.floor(((index + 0.5) * width) / given.size);
      return {
        width,
        height,
        colours: [...colours].sort(),
        modules: indexes.map((y) =>
          indexes.map((x) => colourAt(middle(y) * width + middle(x)) === "0,0,0,255"),
        ),
      };
    },
    { base64: bytes.toString("base64"), type, size },
  );
}
