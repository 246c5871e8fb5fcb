import { render } from 'preact'
import { Chat } from './chat.tsx'
import './style.css'
import './bubbles.css'
import './composer.css'

const root = document.getElementById('chat')
if (root) render(<Chat />, root)
