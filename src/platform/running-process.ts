import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/**
 * A process that runs now. `started` tells it from a later process that was given the same number
 * (after a restart of the machine or container); it is only comparable on the same machine.
 */
export type RunningProcess = { command: string; started: string };

/** Looks a process up by its number; null when none runs (one that only waits to be reaped does not run). */
export async function findRunningProcess(pid: number): Promise<RunningProcess | null> {
  if (process.platform === "linux") return fromProc(pid);
  if (process.platform === "win32") return fromSignal(pid);
  return fromPs(pid);
}

async function fromProc(pid: number): Promise<RunningProcess | null> {
  try {
    const [stat, cmdline, bootId] = await Promise.all([
      readFile(`/proc/${pid}/stat`, "utf8"),
      readFile(`/proc/${pid}/cmdline`, "utf8"),
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
    ]);
    // proc(5): the name in brackets may hold spaces; behind it come the state and, 19 fields on, the start.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    return { command: cmdline.replaceAll("\0", " "), started: `${bootId.trim()} ${fields[19]}` };
  } catch {
    return null;
  }
}

async function fromPs(pid: number): Promise<RunningProcess | null> {
  try {
    const { stdout } = await promisify(execFile)("ps", ["-o", "state=,lstart=,command=", "-p", String(pid)], {
      env: { ...process.env, LC_ALL: "C" },
    });
    const [, state = "", started = "", command = ""] = /^(\S+)\s+(.{24})\s+(.*)/.exec(stdout.trim()) ?? [];
    return state === "" || state.startsWith("Z") ? null : { command, started };
  } catch {
    return null;
  }
}

function fromSignal(pid: number): RunningProcess | null {
  try {
    process.kill(pid, 0);
    return { command: "", started: "" };
  } catch {
    return null;
  }
}
