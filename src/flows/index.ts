import type { Flows } from '../engine/talk.ts'
import { addDocuments } from './add-documents.ts'
import { cancel } from './cancel.ts'
import { clarify } from './clarify.ts'
import { complaint } from './complaint.ts'
import { consent } from './consent.ts'
import { contact } from './contact.ts'
import { draft } from './draft.ts'
import { edit } from './edit.ts'
import { helpRequest } from './help-request.ts'
import { language } from './language.ts'
import { myData } from './my-data.ts'
import { resumeNotifications, stopNotifications } from './notifications.ts'
import { objection } from './objection.ts'
import { officer } from './officer.ts'
import { privacy } from './privacy.ts'
import { askQuestion } from './question.ts'
import { status } from './status.ts'
import { volunteer } from './volunteer.ts'
import { withdraw } from './withdraw.ts'

/** Every flow of the assistant, and its menu. A new flow is a file and a line here. */
export const flows: Flows = {
  all: [
    addDocuments,
    askQuestion,
    cancel,
    clarify,
    complaint,
    consent,
    contact,
    draft,
    edit,
    helpRequest,
    language,
    myData,
    objection,
    officer,
    privacy,
    resumeNotifications,
    status,
    stopNotifications,
    volunteer,
    withdraw,
  ],
  menu: ['request', 'status', 'question', 'officer', 'contact', 'language'],
}
