import type { Channel } from "../channel";
import { facebookChannel } from "../facebook/server/facebook-channel";

/** Every channel there is, by the word that an account names it with. */
export type Channels = Readonly<Record<string, Channel>>;

export const channels: Channels = { facebook: facebookChannel };
