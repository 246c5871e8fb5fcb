import { useLocation } from 'wouter'
import { TabBody } from '../../../ui/tabbed.tsx'
import { Editor } from './editor.tsx'
import { QuestionnaireList } from './list.tsx'

/** The questionnaires, or one of them to be written. */
export default function Questionnaires() {
  const [location] = useLocation()
  const [, , id = ''] = location.replace(/^\/surveys/, '').split('/')
  return <TabBody>{id ? <Editor key={id} id={id} /> : <QuestionnaireList />}</TabBody>
}
