import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn, customerWrites } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { expectSoundRouting } from "../../testing/routing-invariants";
import { createService } from "./account-route";
import { acceptOffer } from "./answer-offer";
import { completeInteraction } from "./complete-interaction";
import { deleteService } from "./delete-service";
import { inviteAgent } from "./invite-agent";
import { leaveConference } from "./leave-conference";
import { offerInteraction } from "./offer-interaction";
import { returnInteractions } from "./return-interactions";
import { queueServed, serveQueue } from "./serve-queue";
import { setAgentState } from "./set-agent-state";
import { takeFromQueue } from "./take-from-queue";
import { takeOver } from "./take-over";
import { transferInteraction } from "./transfer-interaction";
import { withdrawInvitation } from "./withdraw-invitation";

const now = new Date("2026-11-22T12:00:00.000Z");
const rounds = 8;
// Rounds take turns on one database: a busy machine needs longer for all of them than for one test.
vi.setConfig({ testTimeout: 120_000 });
let database: Database;
let accountId: string;
let dispositionId: string;
/** A service on which nobody works, so that what it is given waits. */
let elsewhereId: string;
/** The agents of the round, who take no more work once it is over. */
let agents: string[];

onEmptyDatabase(async (emptied) => {
  database = emptied;
  const account = await createAccount(database);
  accountId = account.accountId;
  dispositionId = (await database.disposition.findFirstOrThrow({ where: { serviceId: account.serviceId } }))
    .id;
  elsewhereId = (await createAccount(database, { pageId: "2" })).serviceId;
  await database.team.create({
    data: { id: elsewhereId, name: "Nobody", services: { create: { serviceId: elsewhereId } } },
  });
});
beforeEach(() => {
  agents = [];
});
afterEach(() => expectSoundRouting(database));

/** Runs a race several times, each with new people and each contestant first in turn, and looks at what is left. */
async function race(round: (inTurn: InTurn) => Promise<void>): Promise<void> {
  for (let index = 0; index < rounds; index++) {
    await round(startingWith(index));
    await queueServed();
    await expectSoundRouting(database);
    for (const agentId of agents.splice(0)) {
      await setAgentState(database, { agentId, state: "notReady", now });
    }
    await queueServed();
    // What still waits is not for the next round.
    await database.interaction.updateMany({ where: { status: "queued" }, data: { serviceId: elsewhereId } });
  }
}

type InTurn = <A, B>(one: () => Promise<A>, other: () => Promise<B>) => Promise<[A, B]>;

/** Starts both at once; in every second round the other one first. */
function startingWith(index: number): InTurn {
  return async (one, other) => {
    if (index % 2 === 0) return Promise.all([one(), other()]);
    const second = other();
    const first = one();
    return Promise.all([first, second]);
  };
}

async function readyAgent(capacity = 4): Promise<string> {
  const agentId = await createAgent(database, { capacity, readySince: now });
  agents.push(agentId);
  return agentId;
}

const waits = () => customerWrites(database, { accountId, at: now });
const worksOn = (agentId: string) => agentWorksOn(database, agentId, { accountId, at: now });
const complete = (interactionId: string, agentId: string) =>
  completeInteraction(database, { interactionId, agentId, dispositionId, note: null }, now);
const transfer = (interactionId: string, agentId: string, toAgentId: string) => {
  const to = { kind: "agent" as const, agentId: toAgentId };
  return transferInteraction(database, { interactionId, agentId, to, note: null }, now);
};
const transferElsewhere = (interactionId: string, agentId: string) => {
  const to = { kind: "service" as const, serviceId: elsewhereId };
  return transferInteraction(database, { interactionId, agentId, to, note: null }, now);
};
const invite = (interactionId: string, agentId: string, invitedAgentId: string) =>
  inviteAgent(database, { interactionId, agentId, invitedAgentId, note: null }, now);
const leave = (interactionId: string, agentId: string) =>
  leaveConference(database, { interactionId, agentId }, now);
const take = (interactionId: string, id: string) =>
  takeFromQueue(database, { interactionId, user: { id, roles: ["agent"] } }, now);
const over = (conversationId: string, supervisorId: string) =>
  takeOver(database, { conversationId, supervisorId }, now);
const gone = (agentId: string) =>
  unitOfWork(database, (work) => returnInteractions(work, { agentId, cause: "agent-gone" }, now));
const accept = (offerId: string, agentId: string) => acceptOffer(database, { offerId, agentId, now });
const offerTo = async (agentId: string) =>
  (await database.offer.findFirstOrThrow({ where: { agentId, status: "open" } })).id;
const interaction = (id: string) => database.interaction.findUniqueOrThrow({ where: { id } });
const workers = async (interactionId: string) => {
  const rows = await database.participation.findMany({ where: { interactionId, leftAt: null } });
  return rows.map(({ agentId }) => agentId).sort();
};

/** An agent at work, and a colleague who has been asked to take it over or to join. */
async function asked(kind: "transfer" | "conference") {
  const [sender, colleague] = [await readyAgent(), await readyAgent()];
  const { interactionId, conversationId } = await worksOn(sender);
  await (kind === "transfer" ? transfer : invite)(interactionId, sender, colleague);
  return { sender, colleague, interactionId, conversationId, offerId: await offerTo(colleague) };
}

/** Two agents who work on the same interaction; it is assigned to the first. */
async function conference() {
  const {
    sender: host,
    colleague: guest,
    interactionId,
    conversationId,
    offerId,
  } = await asked("conference");
  await accept(offerId, guest);
  return { host, guest, interactionId, conversationId };
}

describe("a transfer", () => {
  test("to an agent, at the moment of the completion, leaves no offer behind", () =>
    race(async (inTurn) => {
      const [sender, colleague] = [await readyAgent(), await readyAgent()];
      const { interactionId } = await worksOn(sender);
      const [given, completed] = await inTurn(
        () => transfer(interactionId, sender, colleague),
        () => complete(interactionId, sender),
      );
      expect(completed).toEqual({ kind: "completed" });
      expect(["offered", "not-yours"]).toContain(given.kind);
      expect(await database.offer.count({ where: { interactionId, status: "open" } })).toBe(0);
    }));

  test("to a service, at the moment of the completion, is one of both", () =>
    race(async (inTurn) => {
      const sender = await readyAgent();
      const { interactionId } = await worksOn(sender);
      const [given, completed] = await inTurn(
        () => transferElsewhere(interactionId, sender),
        () => complete(interactionId, sender),
      );
      expect([`${given.kind} ${completed.kind}`]).toContainEqual(
        expect.stringMatching(/^(queued not-yours|not-yours completed)$/),
      );
      expect((await interaction(interactionId)).status).toBe(
        given.kind === "queued" ? "queued" : "completed",
      );
    }));

  test("to a service that is deleted at this moment is one of both", () =>
    race(async (inTurn) => {
      const sender = await readyAgent();
      const { interactionId } = await worksOn(sender);
      const serviceId = await database.$transaction((tx) => createService(tx, `For ${interactionId}`, []));
      const { version } = await database.service.findUniqueOrThrow({ where: { id: serviceId } });
      const to = { kind: "service" as const, serviceId };
      const [given, deleted] = await inTurn(
        () => transferInteraction(database, { interactionId, agentId: sender, to, note: null }, now),
        () => deleteService(database, { serviceId, version, actorId: sender }),
      );
      expect(`${given.kind} ${deleted.kind}`).toMatch(/^(queued has-history|unknown-service deleted)$/);
    }));

  test("to two colleagues at once asks one of them", () =>
    race(async (inTurn) => {
      const [sender, one, other] = [await readyAgent(), await readyAgent(), await readyAgent()];
      const { interactionId } = await worksOn(sender);
      const answers = await inTurn(
        () => transfer(interactionId, sender, one),
        () => transfer(interactionId, sender, other),
      );
      expect(answers.map(({ kind }) => kind).sort()).toEqual(["offered", "pending"]);
    }));

  test("to a colleague and to a service at once is one of both", () =>
    race(async (inTurn) => {
      const [sender, colleague] = [await readyAgent(), await readyAgent()];
      const { interactionId } = await worksOn(sender);
      const [toColleague, toService] = await inTurn(
        () => transfer(interactionId, sender, colleague),
        () => transferElsewhere(interactionId, sender),
      );
      expect(`${toColleague.kind} ${toService.kind}`).toMatch(/^(offered pending|not-yours queued)$/);
    }));

  test("by two agents to one colleague asks them once", () =>
    race(async (inTurn) => {
      const [one, other, colleague] = [await readyAgent(), await readyAgent(), await readyAgent(1)];
      const [first, second] = [await worksOn(one), await worksOn(other)];
      const answers = await inTurn(
        () => transfer(first.interactionId, one, colleague),
        () => transfer(second.interactionId, other, colleague),
      );
      expect(answers.map(({ kind }) => kind).sort()).toEqual(["offered", "unavailable"]);
    }));

  test("of two agents to each other asks both, and both may accept at once", () =>
    race(async (inTurn) => {
      const [one, other] = [await readyAgent(), await readyAgent()];
      const [first, second] = [await worksOn(one), await worksOn(other)];
      const answers = await inTurn(
        () => transfer(first.interactionId, one, other),
        () => transfer(second.interactionId, other, one),
      );
      expect(answers).toEqual([{ kind: "offered" }, { kind: "offered" }]);
      const [toOther, toOne] = [await offerTo(other), await offerTo(one)];
      await inTurn(
        () => accept(toOther, other),
        () => accept(toOne, one),
      );
      expect(await workers(first.interactionId)).toEqual([other]);
      expect(await workers(second.interactionId)).toEqual([one]);
    }));

  test("that is accepted and withdrawn at once ends one way", () =>
    race(async (inTurn) => {
      const { sender, colleague, interactionId, offerId } = await asked("transfer");
      const [accepted, withdrawn] = await inTurn(
        () => accept(offerId, colleague),
        () => withdrawInvitation(database, { interactionId, agentId: sender }, now),
      );
      expect(`${accepted.kind} ${withdrawn.kind}`).toMatch(/^(answered not-yours|gone withdrawn)$/);
      const isTheirs = accepted.kind === "answered";
      expect(await workers(interactionId)).toEqual([isTheirs ? colleague : sender]);
    }));

  test("that is accepted as the sender completes it is theirs, or completed", () =>
    race(async (inTurn) => {
      const { sender, colleague, interactionId, offerId } = await asked("transfer");
      const [accepted, completed] = await inTurn(
        () => accept(offerId, colleague),
        () => complete(interactionId, sender),
      );
      expect(`${accepted.kind} ${completed.kind}`).toMatch(/^(answered not-yours|gone completed)$/);
      const { status, assignedAgentId } = await interaction(interactionId);
      expect([status, assignedAgentId]).toEqual(
        accepted.kind === "answered" ? ["accepted", colleague] : ["completed", sender],
      );
    }));

  test("that is accepted as the sender is gone is theirs, or waits", () =>
    race(async (inTurn) => {
      const { sender, colleague, interactionId, offerId } = await asked("transfer");
      const [accepted, returnedCount] = await inTurn(
        () => accept(offerId, colleague),
        () => gone(sender),
      );
      expect(`${accepted.kind} ${returnedCount}`).toMatch(/^(answered 0|gone 1)$/);
      expect((await interaction(interactionId)).status).toBe(returnedCount === 0 ? "accepted" : "queued");
    }));
});

describe("a conference", () => {
  test("that a colleague joins as it is completed is completed, and nobody is left in it", () =>
    race(async (inTurn) => {
      const { sender, colleague, interactionId, offerId } = await asked("conference");
      const [accepted, completed] = await inTurn(
        () => accept(offerId, colleague),
        () => complete(interactionId, sender),
      );
      expect(["answered", "gone"]).toContain(accepted.kind);
      expect(completed).toEqual({ kind: "completed" });
      expect(await workers(interactionId)).toEqual([]);
    }));

  test("that a colleague joins as the agent is gone is theirs, or waits", () =>
    race(async (inTurn) => {
      const { sender, colleague, interactionId, offerId } = await asked("conference");
      const [accepted] = await inTurn(
        () => accept(offerId, colleague),
        () => gone(sender),
      );
      const { status, assignedAgentId } = await interaction(interactionId);
      expect([status, assignedAgentId]).toEqual(
        accepted.kind === "answered" ? ["accepted", colleague] : ["queued", null],
      );
    }));

  test("that both leave at once keeps one of them", () =>
    race(async (inTurn) => {
      const { host, guest, interactionId } = await conference();
      const answers = await inTurn(
        () => leave(interactionId, host),
        () => leave(interactionId, guest),
      );
      expect(answers.map(({ kind }) => kind).sort()).toEqual(["alone", "left"]);
      const stays = answers[0].kind === "alone" ? host : guest;
      expect(await workers(interactionId)).toEqual([stays]);
      expect(await interaction(interactionId)).toMatchObject({ assignedAgentId: stays });
    }));

  test("that one leaves as the other is gone waits, or is worked on by who could not leave", () =>
    race(async (inTurn) => {
      const { host, guest, interactionId } = await conference();
      const [left, returnedCount] = await inTurn(
        () => leave(interactionId, guest),
        () => gone(host),
      );
      expect(`${left.kind} ${returnedCount}`).toMatch(/^(left 1|alone 0)$/);
      expect((await interaction(interactionId)).status).toBe(left.kind === "left" ? "queued" : "accepted");
    }));

  test("that one leaves as the other completes it is completed", () =>
    race(async (inTurn) => {
      const { host, guest, interactionId } = await conference();
      const [left, completed] = await inTurn(
        () => leave(interactionId, guest),
        () => complete(interactionId, host),
      );
      expect(["left", "not-yours"]).toContain(left.kind);
      expect(completed).toEqual({ kind: "completed" });
      expect(await workers(interactionId)).toEqual([]);
    }));

  test("by two invitations at once asks one colleague", () =>
    race(async (inTurn) => {
      const { host, guest, interactionId } = await conference();
      const [one, other] = [await readyAgent(), await readyAgent()];
      const answers = await inTurn(
        () => invite(interactionId, host, one),
        () => invite(interactionId, guest, other),
      );
      expect(answers.map(({ kind }) => kind).sort()).toEqual(["offered", "pending"]);
    }));
});

describe("taking from the queue", () => {
  test(
    "by twenty agents at once gives it to one",
    () =>
      race(async () => {
        const many = await Promise.all(Array.from({ length: 20 }, () => createAgent(database)));
        const { interactionId } = await waits();
        const answers = await Promise.all(many.map((agentId) => take(interactionId, agentId)));
        expect(answers.map(({ kind }) => kind).sort()).toEqual([...Array(19).fill("gone"), "taken"]);
        const takerId = many[answers.findIndex(({ kind }) => kind === "taken")];
        expect(await workers(interactionId)).toEqual([takerId]);
      }),
    60_000,
  );

  test("what is offered to somebody at this moment gives it to one of both", () =>
    race(async (inTurn) => {
      const [taker, ready] = [await createAgent(database), await readyAgent()];
      const { interactionId } = await waits();
      const [taken, made] = await inTurn(
        () => take(interactionId, taker),
        () => offerInteraction(database, { interactionId, agentId: ready }, now),
      );
      expect(`${taken.kind} ${made.kind}`).toMatch(/^(taken lost|gone offered)$/);
    }));

  test("and being offered another at once never fills a last place twice", () =>
    race(async (inTurn) => {
      const agentId = await readyAgent(1);
      const [one, other] = [await waits(), await waits()];
      const [taken, made] = await inTurn(
        () => take(one.interactionId, agentId),
        () => offerInteraction(database, { interactionId: other.interactionId, agentId }, now),
      );
      expect(`${taken.kind} ${made.kind}`).toMatch(/^(taken lost|full offered)$/);
      if (made.kind === "offered") await accept(made.offerId, agentId);
    }));

  test("many at once, by somebody who was never here, never exceeds what they may hold", () =>
    race(async () => {
      const agentId = await createAgent(database, { capacity: 2 });
      const waiting = await Promise.all(Array.from({ length: 6 }, waits));
      const answers = await Promise.all(waiting.map(({ interactionId }) => take(interactionId, agentId)));
      expect(answers.filter(({ kind }) => kind === "taken")).toHaveLength(2);
      expect(answers.filter(({ kind }) => kind === "full")).toHaveLength(4);
    }));

  test("while several instances serve the queue gives each interaction to one agent", () =>
    race(async () => {
      const takers = await Promise.all([1, 2, 3].map(() => readyAgent(2)));
      const waiting = await Promise.all(Array.from({ length: 5 }, waits));
      await Promise.all([
        ...waiting.flatMap(({ interactionId }) => takers.map((agentId) => take(interactionId, agentId))),
        ...[1, 2, 3].map(() => serveQueue(database, () => now)),
      ]);
    }));
});

describe("taking over", () => {
  test("at the moment of the completion is one of both", () =>
    race(async (inTurn) => {
      const [agentId, supervisor] = [await readyAgent(), await readyAgent()];
      const { interactionId, conversationId } = await worksOn(agentId);
      const [taken, completed] = await inTurn(
        () => over(conversationId, supervisor),
        () => complete(interactionId, agentId),
      );
      expect(`${taken.kind} ${completed.kind}`).toMatch(/^(taken not-yours|gone completed)$/);
    }));

  test("what an agent accepts at this moment leaves it with the supervisor alone", () =>
    race(async (inTurn) => {
      const [agentId, supervisor] = [await readyAgent(), await createAgent(database)];
      const { interactionId, conversationId } = await waits();
      await offerInteraction(database, { interactionId, agentId }, now);
      const offerId = await offerTo(agentId);
      const [taken] = await inTurn(
        () => over(conversationId, supervisor),
        () => accept(offerId, agentId),
      );
      expect(taken.kind).toBe("taken");
      expect(await workers(interactionId)).toEqual([supervisor]);
    }));

  test.each([
    ["offered to", false],
    ["given to", true],
  ])("what is %s an agent at this moment leaves it with the supervisor alone", (_, autoAccept) =>
    race(async (inTurn) => {
      await database.service.updateMany({ data: { autoAccept } });
      const [agentId, supervisor] = [await readyAgent(), await createAgent(database)];
      const { interactionId, conversationId } = await waits();
      await inTurn(
        () => over(conversationId, supervisor),
        () => offerInteraction(database, { interactionId, agentId }, now),
      );
      expect(await workers(interactionId)).toEqual([supervisor]);
    }),
  );

  test("what a colleague accepts from its agent at this moment leaves it with the supervisor alone", () =>
    race(async (inTurn) => {
      const { colleague, interactionId, conversationId, offerId } = await asked("transfer");
      const supervisor = await createAgent(database);
      await inTurn(
        () => over(conversationId, supervisor),
        () => accept(offerId, colleague),
      );
      expect(await workers(interactionId)).toEqual([supervisor]);
    }));

  test("as an agent takes it from the queue leaves it with the supervisor alone", () =>
    race(async (inTurn) => {
      const [taker, supervisor] = [await createAgent(database), await createAgent(database)];
      const { interactionId, conversationId } = await waits();
      await inTurn(
        () => over(conversationId, supervisor),
        () => take(interactionId, taker),
      );
      expect(await workers(interactionId)).toEqual([supervisor]);
    }));

  test("by two supervisors at once leaves it with one of them", () =>
    race(async (inTurn) => {
      const agentId = await readyAgent();
      const [one, other] = [await createAgent(database), await createAgent(database)];
      const { interactionId, conversationId } = await worksOn(agentId);
      await inTurn(
        () => over(conversationId, one),
        () => over(conversationId, other),
      );
      expect(await workers(interactionId)).toHaveLength(1);
    }));

  test("a conference that one leaves at this moment leaves it with the supervisor alone", () =>
    race(async (inTurn) => {
      const { host, interactionId, conversationId } = await conference();
      const supervisor = await createAgent(database);
      await inTurn(
        () => over(conversationId, supervisor),
        () => leave(interactionId, host),
      );
      expect(await workers(interactionId)).toEqual([supervisor]);
    }));
});
