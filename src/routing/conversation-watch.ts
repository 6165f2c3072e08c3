/** How long somebody is told what happens in a conversation that they only read, unless their desktop renews it. */
export const watchLastsSeconds = 60;

/** How often it does while the conversation is open there. */
export const renewWatchEveryMs = 20_000;
