-- DropIndex
DROP INDEX "help_request_delivered_at_idx";

-- DropIndex
DROP INDEX "help_request_submitted_at_id_idx";

-- CreateTable
CREATE TABLE "chat_month" (
    "month" DATE NOT NULL,
    "time_zone" TEXT NOT NULL,
    "conversations" INTEGER NOT NULL,
    "resolved" INTEGER NOT NULL,
    "handoffs" INTEGER NOT NULL,
    "first_answer_minutes" DOUBLE PRECISION,
    "handling_minutes" DOUBLE PRECISION,
    "settled" BOOLEAN NOT NULL,
    "next_message" BIGINT NOT NULL,

    CONSTRAINT "chat_month_pkey" PRIMARY KEY ("time_zone","month")
);

-- CreateIndex
CREATE INDEX "help_request_submitted_at_id_service_id_idx" ON "help_request"("submitted_at" DESC, "id", "service_id");

-- CreateIndex
CREATE INDEX "help_request_decided_at_complete_at_target_on_earliest_answ_idx" ON "help_request"("decided_at", "complete_at", "target_on", "earliest_answer", "service_id", "id");

-- CreateIndex
CREATE INDEX "help_request_delivered_at_decided_at_service_id_idx" ON "help_request"("delivered_at", "decided_at", "service_id");

-- What was decided of each request, for reports: read from this alone.
CREATE INDEX "request_change_decision_idx" ON "request_change"("request_id", "at" DESC) INCLUDE ("to") WHERE "move" IN ('approve', 'decline');
