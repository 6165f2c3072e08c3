import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { testDatabase, testDatabaseUrl } from "../testing/test-database";
import { applyMigrations, listMigrations, migrationsFolder } from "./migrations";

let folder: string;
let client: Client;

beforeEach(async () => {
  await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "parley-migrations-"));
  await cp(migrationsFolder, folder, { recursive: true });
  client = new Client({ connectionString: testDatabaseUrl() });
  await client.connect();
});

afterEach(async () => {
  await client.query(
    "drop table if exists later; delete from _prisma_migrations where migration_name like '9%'",
  );
  await client.end();
  await rm(folder, { recursive: true });
});

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, "migration.sql"), sql);
}

describe("applying the migrations", () => {
  test("does nothing to a database that has them all", async () => {
    expect(await applyMigrations(testDatabaseUrl(), folder)).toEqual([]);
  });

  test("applies a new one once, however many processes start together", async () => {
    await addMigration("99990101000000_later", "create table later (id int)");
    const starts = [1, 2, 3].map(() => applyMigrations(testDatabaseUrl(), folder));
    expect((await Promise.all(starts)).flat()).toEqual(["99990101000000_later"]);
  });

  test("leaves nothing of one that fails half-way, so that the mended one applies", async () => {
    await addMigration("99990101000000_later", "create table later (id int); select no_such_function()");
    await expect(applyMigrations(testDatabaseUrl(), folder)).rejects.toThrow("99990101000000_later");
    await writeFile(join(folder, "99990101000000_later", "migration.sql"), "create table later (id int)");
    expect(await applyMigrations(testDatabaseUrl(), folder)).toEqual(["99990101000000_later"]);
  });

  test("refuses an applied migration whose file was changed, by its name", async () => {
    const [first] = await listMigrations(folder);
    await appendFile(join(folder, first?.name ?? "", "migration.sql"), "-- changed");
    await expect(applyMigrations(testDatabaseUrl(), folder)).rejects.toThrow(
      `The migration ${first?.name} was changed after this database applied it`,
    );
  });

  test("refuses a database that a newer version has migrated", async () => {
    await addMigration("99990101000000_later", "create table later (id int)");
    await applyMigrations(testDatabaseUrl(), folder);
    await expect(applyMigrations(testDatabaseUrl())).rejects.toThrow("99990101000000_later");
  });
});

describe("the tables refuse what the rules forbid", () => {
  test.each([
    [
      "a second installation row",
      "insert into installation (id, key_check) values (2, '')",
      "installation_one_row_check",
    ],
    [
      "a username with capitals",
      `insert into "user" (id, username, name, password_hash) values (gen_random_uuid(), 'Anna', '', '')`,
      "user_username_lower_check",
    ],
    [
      "a queued interaction that an agent holds",
      `insert into interaction (id, conversation_id, service_id, status, queued_at, opened_by_message_id,
                                assigned_agent_id)
       values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'queued', now(), gen_random_uuid(),
               gen_random_uuid())`,
      "interaction_assigned_agent_check",
    ],
    [
      "an inbound message that is anything but received",
      `insert into message (id, conversation_id, account_id, direction, author, text, status, at)
       values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'inbound', 'contact', '', 'sent', now())`,
      "message_inbound_status_check",
    ],
    [
      "an outbound message by the contact",
      `insert into message (id, conversation_id, account_id, direction, author, text, status, at)
       values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'outbound', 'contact', '', 'sent', now())`,
      "message_inbound_author_check",
    ],
    [
      "an echo that still waits to be sent",
      `insert into message (id, conversation_id, account_id, direction, author, text, status, at)
       values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'outbound', 'pageInbox', '', 'queued', now())`,
      "message_echo_status_check",
    ],
  ])("%s", async (_, statement, constraint) => {
    await expect(client.query(statement)).rejects.toMatchObject({ constraint });
  });
});
