import type { Flows } from '../engine/passes.ts'
import { addDocuments } from './add-documents.ts'
import { answer } from './answer.ts'
import { appointment, confirmAppointment, declineAppointment, moveAppointment } from './appointment.ts'
import { cancel } from './cancel.ts'
import { clarify } from './clarify.ts'
import { complaint } from './complaint.ts'
import { consent } from './consent.ts'
import { contact } from './contact.ts'
import { dispute } from './dispute.ts'
import { draft } from './draft.ts'
import { dropObjection } from './drop-objection.ts'
import { edit } from './edit.ts'
import { helpRequest } from './help-request.ts'
import { language } from './language.ts'
import { link } from './link.ts'
import { meant } from './meant.ts'
import { myData } from './my-data.ts'
import { myFeedback } from './my-feedback.ts'
import { resumeNotifications, stopNotifications } from './notifications.ts'
import { objection } from './objection.ts'
import { officer } from './officer.ts'
import { otherService } from './other-service.ts'
import { privacy } from './privacy.ts'
import { askQuestion } from './question.ts'
import { status } from './status.ts'
import { changes, refuseSurvey, survey } from './survey.ts'
import { unhelpful } from './unhelpful.ts'
import { volunteer } from './volunteer.ts'
import { withdraw } from './withdraw.ts'

/** Every flow of the assistant, and its menu. A new flow is a file and a line here. */
export const flows: Flows = {
  all: [
    addDocuments,
    answer,
    appointment,
    confirmAppointment,
    declineAppointment,
    moveAppointment,
    askQuestion,
    cancel,
    clarify,
    complaint,
    consent,
    contact,
    dispute,
    draft,
    dropObjection,
    edit,
    helpRequest,
    language,
    link,
    meant,
    myData,
    myFeedback,
    objection,
    officer,
    otherService,
    privacy,
    resumeNotifications,
    status,
    stopNotifications,
    changes,
    refuseSurvey,
    survey,
    unhelpful,
    volunteer,
    withdraw,
  ],
  menu: ['request', 'status', 'question', 'officer', 'contact', 'language'],
}
