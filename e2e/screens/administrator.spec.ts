import { readdir } from "node:fs/promises";
import { askDatabase } from "../database";
import { expect, test } from "../story";
import {
  hasLoaded,
  inEveryRun,
  isPainting,
  signInAs,
  whileAnswersAreSlow,
  whileAnswersFail,
} from "./gallery";

test.use({ installed: { as: "administrator-screens", with: "demo" } });

const listPath = "/admin/integration-accounts";
const formPath = "/admin/services/[serviceId]";
/** Forms that begin empty, and wait for nothing. */
const waitsForNothing = ["/admin/hours/new", "/admin/integration-accounts/new"];

inEveryRun("every page of the administrator", async ({ words, newPerson, installation, look }) => {
  const page = await newPerson();
  await signInAs(page, "admin", words);
  const [ids = {}] = await askDatabase(
    installation,
    `with hours as (
       insert into hours_of_operation (id, name, time_zone, weekly)
       values (gen_random_uuid(), gen_random_uuid()::text, 'Asia/Tokyo', '[[{"from":"09:00","until":"18:00"}],[],[],[],[],[],[]]')
       returning id)
     select hours.id as "hoursId", (select id from service limit 1) as "serviceId",
            (select id from integration_account limit 1) as "accountId",
            (select id from "user" where username = 'anna') as "userId" from hours`,
  );
  for (const path of await administratorPaths()) {
    const scene = sceneOf(path);
    const address = path.replace(/\[(\w+)\]/, (_, name: string) => String(ids[name]));
    await page.goto(address);
    await hasLoaded(page);
    await look(page, scene);
    // Pages of one kind wait and fail alike: the first list and the first form show how.
    if (waitsForNothing.includes(path) || (!isPainting && ![listPath, formPath].includes(path))) continue;
    await whileAnswersAreSlow(page, async () => {
      await page.goto(address);
      await expect(page.getByRole("status", { name: /Loading|読み込/ }).first()).toBeVisible();
      await look(page, `${scene}-loading`);
    });
    await whileAnswersFail(page, async () => {
      await page.goto(address);
      // By what it says: the announcer of the page's title is an alert as well. It is tried twice before it is said.
      const failure = page.getByRole("alert").filter({ hasText: words.errors.unreachable });
      await expect(failure.first()).toBeVisible();
      await look(page, `${scene}-failed`);
    });
  }
  for (const of of ["hours", "services", "users"] as const) {
    await page.goto(`/admin/${of}/00000000-0000-4000-8000-000000000000`);
    await expect(page.getByRole("heading", { level: 1, name: words[of].missingTitle })).toBeVisible();
    await look(page, `admin-${of}-missing`);
  }
});

/** "/admin/users/[userId]" is "admin-users-userId". */
function sceneOf(path: string): string {
  return path.slice(1).replaceAll(/[[\]]/g, "").replaceAll("/", "-");
}

/** The addresses of all pages there are, so that none is forgotten. */
async function administratorPaths(): Promise<string[]> {
  const files = await readdir(new URL("../../src/app/admin", import.meta.url), { recursive: true });
  const pages = files.filter((file) => file.endsWith("/page.tsx"));
  expect(pages.length).toBeGreaterThan(0);
  return pages.map((file) => `/admin/${file.slice(0, -"/page.tsx".length)}`).sort();
}
