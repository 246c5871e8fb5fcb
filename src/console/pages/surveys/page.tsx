import { lazy } from 'react'
import { Tabbed } from '../../ui/tabbed.tsx'

const questionnaires = {
  id: 'questionnaires',
  view: lazy(() => import('./questionnaires/questionnaires.tsx')),
}
const comments = { id: 'comments', view: lazy(() => import('./comments.tsx')) }
const improvements = { id: 'improvements', view: lazy(() => import('./improvements.tsx')) }

/** What people are asked, what they wrote, and what was changed because of it. */
export default function SurveysPage() {
  return <Tabbed page="surveys" tabs={[questionnaires, comments, improvements]} />
}
