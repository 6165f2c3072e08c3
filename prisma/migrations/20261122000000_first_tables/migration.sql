-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('administrator', 'supervisor', 'agent');

-- CreateEnum
CREATE TYPE "agent_state_name" AS ENUM ('ready', 'notReady');

-- CreateEnum
CREATE TYPE "message_direction" AS ENUM ('inbound', 'outbound');

-- CreateEnum
CREATE TYPE "message_author" AS ENUM ('contact', 'agent', 'system', 'otherApp', 'pageInbox');

-- CreateEnum
CREATE TYPE "message_status" AS ENUM ('received', 'queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'unconfirmed');

-- CreateEnum
CREATE TYPE "interaction_status" AS ENUM ('queued', 'offered', 'accepted', 'completed');

-- CreateEnum
CREATE TYPE "offer_status" AS ENUM ('open', 'accepted', 'rejected', 'expired', 'withdrawn');

-- CreateEnum
CREATE TYPE "webhook_request_status" AS ENUM ('received', 'applied', 'parked', 'refused');

-- CreateEnum
CREATE TYPE "webhook_event_outcome" AS ENUM ('waiting', 'applied', 'duplicate', 'ignored', 'parked', 'refused');

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "key_check" TEXT NOT NULL,
    "setup_completed_at" TIMESTAMPTZ(3),
    "journal_pruned_to" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal_entry" (
    "sequence" BIGSERIAL NOT NULL,
    "transaction_id" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,

    CONSTRAINT "journal_entry_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "roles" "role"[],
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "capacity" INTEGER NOT NULL DEFAULT 4,
    "deactivated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_state" (
    "user_id" UUID NOT NULL,
    "state" "agent_state_name" NOT NULL,
    "reason" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agent_state_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "integration_account" (
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL DEFAULT 'facebook',
    "name" TEXT NOT NULL,
    "page_username" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "token_last_four" TEXT NOT NULL,
    "token_set_at" TIMESTAMPTZ(3) NOT NULL,
    "app_id" TEXT,
    "app_secret" TEXT,
    "app_secret_last_four" TEXT,
    "app_secret_set_at" TIMESTAMPTZ(3),
    "verify_token" TEXT NOT NULL,
    "verify_signatures" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "unusable_since" TIMESTAMPTZ(3),
    "unusable_reason" JSONB,
    "callback_verified_at" TIMESTAMPTZ(3),
    "last_inbound_at" TIMESTAMPTZ(3),
    "last_outbound_at" TIMESTAMPTZ(3),
    "deactivated_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "integration_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_address" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "contact_id" UUID NOT NULL,
    "profile_fetched_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "address_id" UUID NOT NULL,
    "last_message_at" TIMESTAMPTZ(3),
    "last_inbound_at" TIMESTAMPTZ(3),
    "unread_count" INTEGER NOT NULL DEFAULT 0,
    "delivered_watermark" TIMESTAMPTZ(3),
    "read_watermark" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "external_id" TEXT,
    "direction" "message_direction" NOT NULL,
    "author" "message_author" NOT NULL,
    "author_user_id" UUID,
    "text" TEXT NOT NULL,
    "attachment_types" TEXT[],
    "status" "message_status" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "arrival" BIGSERIAL NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3),
    "send_began_at" TIMESTAMPTZ(3),
    "echo_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "failure" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "offer_timeout_seconds" INTEGER NOT NULL DEFAULT 30,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_route" (
    "account_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,

    CONSTRAINT "account_route_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "disposition" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "disposition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interaction" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "status" "interaction_status" NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by_message_id" UUID NOT NULL,
    "assigned_agent_id" UUID,
    "accepted_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "disposition_id" UUID,
    "note" TEXT,

    CONSTRAINT "interaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "interaction_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "status" "offer_status" NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_request" (
    "id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body" BYTEA NOT NULL,
    "status" "webhook_request_status" NOT NULL,
    "reason" TEXT,

    CONSTRAINT "webhook_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "request_id" UUID NOT NULL,
    "entry_index" INTEGER NOT NULL,
    "event_index" INTEGER NOT NULL,
    "account_id" UUID,
    "kind" TEXT NOT NULL,
    "outcome" "webhook_event_outcome" NOT NULL,
    "reason" TEXT,

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("request_id","entry_index","event_index")
);

-- CreateTable
CREATE TABLE "webhook_refusal" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "webhook_refusal_pkey" PRIMARY KEY ("hour","reason")
);

-- CreateIndex
CREATE INDEX "journal_entry_transaction_id_sequence_idx" ON "journal_entry"("transaction_id", "sequence");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "user_username_key" ON "user"("username");

-- CreateIndex
CREATE INDEX "agent_state_state_idx" ON "agent_state"("state");

-- CreateIndex
CREATE INDEX "integration_account_page_id_idx" ON "integration_account"("page_id");

-- CreateIndex
CREATE INDEX "contact_address_contact_id_idx" ON "contact_address"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_address_account_id_external_id_key" ON "contact_address"("account_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_address_id_key" ON "conversation"("address_id");

-- CreateIndex
CREATE INDEX "message_conversation_id_at_arrival_idx" ON "message"("conversation_id", "at" DESC, "arrival" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "message_account_id_external_id_key" ON "message"("account_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_name_key" ON "service"("name");

-- CreateIndex
CREATE INDEX "account_route_service_id_idx" ON "account_route"("service_id");

-- CreateIndex
CREATE UNIQUE INDEX "disposition_service_id_name_key" ON "disposition"("service_id", "name");

-- CreateIndex
CREATE INDEX "interaction_conversation_id_queued_at_idx" ON "interaction"("conversation_id", "queued_at" DESC);

-- CreateIndex
CREATE INDEX "offer_interaction_id_idx" ON "offer"("interaction_id");

-- CreateIndex
CREATE INDEX "webhook_request_received_at_idx" ON "webhook_request"("received_at" DESC);

-- AddForeignKey
ALTER TABLE "agent_state" ADD CONSTRAINT "agent_state_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_address" ADD CONSTRAINT "contact_address_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "integration_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_address" ADD CONSTRAINT "contact_address_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_address_id_fkey" FOREIGN KEY ("address_id") REFERENCES "contact_address"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "integration_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_author_user_id_fkey" FOREIGN KEY ("author_user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_route" ADD CONSTRAINT "account_route_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "integration_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_route" ADD CONSTRAINT "account_route_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disposition" ADD CONSTRAINT "disposition_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_opened_by_message_id_fkey" FOREIGN KEY ("opened_by_message_id") REFERENCES "message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_assigned_agent_id_fkey" FOREIGN KEY ("assigned_agent_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_disposition_id_fkey" FOREIGN KEY ("disposition_id") REFERENCES "disposition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_interaction_id_fkey" FOREIGN KEY ("interaction_id") REFERENCES "interaction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_event" ADD CONSTRAINT "webhook_event_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "webhook_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What follows stands here by hand, since prisma/schema.prisma cannot say it.

-- At most one: account per Page among those not deleted, open interaction per conversation, open offer
-- per agent and per interaction.
CREATE UNIQUE INDEX "integration_account_page_key" ON "integration_account"("channel", "page_id") WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "interaction_open_key" ON "interaction"("conversation_id") WHERE "status" <> 'completed';
CREATE UNIQUE INDEX "offer_open_agent_key" ON "offer"("agent_id") WHERE "status" = 'open';
CREATE UNIQUE INDEX "offer_open_interaction_key" ON "offer"("interaction_id") WHERE "status" = 'open';

-- The few rows that wait, among the many that are done.
CREATE INDEX "message_outbox" ON "message"("conversation_id", "at", "arrival") WHERE "direction" = 'outbound' AND "status" IN ('queued', 'sending');
CREATE INDEX "message_awaiting_receipt" ON "message"("conversation_id") WHERE "direction" = 'outbound' AND "status" <> 'read';
CREATE INDEX "interaction_queue" ON "interaction"("queued_at", "id") WHERE "status" = 'queued';
CREATE INDEX "interaction_held" ON "interaction"("assigned_agent_id") WHERE "status" = 'accepted';
CREATE INDEX "offer_expiry" ON "offer"("expires_at") WHERE "status" = 'open';
CREATE INDEX "webhook_event_parked" ON "webhook_event"("request_id") WHERE "outcome" = 'parked';

ALTER TABLE "installation" ADD CONSTRAINT "installation_one_row_check" CHECK ("id" = 1);
ALTER TABLE "user" ADD CONSTRAINT "user_username_lower_check" CHECK ("username" = lower("username"));
-- Only the contact's messages come in, and only they are received; an echo of what another app or the
-- Page's inbox sent is outbound, and was sent before we heard of it.
ALTER TABLE "message" ADD CONSTRAINT "message_inbound_author_check" CHECK (("direction" = 'inbound') = ("author" = 'contact'));
ALTER TABLE "message" ADD CONSTRAINT "message_inbound_status_check" CHECK (("direction" = 'inbound') = ("status" = 'received'));
ALTER TABLE "message" ADD CONSTRAINT "message_echo_status_check" CHECK ("author" NOT IN ('otherApp', 'pageInbox') OR "status" IN ('sent', 'delivered', 'read'));
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_assigned_agent_check" CHECK (("assigned_agent_id" IS NOT NULL) = ("status" IN ('accepted', 'completed')));
