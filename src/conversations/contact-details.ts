import type { ContactField, ContactFieldValue } from "./contact-field";

/** What is kept of a contact, as whoever may see a conversation with them may change it. */
export type ContactDetails = {
  contactId: string;
  /** Counts the changes; the next one names the version it started from. */
  version: number;
  /** What they are called; null: nobody has told. */
  name: string | null;
  /** As the platform tells them; null: it does not. */
  platformName: string | null;
  /** Whether somebody here entered the name. */
  isNameEntered: boolean;
  email: string | null;
  phone: string | null;
  /** What was entered into the fields that administrators define, by their ids. */
  values: Record<string, ContactFieldValue>;
  /** These fields, in their order. */
  fields: ContactField[];
  /** Since when the contact's picture is the one it is; null while there is none. */
  pictureAt: Date | null;
  page: { name: string; pageId: string };
  /** Their conversations on other Pages. */
  others: OtherConversation[];
};

/** Another conversation of the same contact, and whether who asks may see it. */
export type OtherConversation = {
  conversationId: string;
  accountName: string;
  lastMessageAt: Date | null;
  maySee: boolean;
};

/** Which part of what is kept of a contact. */
export type ContactPart = { part: "name" | "email" | "phone" } | { part: "field"; fieldId: string };

/** What a part of a contact is now; null: nothing was entered. Of the name, what was entered here counts. */
export function contactPartValue(
  contact: Pick<ContactDetails, "name" | "isNameEntered" | "email" | "phone" | "values">,
  of: ContactPart,
): ContactFieldValue | null {
  switch (of.part) {
    case "name":
      return contact.isNameEntered ? contact.name : null;
    case "email":
    case "phone":
      return contact[of.part];
    case "field":
      return contact.values[of.fieldId] ?? null;
  }
}

/** The address that dials a number. */
export function dialAddress(phone: string): string {
  return `tel:${phone.replace(/[^\d+*#]/g, "").replaceAll("#", "%23")}`;
}
