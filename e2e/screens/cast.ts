import type { Locale } from "../../src/i18n/locales";
import { askDatabase } from "../database";
import type { Installation } from "../installation";

/** The people of one language: they have nothing to do with those of the other. */
type Cast = {
  agent: Person;
  colleague: Person;
  supervisor: Person;
  /** Customers, by their names at the simulator. */
  customer: string;
  other: string;
  service: string;
  dispositions: readonly string[];
};

type Person = { username: string; name: string };

/** Who plays in which language. */
const casts: Record<Locale, Cast> = {
  en: {
    agent: { username: "anna", name: "Anna Keller" },
    colleague: { username: "ben", name: "Ben Okafor" },
    supervisor: { username: "sam", name: "Sam Rivera" },
    customer: "maya-chen",
    other: "ola-berg",
    service: "Orders",
    dispositions: ["Resolved", "Refund issued", "Follow-up needed", "Spam"],
  },
  ja: {
    agent: { username: "misaki", name: "高橋 美咲" },
    colleague: { username: "kenji", name: "田中 健二" },
    supervisor: { username: "yumi", name: "中村 由美" },
    customer: "sato-hanako",
    other: "lucas-ferreira",
    service: "ご注文",
    dispositions: ["解決しました", "返金済み", "要フォローアップ", "スパム"],
  },
};

/**
 * Has the people of a language take over the demo: nobody else works there, nothing runs, nobody is in a hurry, and
 * there is one service.
 */
export async function enter(installation: Installation, locale: Locale): Promise<Cast> {
  const cast = casts[locale];
  const sql = (statement: string, values: unknown[] = []) => askDatabase(installation, statement, values);
  await sql("update offer set status = 'withdrawn', ended_at = now() where status = 'open'");
  await sql("update participation set left_at = now() where left_at is null");
  await sql(
    `update interaction set status = 'completed', completed_at = now(), accepted_at = coalesce(accepted_at, now()),
            assigned_agent_id = coalesce(assigned_agent_id, (select id from "user" where username = 'anna'))
      where status <> 'completed'`,
  );
  await sql("update agent_state set state = 'signedOut', gone_at = null, after_work_until = null");
  await sql("update installation set desktop_silence_seconds = 600, return_chats_after_seconds = 600");
  await keepOneService();
  await sql(`update "user" set deactivated_at = now() where not 'administrator' = any(roles)`);
  for (const [role, person] of [
    ["agent", cast.agent],
    ["agent", cast.colleague],
    ["supervisor", cast.supervisor],
  ] as const)
    await addPerson(installation, { ...person, role });
  return cast;

  async function keepOneService(): Promise<void> {
    await sql("delete from team_member");
    await sql("delete from service_team");
    await sql("delete from team");
    for (const told of ["interaction", "interaction_event"])
      await sql(`update ${told} set service_id = (select service_id from account_route)`);
    await sql("delete from service where id <> (select service_id from account_route)");
    await sql("update service set name = $1, offer_timeout_seconds = 600, after_work_seconds = 0", [
      cast.service,
    ]);
    for (const [position, name] of cast.dispositions.entries())
      await sql("update disposition set name = $1 where position = $2", [name, position]);
  }
}

/** Adds somebody, or has them come back, with the password of all. */
export async function addPerson(
  installation: Installation,
  { username, name, role }: Person & { role: string },
): Promise<void> {
  await askDatabase(
    installation,
    `insert into "user" (id, username, name, password_hash, roles)
     select gen_random_uuid(), $1, $2, password_hash, array[$3]::role[] from "user" where username = 'admin'
     on conflict (username) do update set deactivated_at = null`,
    [username, name, role],
  );
}
