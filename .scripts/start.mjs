// `npm start`: prepares what is missing, then runs the application in this same process.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepareOrExit, root } from './prepare.mjs'

prepareOrExit()
await import(pathToFileURL(path.join(root, 'dist/main.js')).href)
