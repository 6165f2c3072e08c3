-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "blocked_at" TIMESTAMPTZ(3),
ADD COLUMN     "email" TEXT,
ADD COLUMN     "fields" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "first_name" TEXT,
ADD COLUMN     "name_entered_at" TIMESTAMPTZ(3),
ADD COLUMN     "phone" TEXT,
ADD COLUMN     "platform_name" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "interaction" ADD COLUMN     "flag_note" TEXT,
ADD COLUMN     "flagged_by_id" UUID;

-- CreateTable
CREATE TABLE "contact_field" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "options" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "position" INTEGER NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_field_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_merge" (
    "id" UUID NOT NULL,
    "kept_contact_id" UUID NOT NULL,
    "merged_contact_id" UUID NOT NULL,
    "address_ids" UUID[],
    "merged_by_id" UUID NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erased_address" (
    "account_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erased_address_pkey" PRIMARY KEY ("account_id","digest")
);

-- CreateTable
CREATE TABLE "conversation_note" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note_mention" (
    "note_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "note_mention_pkey" PRIMARY KEY ("note_id","user_id")
);

-- CreateTable
CREATE TABLE "draft" (
    "agent_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "version" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("agent_id","conversation_id")
);

-- CreateTable
CREATE TABLE "conversation_watch" (
    "conversation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_watch_pkey" PRIMARY KEY ("conversation_id","user_id")
);

-- CreateIndex
CREATE INDEX "contact_merge_kept_contact_id_idx" ON "contact_merge"("kept_contact_id");

-- CreateIndex
CREATE INDEX "conversation_note_conversation_id_created_at_id_idx" ON "conversation_note"("conversation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "draft_conversation_id_idx" ON "draft"("conversation_id");

-- CreateIndex
CREATE INDEX "conversation_last_message_at_id_idx" ON "conversation"("last_message_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "contact_merge" ADD CONSTRAINT "contact_merge_kept_contact_id_fkey" FOREIGN KEY ("kept_contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_merge" ADD CONSTRAINT "contact_merge_merged_contact_id_fkey" FOREIGN KEY ("merged_contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_note" ADD CONSTRAINT "conversation_note_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_note" ADD CONSTRAINT "conversation_note_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note_mention" ADD CONSTRAINT "note_mention_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "conversation_note"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note_mention" ADD CONSTRAINT "note_mention_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_watch" ADD CONSTRAINT "conversation_watch_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what the schema cannot say.
CREATE UNIQUE INDEX "contact_field_name_key" ON "contact_field" ("name") WHERE "archived_at" IS NULL;
CREATE UNIQUE INDEX "contact_merge_standing_key" ON "contact_merge" ("merged_contact_id") WHERE "undone_at" IS NULL;
CREATE INDEX "note_mention_unread" ON "note_mention" ("user_id") WHERE "read_at" IS NULL;

-- What was called by the platform's name goes on so.
UPDATE "contact" SET "platform_name" = "name";
