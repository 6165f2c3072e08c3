-- CreateEnum
CREATE TYPE "offer_kind" AS ENUM ('queue', 'transfer', 'conference');

-- AlterEnum
ALTER TYPE "agent_state_name" ADD VALUE 'afterCallWork';
ALTER TYPE "agent_state_name" ADD VALUE 'signedOut';
ALTER TYPE "agent_state_name" ADD VALUE 'busy';

-- DropIndex
DROP INDEX "disposition_service_id_name_key";

-- DropIndex
DROP INDEX "interaction_assigned_agent_id_conversation_id_idx";

-- AlterTable
ALTER TABLE "agent_state" RENAME COLUMN "reason" TO "cause";
ALTER TABLE "agent_state" ADD COLUMN     "after_work_until" TIMESTAMPTZ(3),
ADD COLUMN     "gone_at" TIMESTAMPTZ(3),
ADD COLUMN     "idle_since" TIMESTAMPTZ(3),
ADD COLUMN     "last_seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_cause" TEXT,
ADD COLUMN     "reason_id" UUID;

-- AlterTable
ALTER TABLE "disposition" ADD COLUMN     "archived_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "agent_capacity" INTEGER NOT NULL DEFAULT 4,
ADD COLUMN     "agents_may_take" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "desktop_silence_seconds" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "return_chats_after_seconds" INTEGER NOT NULL DEFAULT 120;

-- AlterTable
ALTER TABLE "interaction" ADD COLUMN     "alerted_at" TIMESTAMPTZ(3),
ADD COLUMN     "flag_reason" TEXT,
ADD COLUMN     "flagged_at" TIMESTAMPTZ(3),
ADD COLUMN     "preferred_agent_id" UUID,
ADD COLUMN     "reminded_at" TIMESTAMPTZ(3),
ADD COLUMN     "returned_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "offer" ADD COLUMN     "from_agent_id" UUID,
ADD COLUMN     "kind" "offer_kind" NOT NULL DEFAULT 'queue',
ADD COLUMN     "note" TEXT;

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "after_work_seconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "alert_minutes" INTEGER,
ADD COLUMN     "auto_accept" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "closed_message" TEXT,
ADD COLUMN     "completion_minutes" INTEGER,
ADD COLUMN     "disposition_required" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "flag_minutes" INTEGER,
ADD COLUMN     "greeting" TEXT,
ADD COLUMN     "hours_id" UUID,
ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 5,
ADD COLUMN     "queue_message" TEXT,
ADD COLUMN     "queue_message_seconds" INTEGER NOT NULL DEFAULT 60,
ADD COLUMN     "reminder_minutes" INTEGER,
ADD COLUMN     "reminder_text" TEXT,
ADD COLUMN     "same_agent_minutes" INTEGER NOT NULL DEFAULT 60,
ADD COLUMN     "service_level_seconds" INTEGER NOT NULL DEFAULT 60,
ALTER COLUMN "offer_timeout_seconds" SET DEFAULT 10;

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "password_is_temporary" BOOLEAN NOT NULL DEFAULT false,
ALTER COLUMN "password_hash" DROP NOT NULL,
ALTER COLUMN "capacity" DROP NOT NULL,
ALTER COLUMN "capacity" DROP DEFAULT;

-- CreateTable
CREATE TABLE "password_link" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","user_id")
);

-- CreateTable
CREATE TABLE "skill" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "skill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_skill" (
    "user_id" UUID NOT NULL,
    "skill_id" UUID NOT NULL,
    "level" INTEGER NOT NULL,

    CONSTRAINT "agent_skill_pkey" PRIMARY KEY ("user_id","skill_id")
);

-- CreateTable
CREATE TABLE "not_ready_reason" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "not_ready_reason_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_state_period" (
    "id" BIGSERIAL NOT NULL,
    "user_id" UUID NOT NULL,
    "state" "agent_state_name" NOT NULL,
    "cause" TEXT,
    "reason_id" UUID,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "agent_state_period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "canned_response" (
    "id" UUID NOT NULL,
    "owner_id" UUID,
    "shortcut" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "canned_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hours_of_operation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "weekly" JSONB NOT NULL,
    "holidays" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hours_of_operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_team" (
    "service_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,

    CONSTRAINT "service_team_pkey" PRIMARY KEY ("service_id","team_id")
);

-- CreateTable
CREATE TABLE "service_skill" (
    "service_id" UUID NOT NULL,
    "skill_id" UUID NOT NULL,
    "min_level" INTEGER NOT NULL,

    CONSTRAINT "service_skill_pkey" PRIMARY KEY ("service_id","skill_id")
);

-- CreateTable
CREATE TABLE "participation" (
    "id" UUID NOT NULL,
    "interaction_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "participation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interaction_event" (
    "id" BIGSERIAL NOT NULL,
    "interaction_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "service_id" UUID NOT NULL,
    "agent_id" UUID,
    "actor_id" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "interaction_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "password_link_digest_key" ON "password_link"("digest");

-- CreateIndex
CREATE INDEX "password_link_user_id_idx" ON "password_link"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE INDEX "team_member_user_id_idx" ON "team_member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "skill_name_key" ON "skill"("name");

-- CreateIndex
CREATE INDEX "agent_skill_skill_id_idx" ON "agent_skill"("skill_id");

-- CreateIndex
CREATE INDEX "agent_state_period_user_id_since_idx" ON "agent_state_period"("user_id", "since" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "hours_of_operation_name_key" ON "hours_of_operation"("name");

-- CreateIndex
CREATE INDEX "service_team_team_id_idx" ON "service_team"("team_id");

-- CreateIndex
CREATE INDEX "service_skill_skill_id_idx" ON "service_skill"("skill_id");

-- CreateIndex
CREATE INDEX "participation_interaction_id_idx" ON "participation"("interaction_id");

-- CreateIndex
CREATE INDEX "participation_agent_id_conversation_id_idx" ON "participation"("agent_id", "conversation_id");

-- CreateIndex
CREATE INDEX "interaction_event_interaction_id_id_idx" ON "interaction_event"("interaction_id", "id");

-- CreateIndex
CREATE INDEX "interaction_event_at_idx" ON "interaction_event"("at");

-- CreateIndex
CREATE INDEX "disposition_service_id_position_idx" ON "disposition"("service_id", "position");

-- AddForeignKey
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_skill" ADD CONSTRAINT "agent_skill_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_skill" ADD CONSTRAINT "agent_skill_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_state" ADD CONSTRAINT "agent_state_reason_id_fkey" FOREIGN KEY ("reason_id") REFERENCES "not_ready_reason"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_state_period" ADD CONSTRAINT "agent_state_period_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_state_period" ADD CONSTRAINT "agent_state_period_reason_id_fkey" FOREIGN KEY ("reason_id") REFERENCES "not_ready_reason"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "canned_response" ADD CONSTRAINT "canned_response_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_hours_id_fkey" FOREIGN KEY ("hours_id") REFERENCES "hours_of_operation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_team" ADD CONSTRAINT "service_team_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_team" ADD CONSTRAINT "service_team_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_skill" ADD CONSTRAINT "service_skill_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_skill" ADD CONSTRAINT "service_skill_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_interaction_id_fkey" FOREIGN KEY ("interaction_id") REFERENCES "interaction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction_event" ADD CONSTRAINT "interaction_event_interaction_id_fkey" FOREIGN KEY ("interaction_id") REFERENCES "interaction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what was there already.

UPDATE "agent_state" SET "idle_since" = "since";
ALTER TABLE "agent_state" ALTER COLUMN "idle_since" SET NOT NULL;
-- Nobody could choose another number than this one.
UPDATE "user" SET "capacity" = NULL WHERE "capacity" = 4;

INSERT INTO "participation" ("id", "interaction_id", "conversation_id", "agent_id", "joined_at", "left_at")
SELECT gen_random_uuid(), "id", "conversation_id", "assigned_agent_id", "accepted_at", "completed_at"
  FROM "interaction" WHERE "assigned_agent_id" IS NOT NULL;
INSERT INTO "interaction_event" ("interaction_id", "kind", "at", "service_id", "agent_id", "actor_id")
SELECT "id", "step"."kind", "step"."at", "service_id", "step"."agent_id", "step"."agent_id"
  FROM "interaction",
       LATERAL (VALUES (1, 'queued', "queued_at", NULL),
                       (2, 'accepted', "accepted_at", "assigned_agent_id"),
                       (3, 'completed', "completed_at", "assigned_agent_id")) AS "step" ("place", "kind", "at", "agent_id")
 WHERE "step"."at" IS NOT NULL
 ORDER BY "queued_at", "id", "step"."place";

-- By hand: what the schema language cannot say.

-- What an agent is when they hold work follows from what they hold.
ALTER TABLE "agent_state" ADD CONSTRAINT "agent_state_state_check" CHECK ("state"::text <> 'busy');
CREATE INDEX "agent_state_gone" ON "agent_state" ("gone_at") WHERE "gone_at" IS NOT NULL;
CREATE UNIQUE INDEX "agent_state_period_open_key" ON "agent_state_period" ("user_id") WHERE "until" IS NULL;

CREATE UNIQUE INDEX "participation_open_key" ON "participation" ("agent_id", "interaction_id") WHERE "left_at" IS NULL;

DROP INDEX "interaction_queue";
DROP INDEX "interaction_held";
-- The order in which a service's interactions are offered.
CREATE INDEX "interaction_queue" ON "interaction" ("service_id", ("returned_at" IS NULL), "queued_at", "id")
  WHERE "status" = 'queued';
CREATE INDEX "interaction_running" ON "interaction" ("service_id") WHERE "status" = 'accepted';

CREATE UNIQUE INDEX "not_ready_reason_name_key" ON "not_ready_reason" ("name") WHERE "archived_at" IS NULL;
CREATE UNIQUE INDEX "disposition_name_key" ON "disposition" ("service_id", "name") WHERE "archived_at" IS NULL;
-- Also among the shared ones, which have no owner.
CREATE UNIQUE INDEX "canned_response_shortcut_key" ON "canned_response" ("owner_id", "shortcut") NULLS NOT DISTINCT;

ALTER TABLE "service" ADD CONSTRAINT "service_priority_check" CHECK ("priority" BETWEEN 1 AND 9);
ALTER TABLE "agent_skill" ADD CONSTRAINT "agent_skill_level_check" CHECK ("level" BETWEEN 1 AND 5);
ALTER TABLE "service_skill" ADD CONSTRAINT "service_skill_level_check" CHECK ("min_level" BETWEEN 1 AND 5);
