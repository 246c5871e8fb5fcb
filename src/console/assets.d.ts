declare module '*.css'
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  const icon: import('./icons.ts').IconShape
  export default icon
}
