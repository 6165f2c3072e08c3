/** A contact as one compares them with another: enough to tell whether they are one person. */
export type ContactCard = {
  contactId: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  isBlocked: boolean;
  /** Where they write to us, and when they or we last did; the latest first. */
  conversations: { conversationId: string; accountName: string; lastMessageAt: Date | null }[];
};

/** That another contact was found to be the same person. */
export type StandingMerge = {
  mergeId: string;
  /** What the other was called. */
  name: string | null;
  mergedAt: Date;
  mergedByName: string | null;
};
