-- CreateEnum
CREATE TYPE "message_kind" AS ENUM ('message', 'postback', 'event');

-- CreateEnum
CREATE TYPE "message_change_kind" AS ENUM ('edit', 'reaction', 'deletion');

-- CreateEnum
CREATE TYPE "attachment_kind" AS ENUM ('image', 'audio', 'video', 'file', 'sticker', 'location', 'link', 'product', 'template', 'reel', 'post', 'appointment', 'unsupported');

-- CreateEnum
CREATE TYPE "file_state" AS ENUM ('none', 'waiting', 'stored', 'failed');

-- CreateEnum
CREATE TYPE "import_status" AS ENUM ('waiting', 'running', 'done', 'failed');

-- AlterTable
ALTER TABLE "contact_address" ADD COLUMN     "picture_key" TEXT,
ADD COLUMN     "picture_type" TEXT,
ADD COLUMN     "profile_outcome" TEXT;

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "next_source" JSONB,
ADD COLUMN     "thread_owner_app_id" TEXT,
ADD COLUMN     "thread_owner_at" TIMESTAMPTZ(3),
ADD COLUMN     "window_closes_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "integration_account" ADD COLUMN     "human_agent_enabled" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "policy_blocked_at" TIMESTAMPTZ(3),
ADD COLUMN     "policy_reason" TEXT,
ADD COLUMN     "shows_seen" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "shows_typing" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "throttled_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "interaction" ADD COLUMN     "source" JSONB;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "details" JSONB,
ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "kind" "message_kind" NOT NULL DEFAULT 'message',
ADD COLUMN     "original_text" TEXT,
ADD COLUMN     "reactions" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "reply_to_external_id" TEXT;

-- CreateTable
CREATE TABLE "message_change" (
    "id" BIGSERIAL NOT NULL,
    "account_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" "message_change_kind" NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "message_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "message_id" UUID,
    "position" INTEGER NOT NULL DEFAULT 0,
    "kind" "attachment_kind" NOT NULL,
    "title" TEXT,
    "url" TEXT,
    "source_url" TEXT,
    "details" JSONB,
    "file_state" "file_state" NOT NULL,
    "failure" TEXT,
    "storage_key" TEXT,
    "thumbnail_key" TEXT,
    "content_type" TEXT,
    "byte_count" INTEGER,
    "width" INTEGER,
    "height" INTEGER,
    "file_name" TEXT,
    "uploaded_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_import" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "started_by_id" UUID,
    "status" "import_status" NOT NULL,
    "since" TIMESTAMPTZ(3),
    "cursor" TEXT,
    "conversation_count" INTEGER NOT NULL DEFAULT 0,
    "message_count" INTEGER NOT NULL DEFAULT 0,
    "failure" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "message_change_conversation_id_idx" ON "message_change"("conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_change_account_id_external_id_kind_key_key" ON "message_change"("account_id", "external_id", "kind", "key");

-- CreateIndex
CREATE INDEX "attachment_message_id_position_idx" ON "attachment"("message_id", "position");

-- CreateIndex
CREATE INDEX "conversation_import_account_id_created_at_idx" ON "conversation_import"("account_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "message_change" ADD CONSTRAINT "message_change_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "integration_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_change" ADD CONSTRAINT "message_change_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_import" ADD CONSTRAINT "conversation_import_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "integration_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_import" ADD CONSTRAINT "conversation_import_started_by_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By hand: what the schema language cannot say.
CREATE INDEX "attachment_waiting" ON "attachment" ("created_at") WHERE "file_state" = 'waiting';
CREATE INDEX "attachment_unsent" ON "attachment" ("created_at") WHERE "message_id" IS NULL;
CREATE UNIQUE INDEX "conversation_import_open_key" ON "conversation_import" ("account_id")
  WHERE "status" IN ('waiting', 'running');
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_stored_check"
  CHECK ("file_state" <> 'stored' OR ("storage_key" IS NOT NULL AND "content_type" IS NOT NULL));

-- The reply window used to follow from the contact's last message alone.
UPDATE "conversation" SET "window_closes_at" = "last_inbound_at" + interval '24 hours'
  WHERE "last_inbound_at" IS NOT NULL;

-- What came before attachments had rows of their own: its kind is known, its bytes were not kept.
UPDATE "message" SET "attachment_types" = (
  SELECT coalesce(array_agg(
           CASE WHEN type IN ('image', 'audio', 'video', 'file', 'sticker', 'location', 'template') THEN type
                WHEN type = 'fallback' THEN 'link'
                WHEN type IN ('reel', 'ig_reel') THEN 'reel'
                WHEN type IN ('post', 'ig_post') THEN 'post'
                ELSE 'unsupported' END ORDER BY position), '{}')
    FROM unnest("attachment_types") WITH ORDINALITY AS given (type, position))
  WHERE "attachment_types" <> '{}';
INSERT INTO "attachment" ("id", "message_id", "position", "kind", "file_state", "failure")
  SELECT gen_random_uuid(), "message"."id", given.position - 1, given.kind::"attachment_kind",
         CASE WHEN given.has_bytes THEN 'failed' ELSE 'none' END::"file_state",
         CASE WHEN given.has_bytes THEN 'expired' END
    FROM "message",
         LATERAL (SELECT kind, position, kind IN ('image', 'audio', 'video', 'file', 'sticker') AS has_bytes
                    FROM unnest("message"."attachment_types") WITH ORDINALITY AS given (kind, position)) given;
