-- CreateIndex
CREATE INDEX "feedback_contact_id_idx" ON "feedback"("contact_id");

-- CreateIndex
CREATE INDEX "handoff_team_id_idx" ON "handoff"("team_id");

-- CreateIndex
CREATE INDEX "read_mark_conversation_id_idx" ON "read_mark"("conversation_id");

-- CreateIndex
CREATE INDEX "request_check_appointment_id_idx" ON "request_check"("appointment_id");

-- CreateIndex
CREATE INDEX "survey_invitation_version_id_idx" ON "survey_invitation"("version_id");
