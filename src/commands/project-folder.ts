import { fileURLToPath } from "node:url";

/** Where package.json stands, from wherever a command was called. */
export const projectFolder = fileURLToPath(new URL("../..", import.meta.url));
