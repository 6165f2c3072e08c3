-- CreateEnum
CREATE TYPE "webhook_handshake_outcome" AS ENUM ('accepted', 'refused');

-- DropIndex
DROP INDEX "audit_entry_at_idx";

-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "webhook_kept_days" INTEGER NOT NULL DEFAULT 14;

-- AlterTable
ALTER TABLE "integration_account" ADD COLUMN     "callback_verified_by_id" UUID,
ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "checks" JSONB,
ADD COLUMN     "may_resubscribe" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "subscription_lost_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "webhook_request" ADD COLUMN     "signature" TEXT,
ADD COLUMN     "signer_ids" UUID[] DEFAULT ARRAY[]::UUID[];

-- CreateTable
CREATE TABLE "page_picture" (
    "account_id" UUID NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "page_picture_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "webhook_handshake" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "webhook_handshake_outcome" NOT NULL,
    "reason" TEXT,
    "account_ids" UUID[] DEFAULT ARRAY[]::UUID[],

    CONSTRAINT "webhook_handshake_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_deletion_request" (
    "code" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "app_id" TEXT,
    "requester_digest" TEXT NOT NULL,

    CONSTRAINT "data_deletion_request_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE INDEX "webhook_handshake_at_id_idx" ON "webhook_handshake"("at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "data_deletion_request_requester_digest_key" ON "data_deletion_request"("requester_digest");

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_subject_id_idx" ON "audit_entry"("subject", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_id_idx" ON "audit_entry"("actor_id", "id" DESC);

-- CreateIndex
CREATE INDEX "integration_account_app_id_idx" ON "integration_account"("app_id");

-- CreateIndex
CREATE INDEX "webhook_event_account_id_request_id_idx" ON "webhook_event"("account_id", "request_id");

-- AddForeignKey
ALTER TABLE "page_picture" ADD CONSTRAINT "page_picture_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "integration_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
