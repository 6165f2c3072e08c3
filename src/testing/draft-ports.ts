import { draftCopiesOf } from "../agent-desktop/composer/draft-copy";
import type { DraftPorts } from "../agent-desktop/composer/draft-keeper";

/** Anna's drafts in a tab whose server takes everything, and saves nothing by itself. */
export function draftPorts(): DraftPorts {
  return {
    copies: draftCopiesOf("anna"),
    save: async () => ({ kind: "saved" }),
    upload: async () => ({ kind: "cancelled" }),
    nowMs: Date.now,
    later: () => () => {},
  };
}
