import { readFile } from "node:fs/promises";
import { beforeEach, expect, test } from "vitest";
import { receiveWebhook } from "../channels/facebook/server/receive-webhook";
import type { Database } from "../platform/database";
import { createAccount, createAgent, pageEntry, signedRequest, textEvent } from "./contact-center";
import { onEmptyDatabase } from "./empty-database";

let database: Database;

onEmptyDatabase((emptied) => {
  database = emptied;
});

/** The statements that the operators' guide gives, for this person. */
async function statementsOfGuide(addressId: string): Promise<string[]> {
  const guide = await readFile(new URL("../../docs/guides/operators.md", import.meta.url), "utf8");
  const [, section = ""] = guide.split("## Deleting a person's data");
  const [, sql = ""] = /```sql\n([^`]+)```/.exec(section) ?? [];
  const statements = sql.replaceAll("ADDRESS_ID", addressId).split(";");
  return statements.map((statement) => statement.trim()).filter((text) => !/^(begin|commit)?$/.test(text));
}

/** Everything the database holds, as text; bytes decoded. */
async function everythingKept(): Promise<string> {
  const tables = await database.$queryRaw<{ name: string }[]>`
    select format('%I', tablename) as name from pg_tables where schemaname = 'public'`;
  const rows = await Promise.all(
    tables.map(({ name }) =>
      database.$queryRawUnsafe<{ row: string }[]>(`select t::text as row from ${name} t`),
    ),
  );
  const requests = await database.webhookRequest.findMany({ select: { body: true } });
  return [
    ...rows.flat().map(({ row }) => row),
    ...requests.map(({ body }) => Buffer.from(body).toString()),
  ].join("\n");
}

const people = [
  { psid: "7312984450128833", text: "Where is my parcel?", name: "Maya Chen" },
  { psid: "7312984450128834", text: "Is the blue one back?", name: "Ola Berg" },
];

beforeEach(async () => {
  await createAccount(database);
  for (const { psid, text, name } of people) {
    const mid = `m_${psid}`;
    const said = textEvent({ psid, mid, text });
    const place = {
      type: "location",
      title: `Home of ${name}`,
      payload: { coordinates: { lat: 1, long: 2 } },
    };
    const events = [
      { ...said, message: { mid, text, attachments: [place] } },
      { ...said, message: undefined, message_edit: { mid, text: `${text} Please.`, num_edit: 1 } },
    ];
    await receiveWebhook(database, signedRequest([pageEntry(events)]), new Date());
  }
  const agentId = await createAgent(database);
  for (const { psid, name } of people) {
    const address = await database.contactAddress.findFirstOrThrow({
      where: { externalId: psid },
      include: { conversation: { include: { interactions: true } } },
    });
    await database.contact.update({ where: { id: address.contactId }, data: { name } });
    const interactionId = address.conversation?.interactions[0]?.id ?? "";
    await database.interaction.update({ where: { id: interactionId }, data: { note: `About ${name}` } });
    await database.offer.create({
      data: {
        id: crypto.randomUUID(),
        interactionId,
        agentId,
        status: "expired",
        offeredAt: new Date(),
        expiresAt: new Date(),
        endedAt: new Date(),
      },
    });
  }
});

test("what the guide says deletes all there is of one person, and nothing of another", async () => {
  const [gone, staying] = people;
  const address = await database.contactAddress.findFirstOrThrow({ where: { externalId: gone?.psid ?? "" } });
  const traces = (person: typeof gone) => Object.values(person ?? {});
  const before = await everythingKept();
  for (const trace of [...traces(gone), ...traces(staying)]) expect(before).toContain(trace);

  const statements = await statementsOfGuide(address.id);
  expect(statements).toHaveLength(8);
  await database.$transaction(statements.map((statement) => database.$executeRawUnsafe(statement)));

  const after = await everythingKept();
  for (const trace of [...traces(gone), address.id, address.contactId]) expect(after).not.toContain(trace);
  for (const trace of traces(staying)) expect(after).toContain(trace);
  expect(await database.offer.count()).toBe(1);
});
