import { configurationChanged } from "../../agents/announcements";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { GeneralSettings, GeneralSettingsChange } from "../general-settings";
import { serveQueueSoon } from "./serve-queue";

const columns = {
  agentCapacity: true,
  agentsMayTake: true,
  desktopSilenceSeconds: true,
  returnChatsAfterSeconds: true,
} as const;

/** The settings of the contact center as a whole. */
export function findGeneralSettings(database: Database): Promise<GeneralSettings> {
  return database.installation.findUniqueOrThrow({ where: { id: 1 }, select: columns });
}

/** Changes some of the settings, and leaves the others; agents who may now hold more are offered more at once. */
export async function changeGeneralSettings(
  database: Database,
  { settings, actorId }: { settings: GeneralSettingsChange; actorId: string },
): Promise<void> {
  await unitOfWork(database, async ({ tx, announce, afterCommit }) => {
    await tx.$queryRaw`select id from installation where id = 1 for update`;
    const before = await tx.installation.findUniqueOrThrow({ where: { id: 1 }, select: columns });
    const changed = fieldNames(settings).filter(
      (name) => settings[name] !== undefined && settings[name] !== before[name],
    );
    if (changed.length === 0) return;
    const after = { ...before, ...settings };
    await tx.installation.update({
      where: { id: 1 },
      data: Object.fromEntries(changed.map((name) => [name, after[name]])),
    });
    await recordAudit(tx, {
      actorId,
      action: "installation.updated",
      subject: "installation",
      details: Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }])),
    });
    announce(configurationChanged());
    if (after.agentCapacity > before.agentCapacity) afterCommit(serveQueueSoon);
  });
}

function fieldNames(settings: GeneralSettingsChange) {
  return (Object.keys(columns) as (keyof GeneralSettings)[]).filter((name) => name in settings);
}
