-- CreateTable
CREATE TABLE "survey_answer" (
    "id" UUID NOT NULL,
    "questionnaire_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "service" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "survey_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_cell" (
    "id" UUID NOT NULL,
    "questionnaire_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "service" TEXT,
    "channel" TEXT,
    "city" TEXT,
    "value" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "survey_cell_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_report" (
    "month" DATE NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "board_report_pkey" PRIMARY KEY ("month")
);

-- CreateIndex
CREATE INDEX "survey_cell_month_question_idx" ON "survey_cell"("month", "question");
