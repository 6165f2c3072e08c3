/**
 * One value per process under a name. Next bundles routes and instrumentation apart, and the start
 * command runs outside both, so a module-level variable would exist several times in one process.
 */
export function processWide<T>(name: string, create: () => T): T {
  const values = globalThis as typeof globalThis & { parleyProcess?: Map<string, unknown> };
  values.parleyProcess ??= new Map();
  if (!values.parleyProcess.has(name)) values.parleyProcess.set(name, create());
  return values.parleyProcess.get(name) as T;
}
