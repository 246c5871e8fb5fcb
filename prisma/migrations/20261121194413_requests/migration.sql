-- AlterTable
ALTER TABLE "feedback" ADD COLUMN     "answer" TEXT,
ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "answered_by" UUID,
ADD COLUMN     "assignee_id" UUID,
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'open';

-- AlterTable
ALTER TABLE "help_request" ADD COLUMN     "assignee_id" UUID,
ADD COLUMN     "complete_at" TIMESTAMPTZ(3),
ADD COLUMN     "data_matched_at" TIMESTAMPTZ(3),
ADD COLUMN     "data_matched_by" UUID,
ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "decision_clause" TEXT,
ADD COLUMN     "decision_clause_id" UUID,
ADD COLUMN     "decision_reason" TEXT,
ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "household_digest" TEXT,
ADD COLUMN     "recorded_by" UUID,
ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'chat',
ADD COLUMN     "target_on" DATE,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "request_change" ADD COLUMN     "detail" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "move" TEXT,
ADD COLUMN     "told" TEXT;

-- AlterTable
ALTER TABLE "request_document" ADD COLUMN     "judged_at" TIMESTAMPTZ(3),
ADD COLUMN     "judged_by" UUID,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'received';

-- CreateTable
CREATE TABLE "declaration_seal" (
    "seq" BIGSERIAL NOT NULL,
    "request_id" UUID NOT NULL,
    "content" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "declaration_seal_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "request_ask" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "dropped_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_ask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_check" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "due" BOOLEAN NOT NULL,
    "notes" TEXT NOT NULL,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "appointment_id" UUID,

    CONSTRAINT "request_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_photo" (
    "id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "mime_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "check_photo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "manner" TEXT NOT NULL,
    "place" TEXT,
    "officer_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'offered',
    "wish" TEXT,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "replaces_id" UUID,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_dispute" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by" UUID,
    "settlement" TEXT,

    CONSTRAINT "request_dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "committee_member" (
    "officer_id" UUID NOT NULL,
    "chair" BOOLEAN NOT NULL DEFAULT false,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "committee_member_pkey" PRIMARY KEY ("officer_id")
);

-- CreateTable
CREATE TABLE "committee_session" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "opened_at" TIMESTAMPTZ(3),
    "opened_by" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "present" UUID[] DEFAULT ARRAY[]::UUID[],
    "notes" TEXT,
    "minutes" TEXT,

    CONSTRAINT "committee_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "committee_item" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "outcome" TEXT,
    "reason" TEXT,
    "clause_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "committee_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "committee_vote" (
    "item_id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "vote" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "committee_vote_pkey" PRIMARY KEY ("item_id","officer_id")
);

-- CreateTable
CREATE TABLE "questionnaire" (
    "id" UUID NOT NULL,
    "name" JSONB NOT NULL,
    "occasion" TEXT NOT NULL,
    "services" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "questionnaire_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "questionnaire_version" (
    "id" UUID NOT NULL,
    "questionnaire_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "published_by" UUID,

    CONSTRAINT "questionnaire_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_invitation" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "conversation_id" UUID,
    "occasion" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "service_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "ended_on" DATE,

    CONSTRAINT "survey_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_response" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "service_id" TEXT,
    "channel" TEXT NOT NULL,
    "city" TEXT,
    "answers" JSONB NOT NULL,

    CONSTRAINT "survey_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_comment" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "service_id" TEXT,
    "text" TEXT NOT NULL,
    "themes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "hidden_at" TIMESTAMPTZ(3),

    CONSTRAINT "survey_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "improvement" (
    "id" UUID NOT NULL,
    "said" JSONB NOT NULL,
    "changed" JSONB NOT NULL,
    "theme" TEXT,
    "since" DATE NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "improvement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "audience" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tested_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "started_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement_recipient" (
    "announcement_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "outbound_id" BIGINT,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "announcement_recipient_pkey" PRIMARY KEY ("announcement_id","contact_id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "secret" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_call" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_call_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "declaration_seal_request_id_key" ON "declaration_seal"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "declaration_seal_chain_key" ON "declaration_seal"("chain");

-- CreateIndex
CREATE INDEX "request_ask_request_id_idx" ON "request_ask"("request_id");

-- CreateIndex
CREATE INDEX "request_check_request_id_idx" ON "request_check"("request_id");

-- CreateIndex
CREATE INDEX "check_photo_check_id_idx" ON "check_photo"("check_id");

-- CreateIndex
CREATE UNIQUE INDEX "appointment_replaces_id_key" ON "appointment"("replaces_id");

-- CreateIndex
CREATE INDEX "appointment_request_id_idx" ON "appointment"("request_id");

-- CreateIndex
CREATE INDEX "appointment_officer_id_starts_at_idx" ON "appointment"("officer_id", "starts_at");

-- CreateIndex
CREATE INDEX "appointment_starts_at_idx" ON "appointment"("starts_at");

-- CreateIndex
CREATE INDEX "request_dispute_request_id_idx" ON "request_dispute"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "committee_session_number_key" ON "committee_session"("number");

-- CreateIndex
CREATE INDEX "committee_session_starts_at_idx" ON "committee_session"("starts_at");

-- CreateIndex
CREATE INDEX "committee_item_request_id_idx" ON "committee_item"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "committee_item_session_id_request_id_key" ON "committee_item"("session_id", "request_id");

-- CreateIndex
CREATE UNIQUE INDEX "questionnaire_version_questionnaire_id_number_key" ON "questionnaire_version"("questionnaire_id", "number");

-- CreateIndex
CREATE INDEX "survey_invitation_status_due_at_idx" ON "survey_invitation"("status", "due_at");

-- CreateIndex
CREATE INDEX "survey_invitation_contact_id_idx" ON "survey_invitation"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_invitation_occasion_subject_id_key" ON "survey_invitation"("occasion", "subject_id");

-- CreateIndex
CREATE INDEX "survey_response_version_id_month_idx" ON "survey_response"("version_id", "month");

-- CreateIndex
CREATE INDEX "survey_response_month_idx" ON "survey_response"("month");

-- CreateIndex
CREATE INDEX "survey_comment_month_idx" ON "survey_comment"("month");

-- CreateIndex
CREATE INDEX "announcement_recipient_announcement_id_status_idx" ON "announcement_recipient"("announcement_id", "status");

-- CreateIndex
CREATE INDEX "announcement_recipient_contact_id_idx" ON "announcement_recipient"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_digest_key" ON "api_key"("digest");

-- CreateIndex
CREATE INDEX "webhook_call_webhook_id_created_at_idx" ON "webhook_call"("webhook_id", "created_at");

-- CreateIndex
CREATE INDEX "webhook_call_status_idx" ON "webhook_call"("status");

-- CreateIndex
CREATE INDEX "feedback_status_at_idx" ON "feedback"("status", "at");

-- CreateIndex
CREATE INDEX "help_request_household_digest_idx" ON "help_request"("household_digest");

-- CreateIndex
CREATE INDEX "help_request_assignee_id_idx" ON "help_request"("assignee_id");

-- CreateIndex
CREATE INDEX "help_request_delivered_at_idx" ON "help_request"("delivered_at");

-- AddForeignKey
ALTER TABLE "request_ask" ADD CONSTRAINT "request_ask_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "help_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_check" ADD CONSTRAINT "request_check_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "help_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_check" ADD CONSTRAINT "request_check_appointment_id_fkey" FOREIGN KEY ("appointment_id") REFERENCES "appointment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_photo" ADD CONSTRAINT "check_photo_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "request_check"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "help_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_dispute" ADD CONSTRAINT "request_dispute_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "help_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "committee_item" ADD CONSTRAINT "committee_item_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "committee_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "committee_item" ADD CONSTRAINT "committee_item_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "help_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "committee_vote" ADD CONSTRAINT "committee_vote_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "committee_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questionnaire_version" ADD CONSTRAINT "questionnaire_version_questionnaire_id_fkey" FOREIGN KEY ("questionnaire_id") REFERENCES "questionnaire"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "questionnaire_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "questionnaire_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement_recipient" ADD CONSTRAINT "announcement_recipient_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement_recipient" ADD CONSTRAINT "announcement_recipient_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_call" ADD CONSTRAINT "webhook_call_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was complete when it was sent has been since then.
UPDATE "help_request" SET "complete_at" = "submitted_at"
 WHERE "status" <> 'incomplete' AND "missing_documents" = '[]' AND "complete_at" IS NULL;
-- The chain of declarations is only ever added to.
CREATE FUNCTION refuse_change_of_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a declaration''s seal is never changed';
END $$;
CREATE TRIGGER declaration_seal_stays BEFORE UPDATE OR DELETE ON "declaration_seal"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_seal();
