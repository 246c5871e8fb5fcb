-- DropIndex
DROP INDEX "help_request_status_idx";

-- CreateIndex
CREATE INDEX "help_request_status_submitted_at_id_idx" ON "help_request"("status", "submitted_at" DESC, "id");

-- CreateIndex
CREATE INDEX "help_request_submitted_at_id_idx" ON "help_request"("submitted_at" DESC, "id");

-- CreateIndex
CREATE INDEX "help_request_target_on_idx" ON "help_request"("target_on");

-- CreateIndex
CREATE INDEX "help_request_city_idx" ON "help_request"("city");

-- CreateIndex
CREATE INDEX "help_request_phone_idx" ON "help_request"("phone");

-- Moves nobody has been told of yet: an officer still has to call.
CREATE INDEX "request_change_untold_idx" ON "request_change"("request_id") WHERE "detail" ? 'untold' AND NOT "detail" ? 'phoned';
