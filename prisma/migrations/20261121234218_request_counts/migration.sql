-- DropIndex
DROP INDEX "help_request_city_idx";

-- DropIndex
DROP INDEX "help_request_status_target_on_submitted_at_id_idx";

-- CreateIndex
CREATE INDEX "help_request_counts_idx" ON "help_request"("status", "target_on", "submitted_at", "id", "service_id", "city", "source", "assignee_id");

-- CreateIndex
CREATE INDEX "help_request_status_since_submitted_at_id_idx" ON "help_request"("status_since", "submitted_at" DESC, "id");

-- CreateIndex
CREATE INDEX "help_request_full_name_idx" ON "help_request"("full_name");

-- CreateIndex
CREATE INDEX "help_request_city_submitted_at_id_idx" ON "help_request"("city", "submitted_at" DESC, "id");

-- The few requests whose papers have not come, counted without looking at the others.
CREATE INDEX "help_request_missing_idx" ON "help_request"("status", "id") WHERE "missing_documents" <> '[]';
