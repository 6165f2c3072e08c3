import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import pg from "pg";
import { verifySignature } from "../../messenger/signature";
import { timeOrderedId } from "../../platform/time-ordered-id";

/**
 * What the webhook is measured against: the same writes by hand. A bare node:http server checks the
 * signature and writes the rows of one message with `pg`, in one transaction a request, with prepared
 * statements. It knows the account and the secret beforehand, takes for granted that the contact is known
 * and an interaction open, and can read nothing but one text message.
 */
const { BENCH_ACCOUNT_ID: accountId, BENCH_APP_SECRET: appSecret = "", DATABASE_URL, PORT } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });

type WireMessage = {
  entry: [
    { messaging: [{ sender: { id: string }; timestamp: number; message: { mid: string; text: string } }] },
  ];
};

const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", async () => {
    const body = Buffer.concat(chunks);
    const signature = String(request.headers["x-hub-signature-256"]);
    if (verifySignature(body, signature, [appSecret]).kind !== "matched") {
      return response.writeHead(403).end();
    }
    try {
      await keep(body, signature);
      response.writeHead(200, { "content-length": 2 }).end("OK");
    } catch (error) {
      console.error(error);
      response.writeHead(500).end();
    }
  });
});

async function keep(body: Buffer, signature: string): Promise<void> {
  const parsed = JSON.parse(body.toString()) as WireMessage;
  const { sender, timestamp, message } = parsed.entry[0].messaging[0];
  const [requestId, messageId, at] = [timeOrderedId(new Date()), randomUUID(), new Date(timestamp)];
  const client = await pool.connect();
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
  try {
    await client.query("begin");
    const { rows } = await run(
      "message",
      `insert into message (id, conversation_id, account_id, external_id, direction, author, text,
                            attachment_types, status, at)
       select $1, conversation.id, address.account_id, $2, 'inbound', 'contact', $3, '{}', 'received', $4
         from contact_address address join conversation on conversation.address_id = address.id
        where address.account_id = $5 and address.external_id = $6
       on conflict (account_id, external_id) do nothing
       returning conversation_id`,
      [messageId, message.mid, message.text, at, accountId, sender.id],
    );
    const conversationId: unknown = rows[0]?.conversation_id;
    await run(
      "conversation",
      `update conversation set unread_count = unread_count + 1,
              last_message_at = greatest(last_message_at, $2), last_inbound_at = greatest(last_inbound_at, $2),
              window_closes_at = greatest(window_closes_at, $2 + interval '24 hours'),
              thread_owner_app_id = null, thread_owner_at = greatest(thread_owner_at, $2)
        where id = $1`,
      [conversationId, at],
    );
    await run(
      "request",
      `insert into webhook_request (id, received_at, body, signature, signer_ids, status)
       values ($1, now(), $2, $3, array[$4::uuid], 'applied')`,
      [requestId, body, signature, accountId],
    );
    await run(
      "event",
      `insert into webhook_event (request_id, entry_index, event_index, account_id, kind, outcome)
       values ($1, 0, 0, $2, 'message', 'applied')`,
      [requestId, accountId],
    );
    await run("journal", "insert into journal_entry (kind, payload) values ('message', $1)", [
      { conversationId, messageId },
    ]);
    await client.query("commit");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
  notifySoon();
}

let isNotifying = false;

/** Other instances are told at most every 20 ms, and the account's last message is noted every 10 seconds. */
function notifySoon(): void {
  if (isNotifying) return;
  isNotifying = true;
  setTimeout(async () => {
    isNotifying = false;
    await pool.query("select pg_notify('parley_journal', '')");
    await pool.query(
      `update integration_account set last_inbound_at = now()
        where id = $1 and coalesce(last_inbound_at < now() - interval '10 s', true)`,
      [accountId],
    );
  }, 20);
}

process.once("disconnect", () => process.exit());
server.listen(Number(PORT), "127.0.0.1", () => process.send?.("ready"));
