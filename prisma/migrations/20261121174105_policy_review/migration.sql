-- AlterTable
ALTER TABLE "asked_question" ADD COLUMN     "teaching_id" UUID,
ADD COLUMN     "unhelpful" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "policy" ADD COLUMN     "file_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "format" TEXT NOT NULL DEFAULT 'text',
ADD COLUMN     "imported_by" UUID,
ADD COLUMN     "published_at" TIMESTAMPTZ(3),
ADD COLUMN     "published_by" UUID,
ADD COLUMN     "reviewed_at" TIMESTAMPTZ(3),
ADD COLUMN     "reviewed_by" UUID;

-- CreateTable
CREATE TABLE "finding_decision" (
    "id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "text" TEXT,
    "by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "finding_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "teaching" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "phrasings" TEXT[],
    "answer" JSONB,
    "clause_text" TEXT,
    "topic" TEXT,
    "by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "teaching_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "finding_decision_policy_id_id_idx" ON "finding_decision"("policy_id", "id");

-- CreateIndex
CREATE INDEX "asked_question_teaching_id_idx" ON "asked_question"("teaching_id");

-- AddForeignKey
ALTER TABLE "finding_decision" ADD CONSTRAINT "finding_decision_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asked_question" ADD CONSTRAINT "asked_question_teaching_id_fkey" FOREIGN KEY ("teaching_id") REFERENCES "teaching"("id") ON DELETE SET NULL ON UPDATE CASCADE;
