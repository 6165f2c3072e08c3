import { fromPrisma, PgBoss } from "pg-boss";
import type { Database, Transaction } from "./database";
import { log } from "./log";
import { processWide } from "./process-wide";

/** A kind of job and what it carries. Declared once, beside the code that enqueues it. */
export type JobQueue<Data extends object> = {
  name: string;
  /**
   * keyed: per key at most one job waits and one runs, so work is neither lost nor done side by side.
   * standard: every job runs, in no promised order.
   */
  kind: "keyed" | "standard";
  /** How often a job that throws is run again, ever later. */
  retryLimit: number;
  /** Names the data type; never set. */
  readonly carries?: Data;
};

/** When one job is enqueued: what it carries, its key, and not before when it runs. */
export type Job<Data extends object> = { data: Data; key?: string; startAfter?: Date };

type JobSystem = { boss: PgBoss | null; start: Start };

type Start = { ended: Promise<void>; succeed: () => void; fail: (error: unknown) => void };

const system = (): JobSystem =>
  processWide("jobs", () => {
    let succeed = () => {};
    let fail: Start["fail"] = () => {};
    const ended = new Promise<void>((resolve, reject) => {
      succeed = resolve;
      fail = reject;
    });
    // Who starts the jobs is told of a failure as well; not everybody waits for them.
    ended.catch(() => {});
    return { boss: null, start: { ended, succeed, fail } };
  });

/** Resolves once jobs can be enqueued in this process; rejects when they could not be started. */
export function jobsStarted(): Promise<void> {
  return system().start.ended;
}

/** Connects to the job tables, creating them and the queues that are new. Once per process. */
export async function startJobs(databaseUrl: string, queues: readonly JobQueue<object>[]): Promise<void> {
  const { succeed, fail } = system().start;
  try {
    system().boss = await startBoss(databaseUrl, queues);
    succeed();
  } catch (error) {
    fail(error);
    throw error;
  }
}

async function startBoss(databaseUrl: string, queues: readonly JobQueue<object>[]): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    useListenNotify: true,
    schedule: false,
    monitorIntervalSeconds: 15,
    max: 6,
  });
  // Polls and upkeep that fail are tried again by the job system; a job that fails is logged where it is worked.
  boss.on("error", (error) => log().warn({ error }, "the job system failed at something it tries again"));
  boss.on("warning", (warning) => log().warn({ warning }, "the job system warns"));
  await boss.start();
  for (const queue of queues) {
    await boss.createQueue(queue.name, {
      policy: queue.kind === "keyed" ? "stately" : "standard",
      notify: true,
      retryLimit: queue.retryLimit,
      retryBackoff: true,
      retryDelay: 1,
      retryDelayMax: 600,
      // A process that dies stops this heart, and its jobs go to another.
      heartbeatSeconds: 15,
      expireInSeconds: 900,
      deleteAfterSeconds: 3600,
    });
  }
  return boss;
}

/** Lets running jobs finish, then disconnects. */
export async function stopJobs(): Promise<void> {
  const { boss } = system();
  system().boss = null;
  await boss?.stop({ graceful: true, timeout: 15_000 });
}

/**
 * Enqueues a job that exists only if the caller's transaction commits. Of a key whose job waits for a later moment
 * already, that one comes forward.
 */
export async function enqueue<Data extends object>(
  tx: Transaction | Database,
  queue: JobQueue<Data>,
  job: Job<Data>,
): Promise<void> {
  await startedBoss().send(queue.name, job.data, {
    db: fromPrisma(tx),
    ...(job.key === undefined ? {} : { singletonKey: job.key }),
    ...(job.startAfter === undefined ? {} : { startAfter: job.startAfter }),
  });
  if (job.key === undefined || job.startAfter === undefined) return;
  await tx.$executeRaw`
    update pgboss.job set start_after = ${job.startAfter}
     where name = ${queue.name} and singleton_key = ${job.key} and state = 'created'
       and start_after > ${job.startAfter}`;
}

/** Drops the jobs of these keys that wait, in the caller's transaction; one that runs goes on. */
export async function dropJobs(
  tx: Transaction,
  queues: readonly Pick<JobQueue<object>, "name">[],
  keys: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    delete from pgboss.job
     where name = any(${queues.map(({ name }) => name)}) and singleton_key = any(${[...keys]})
       and state in ('created', 'retry')`;
}

/** Which run of a job it is. */
export type JobAttempt = {
  /** When this one throws, the job is not run again. */
  isLast: boolean;
};

/**
 * How often a worker looks by itself. A new job wakes one at once; this is for those that become due later: one that
 * is tried again, or was enqueued for a later time.
 */
const lookEverySeconds = 2;

/**
 * Runs the queue's jobs in this process, up to `concurrency` at once and without a pause while there are any. A
 * handler that throws is retried.
 */
export async function workJobs<Data extends object>(
  queue: JobQueue<Data>,
  concurrency: number,
  handle: (data: Data, attempt: JobAttempt) => Promise<void>,
): Promise<void> {
  const boss = startedBoss();
  for (let index = 0; index < concurrency; index++) {
    // After a job, a worker of pg-boss rests until it looks again, whatever waits. A wake-up that comes while the
    // job runs makes it go on at once, so each worker gives itself one.
    const workerId = await boss.work<Data>(
      queue.name,
      { pollingIntervalSeconds: lookEverySeconds, notifyPollingIntervalSeconds: lookEverySeconds },
      async ([job]) => {
        if (!job) return;
        boss.notifyWorker(workerId);
        await runJob(queue, job, handle);
      },
    );
  }
}

async function runJob<Data extends object>(
  queue: JobQueue<Data>,
  job: { id: string; data: Data; retryCount: number },
  handle: (data: Data, attempt: JobAttempt) => Promise<void>,
): Promise<void> {
  try {
    await handle(job.data, { isLast: job.retryCount >= queue.retryLimit });
  } catch (error) {
    log().error({ error, queue: queue.name, jobId: job.id }, "a job failed; it is retried");
    throw error;
  }
}

function startedBoss(): PgBoss {
  const { boss } = system();
  if (!boss) throw new Error("Jobs are used before startJobs() has run in this process.");
  return boss;
}
