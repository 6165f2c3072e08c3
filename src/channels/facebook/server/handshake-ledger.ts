import type { ChallengeFault } from "../../../messenger/subscription";
import type { Database, Transaction } from "../../../platform/database";
import { timeOrderedId } from "../../../platform/time-ordered-id";

/** Which part of a verification request was wrong. */
export type HandshakeFault =
  | ChallengeFault
  | "unknown-verify-token"
  | "malformed-page-id"
  | "unknown-page-id";

/** Anybody can ask; of what is refused this many an hour are kept, and the others counted. */
const refusedKeptAnHour = 100;

/** Keeps an accepted handshake, by the accounts whose verify token was shown; never the token. */
export async function keepAcceptedHandshake(
  tx: Transaction,
  accountIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx.webhookHandshake.create({
    data: { id: timeOrderedId(now), at: now, outcome: "accepted", accountIds: [...accountIds] },
  });
}

/**
 * Counts a refused handshake, and keeps it while its hour has few. The row of the hour's count is a lock, so
 * that no more are kept however many come at once.
 */
export async function keepRefusedHandshake(
  database: Database,
  fault: HandshakeFault,
  now: Date,
): Promise<void> {
  await database.$executeRaw`
    with refused as (
      insert into webhook_refusal (hour, reason, count)
      values (date_trunc('hour', ${now}::timestamptz), 'refused-handshake', 1)
      on conflict (hour, reason) do update set count = webhook_refusal.count + 1
      returning count
    )
    insert into webhook_handshake (id, at, outcome, reason)
    select ${timeOrderedId(now)}::uuid, ${now}, 'refused', ${fault} from refused where count <= ${refusedKeptAnHour}`;
}
