import { ensureProductionBuild } from "../src/commands/production-build";

/** Before all stories: what they drive is the production build of what stands in the working tree. */
export default ensureProductionBuild;
