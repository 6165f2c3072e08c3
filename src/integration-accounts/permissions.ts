/** The permissions without which a token is of no use to us, in Facebook's words. */
export const requiredPermissions = ["pages_messaging", "pages_manage_metadata"] as const;

/**
 * What Facebook can grant an app, as far as it concerns us. The words tell under this name why it is asked for,
 * what is done with it and what is not.
 * https://developers.facebook.com/docs/permissions
 */
export type FacebookPermission = {
  /** In Facebook's words. */
  name: string;
  /** The key of its words. */
  key: "messaging" | "metadata" | "list" | "engagement" | "profile" | "humanAgent";
  /** A permission is granted by whoever manages the Page, a feature by Meta's review alone. */
  kind: "permission" | "feature";
  need:
    | "required"
    /** Facebook asks for it on the way to the token; we make no call of our own with it. */
    | "for-the-token"
    | "optional"
    | "not-used";
};

/** Every permission and feature that an app review for us is about, in the order in which they matter. */
export const facebookPermissions: readonly FacebookPermission[] = [
  { name: requiredPermissions[0], key: "messaging", kind: "permission", need: "required" },
  { name: requiredPermissions[1], key: "metadata", kind: "permission", need: "required" },
  { name: "pages_show_list", key: "list", kind: "permission", need: "for-the-token" },
  { name: "pages_read_engagement", key: "engagement", kind: "permission", need: "optional" },
  { name: "Business Asset User Profile Access", key: "profile", kind: "feature", need: "optional" },
  { name: "Human Agent", key: "humanAgent", kind: "feature", need: "not-used" },
];
