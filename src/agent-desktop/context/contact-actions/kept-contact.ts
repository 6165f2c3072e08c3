/** A contact as their actions need them. */
export type KeptContact = {
  contactId: string;
  /** What they are called here; null: not known. */
  contactName: string | null;
  isBlocked: boolean;
  /** How many other contacts were found to be the same person. */
  mergeCount: number;
};
