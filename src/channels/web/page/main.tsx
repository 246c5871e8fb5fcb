import { render } from 'preact'
import { Chat } from './chat.tsx'
import './colors.css'
import './style.css'
import './bubbles.css'
import './ours.css'
import './player.css'
import './options.css'
import './composer.css'
import './motion.css'

const root = document.getElementById('chat')
if (root) render(<Chat />, root)
