-- CreateTable
CREATE TABLE "association_revision" (
    "revision" SERIAL NOT NULL,
    "profile" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "association_revision_pkey" PRIMARY KEY ("revision")
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "name" TEXT,
    "phone" TEXT,
    "locale" TEXT,
    "consent_version" INTEGER,
    "notifications_stopped" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "session" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,
    "outbound_seq" INTEGER NOT NULL DEFAULT 0,
    "held_since" TIMESTAMPTZ(3),
    "held_by" TEXT,
    "unreachable_since" TIMESTAMPTZ(3),
    "last_inbound_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_message" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" TEXT NOT NULL DEFAULT 'processed',
    "error" TEXT,

    CONSTRAINT "inbound_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbound_message" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_by" TEXT,
    "external_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbound_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "help_request" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "contact_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "service_name" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "status_since" TIMESTAMPTZ(3) NOT NULL,
    "on_behalf" TEXT NOT NULL,
    "representative_name" TEXT,
    "full_name" TEXT NOT NULL,
    "national_id" TEXT NOT NULL,
    "national_id_digest" TEXT NOT NULL,
    "national_id_masked" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "district" TEXT NOT NULL,
    "household_size" INTEGER NOT NULL,
    "income_bracket" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "need" TEXT NOT NULL,
    "missing_documents" JSONB NOT NULL,
    "earliest_answer" DATE,
    "note" TEXT,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "help_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_claim" (
    "request_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_claim_pkey" PRIMARY KEY ("contact_id","request_id")
);

-- CreateTable
CREATE TABLE "request_change" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "declaration" (
    "request_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "summary" JSONB NOT NULL,
    "channel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "declaration_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "request_document" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "document_id" TEXT NOT NULL,
    "attachment_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "media" TEXT NOT NULL,
    "file_name" TEXT,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "sha256" TEXT,
    "mime_type" TEXT,
    "size" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handoff" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "urgency" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "words" TEXT,
    "crisis" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "activity_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "claimed_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "handoff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "request_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "adoption" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "checksum" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clause" (
    "id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "section" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "clause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asked_question" (
    "id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "clauses" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "asked_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "due_job" (
    "id" UUID NOT NULL,
    "task" TEXT NOT NULL,
    "key" TEXT,
    "payload" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_by" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "due_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule_run" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "schedule_run_pkey" PRIMARY KEY ("name","at")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "contact_phone_idx" ON "contact"("phone");

-- CreateIndex
CREATE INDEX "conversation_contact_id_idx" ON "conversation"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_channel_account_address_key" ON "conversation"("channel", "account", "address");

-- CreateIndex
CREATE INDEX "inbound_message_conversation_id_id_idx" ON "inbound_message"("conversation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_message_channel_account_external_id_key" ON "inbound_message"("channel", "account", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbound_message_conversation_id_seq_key" ON "outbound_message"("conversation_id", "seq");

-- CreateIndex
CREATE INDEX "consent_contact_id_idx" ON "consent"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "help_request_number_key" ON "help_request"("number");

-- CreateIndex
CREATE INDEX "help_request_contact_id_idx" ON "help_request"("contact_id");

-- CreateIndex
CREATE INDEX "help_request_national_id_digest_idx" ON "help_request"("national_id_digest");

-- CreateIndex
CREATE INDEX "help_request_status_idx" ON "help_request"("status");

-- CreateIndex
CREATE INDEX "request_claim_request_id_idx" ON "request_claim"("request_id");

-- CreateIndex
CREATE INDEX "request_change_request_id_idx" ON "request_change"("request_id");

-- CreateIndex
CREATE INDEX "request_document_request_id_idx" ON "request_document"("request_id");

-- CreateIndex
CREATE INDEX "request_document_attachment_id_idx" ON "request_document"("attachment_id");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_conversation_id_ref_key" ON "attachment"("conversation_id", "ref");

-- CreateIndex
CREATE INDEX "handoff_status_urgency_opened_at_idx" ON "handoff"("status", "urgency", "opened_at");

-- CreateIndex
CREATE INDEX "handoff_conversation_id_idx" ON "handoff"("conversation_id");

-- CreateIndex
CREATE INDEX "feedback_kind_at_idx" ON "feedback"("kind", "at");

-- CreateIndex
CREATE UNIQUE INDEX "policy_checksum_key" ON "policy"("checksum");

-- CreateIndex
CREATE UNIQUE INDEX "clause_policy_id_order_key" ON "clause"("policy_id", "order");

-- CreateIndex
CREATE INDEX "asked_question_tier_at_idx" ON "asked_question"("tier", "at");

-- CreateIndex
-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_message" ADD CONSTRAINT "inbound_message_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbound_message" ADD CONSTRAINT "outbound_message_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_claim" ADD CONSTRAINT "request_claim_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "help_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_claim" ADD CONSTRAINT "request_claim_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_change" ADD CONSTRAINT "request_change_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "help_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "declaration" ADD CONSTRAINT "declaration_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "help_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_document" ADD CONSTRAINT "request_document_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "help_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_document" ADD CONSTRAINT "request_document_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clause" ADD CONSTRAINT "clause_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Written by hand: Prisma's schema has no words for partial indexes and storage settings.

-- The delivery queue: the open rows of a conversation in order, and what of a channel is due.
CREATE UNIQUE INDEX "outbound_message_open_idx" ON "outbound_message"("conversation_id", "seq") WHERE "status" IN ('pending', 'sending');
CREATE INDEX "outbound_message_due_idx" ON "outbound_message"("channel", "account", "priority", "next_at") WHERE "status" = 'pending';

-- Jobs: one open row per key, and what is due.
CREATE UNIQUE INDEX "due_job_open_key" ON "due_job"("key") WHERE "status" IN ('waiting', 'running');
CREATE INDEX "due_job_waiting_idx" ON "due_job"("due_at") WHERE "status" = 'waiting';
CREATE INDEX "due_job_running_idx" ON "due_job"("claimed_by") WHERE "status" = 'running';

-- A conversation has at most one open handoff.
CREATE UNIQUE INDEX "handoff_open_key" ON "handoff"("conversation_id") WHERE "status" IN ('waiting', 'claimed');

-- Every turn rewrites its conversation: leave room in the page, so that no index has to be touched.
ALTER TABLE "conversation" SET (fillfactor = 70);
-- Queues change all the time: clean and count them early, or their plans go stale.
ALTER TABLE "outbound_message" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE "due_job" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
