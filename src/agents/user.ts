/** The roles in the order of their reach. A user has a set of them; none includes another. */
export const ROLES = ["administrator", "supervisor", "agent"] as const;
export type Role = (typeof ROLES)[number];

/** Who is signed in, as far as a screen or a permission needs to know. */
export type SignedInUser = {
  id: string;
  username: string;
  name: string;
  /** None while the password must be changed. */
  roles: Role[];
  /** An administrator chose their password: until they choose their own, they can do nothing else. */
  mustChangePassword?: true;
};

/** The password of the sample people, printed by the demo and known to everyone who read the README. */
export const SAMPLE_PASSWORD = "parley-demo";

export const PASSWORD_MIN_CHARACTERS = 10;

/** Whether the user has at least one of these roles. */
export function hasRole(user: Pick<SignedInUser, "roles">, ...anyOf: Role[]): boolean {
  return user.roles.some((role) => anyOf.includes(role));
}

/** Who may work in the Contact Center Administrator. */
export function canAdminister(user: Pick<SignedInUser, "roles">): boolean {
  return hasRole(user, "administrator");
}

/** Who may work in the Agent Desktop. */
export function canUseDesktop(user: Pick<SignedInUser, "roles">): boolean {
  return hasRole(user, "agent", "supervisor");
}

/** Where a user changes their password, which comes first when an administrator chose it. */
export const CHANGE_PASSWORD_PATH = "/account/password";

/** The page that a user sees first. */
export function homeOf(user: SignedInUser): "/admin" | "/desktop" | typeof CHANGE_PASSWORD_PATH {
  if (user.mustChangePassword) return CHANGE_PASSWORD_PATH;
  return canAdminister(user) ? "/admin" : "/desktop";
}
