import { askDatabase } from "../database";
import type { Installation } from "../installation";
import { expect, test } from "../story";
import { hasLoaded, inEachLanguage, signInAs } from "./gallery";

test.use({ installed: { as: "administrator-names", with: "demo" } });

/** A word as long as a form takes it, in which nothing can be broken. */
const asLong = (length: number) =>
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik".repeat(4).slice(0, length);

inEachLanguage(
  "names at their longest, and from right to left",
  async ({ words, newPerson, installation, look }) => {
    await nameEverything(installation);
    const page = await newPerson();
    await signInAs(page, "admin", words);
    for (const list of [
      "integration-accounts",
      "services",
      "hours",
      "canned-responses",
      "contact-fields",
      "not-ready-reasons",
      "users",
      "teams",
      "skills",
    ]) {
      await page.goto(`/admin/${list}`);
      await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
      await look(page, `names-${list}`);
    }
    const things = await askDatabase(
      installation,
      `select 'services/' || id as at from service where length(name) = 60
     union all select 'hours/' || id from hours_of_operation
     union all select 'users/' || id from "user" where length(username) = 64
     union all select 'integration-accounts/' || id from integration_account
     union all select 'integration-accounts/' || id || '/send-message' from integration_account`,
    );
    for (const { at } of things) {
      await page.goto(`/admin/${at}`);
      await hasLoaded(page);
      await look(
        page,
        `names-of-${String(at)
          .replace(/\/[0-9a-f-]{36}/, "")
          .replace("/", "-")}`,
      );
    }
    for (const list of ["teams", "skills", "contact-fields"]) {
      await page.goto(`/admin/${list}`);
      await page
        .getByRole("main")
        .getByRole("listitem")
        .filter({ hasText: "Donau" })
        .getByRole("button")
        .first()
        .click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await look(page, `names-of-${list}`);
    }
  },
);

/** One of everything with a name as long as its form takes it, and one that is read from right to left. */
async function nameEverything(installation: Installation): Promise<void> {
  const make = (sql: string, values: unknown[]) => askDatabase(installation, sql, values);
  const longest = asLong(80);
  const isDone = await make("select 1 from team where name = $1", [longest]);
  if (isDone.length > 0) return;
  for (const table of ["team", "skill"])
    await make(`insert into ${table} (id, name) values (gen_random_uuid(), $1), (gen_random_uuid(), $2)`, [
      longest,
      "فريق خدمة العملاء",
    ]);
  await make(
    `insert into not_ready_reason (id, name, position)
     values (gen_random_uuid(), $1, 10), (gen_random_uuid(), 'استراحة الغداء', 11)`,
    [longest],
  );
  await make(
    `insert into contact_field (id, name, kind, options, position)
     values (gen_random_uuid(), $1, 'choice', array[$1::text, 'עברית'], 10),
            (gen_random_uuid(), 'رقم العميل', 'text', '{}', 11)`,
    [longest],
  );
  await make(
    `insert into canned_response (id, shortcut, text, updated_at)
     values (gen_random_uuid(), $1, $2, now()), (gen_random_uuid(), 'salam', 'مرحباً {{contact.firstName}}، كيف يمكنني مساعدتك؟', now())`,
    ["a".repeat(32), asLong(220)],
  );
  await make(
    `insert into hours_of_operation (id, name, time_zone, weekly)
     values (gen_random_uuid(), $1, 'America/Argentina/ComodRivadavia', '[[{"from":"09:00","until":"18:00"}],[],[],[],[],[],[]]')`,
    [longest],
  );
  await make(
    `insert into service (id, name, hours_id)
     values (gen_random_uuid(), $1, (select id from hours_of_operation limit 1)), (gen_random_uuid(), 'שירות לקוחות', null)`,
    [asLong(60)],
  );
  await make(
    `insert into disposition (id, service_id, name, position)
     select gen_random_uuid(), id, $1, 1 from service where length(name) = 60`,
    [longest],
  );
  await make(
    `insert into "user" (id, username, name, roles) values
       (gen_random_uuid(), $1, $2, '{administrator,supervisor,agent}'),
       (gen_random_uuid(), 'layla', 'ليلى حداد', '{agent}')`,
    ["x".repeat(64), longest],
  );
  await make(
    `insert into team_member (team_id, user_id) select team.id, "user".id from team, "user" where "user".password_hash is null`,
    [],
  );
  await make(
    `insert into agent_skill (skill_id, user_id, level)
     select skill.id, "user".id, 3 from skill, "user" where "user".password_hash is null`,
    [],
  );
  await make(
    `insert into service_team (team_id, service_id) select team.id, service.id from team, service where length(service.name) = 60`,
    [],
  );
  await make(
    `insert into service_skill (skill_id, service_id, min_level)
     select skill.id, service.id, 5 from skill, service where length(service.name) = 60`,
    [],
  );
  await make("update integration_account set name = $1, page_username = $2", [asLong(200), "x".repeat(200)]);
}
