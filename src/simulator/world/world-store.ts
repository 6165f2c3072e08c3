import { newWorld, type World } from "./world";
import { openWorldFile, readWorld } from "./world-file";

/** Holds the world of a running simulator: reads it, steps it, keeps it on disk, tells who listens. */
export type WorldStore = {
  current(): World;
  change(step: (world: World) => World): void;
  onChange(listener: () => void): void;
  close(): Promise<void>;
};

/** Opens the world of a file, or one that lives in memory alone when no file is given. */
export async function openWorldStore(dataFile: string | undefined): Promise<WorldStore> {
  let world = (dataFile === undefined ? null : await readWorld(dataFile)) ?? newWorld();
  const file = dataFile === undefined ? null : openWorldFile(dataFile);
  const listeners: (() => void)[] = [];
  return {
    current: () => world,
    change(step) {
      const next = step(world);
      if (next === world) return;
      world = next;
      file?.save(world);
      for (const listener of listeners) listener();
    },
    onChange: (listener) => void listeners.push(listener),
    close: async () => file?.close(),
  };
}
