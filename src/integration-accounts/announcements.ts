/** What integration accounts tell the journal. Lines hold ids only; whoever reads them loads what they may see. */

/** An account was changed, or its health did. */
export function accountChanged({ accountId }: { accountId: string }) {
  return { kind: "account" as const, payload: { accountId } };
}
