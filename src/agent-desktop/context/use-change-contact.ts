"use client";

import { useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import { useFieldError } from "../../api-client/use-field-error";
import { type ContactDetails, type ContactPart, contactPartValue } from "../../conversations/contact-details";
import type { ContactFieldValue } from "../../conversations/contact-field";

/** What came of a change: `theirs` is what somebody else entered meanwhile, for whoever came later to choose. */
type ChangeOutcome =
  | { kind: "saved" }
  | { kind: "conflict"; theirs: ContactFieldValue | null }
  | { kind: "problem"; sentence: string };

/** Changes a part that was `seen` so into something else; null takes it away. */
export type ChangePart = (
  of: ContactPart,
  seen: ContactFieldValue | null,
  value: ContactFieldValue | null,
) => Promise<ChangeOutcome>;

/** Changes of other parts that may come between looking and saving before it is given up. */
const mostTries = 5;

/**
 * Changes what is kept of a contact. Somebody else who changed another part meanwhile is in nobody's way; who changed
 * the same part is shown, and nothing overwritten.
 */
export function useChangeContact(
  conversationId: string,
  known: ContactDetails | null,
  take: (contact: ContactDetails) => void,
): ChangePart {
  const { contactDetails } = useTRPCClient();
  const errorSentence = useErrorSentence();
  const fieldError = useFieldError();
  const problem = (code: string): ChangeOutcome => ({
    kind: "problem",
    sentence: fieldError(code) ?? code,
  });

  async function change(...[of, seen, value]: Parameters<ChangePart>): Promise<ChangeOutcome> {
    // Loaded when it is first needed: the schemas are a good part of what a browser would have to load.
    const { contactChangeSchema } = await import("../../conversations/contact-change");
    const parsed = contactChangeSchema.safeParse({ ...of, value });
    if (!parsed.success) return problem(parsed.error.issues[0]?.message ?? "invalid");
    if (!known) return problem("contact-busy");
    let contact = known;
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const { contactId, version } = contact;
      const asked = { conversationId, contactId, version, change: parsed.data };
      const outcome = await contactDetails.change.mutate(asked);
      switch (outcome.kind) {
        case "changed":
          take(outcome.contact);
          return { kind: "saved" };
        case "changed-meanwhile": {
          take(outcome.contact);
          contact = outcome.contact;
          const theirs = contactPartValue(contact, of);
          if (theirs === parsed.data.value) return { kind: "saved" };
          if (theirs !== seen || contact.contactId !== contactId) return { kind: "conflict", theirs };
          break;
        }
        case "refused":
          return problem(outcome.code);
        case "field-gone":
          return problem("field-gone");
        case "not-yours":
          return problem("contact-not-yours");
      }
    }
    return problem("contact-busy");
  }

  return async (...asked) => {
    try {
      return await change(...asked);
    } catch (error) {
      return { kind: "problem", sentence: errorSentence(error) };
    }
  };
}
