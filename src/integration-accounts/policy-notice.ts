/** What the platform tells of an account that breaks its policy, and why; a reason comes with a warning or a block. */
export type PolicyNotice = { action: "warning" | "block" | "unblock"; reason: string | null; at: Date };
