-- CreateIndex
CREATE INDEX "help_request_status_target_on_submitted_at_id_idx" ON "help_request"("status", "target_on", "submitted_at", "id");
