/** Somebody who works at the Agent Desktop, as they are chosen from a list. */
export type Colleague = {
  id: string;
  name: string;
  username: string;
  /** They no longer work here; what they were part of is still told. */
  isDeactivated: boolean;
};
