/** What integration accounts tell the journal. Lines hold ids only; whoever reads them loads what they may see. */

/** Something about an account changed that was not entered by an administrator: its health, its callback. */
export function accountChanged({ accountId }: { accountId: string }) {
  return { kind: "account" as const, payload: { accountId } };
}
