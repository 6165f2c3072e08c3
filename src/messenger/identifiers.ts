declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** The id of a Facebook Page. Opaque: digits today, never a number to calculate with. */
export type PageId = Branded<"PageId">;

/**
 * The page-scoped id of a person: the same person is another PSID on another Page.
 * https://developers.facebook.com/docs/messenger-platform/identity/user-profile
 */
export type Psid = Branded<"Psid">;

/** The id Messenger gave a message; equal in webhooks, echoes and the answer of the Send API. */
export type Mid = Branded<"Mid">;
