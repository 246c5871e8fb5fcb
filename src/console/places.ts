import { createContext, useContext } from 'react'

/** A page this officer may open, as others lead to it. */
export interface Place {
  /** Key of its words. */
  readonly name: string
  readonly to: string
}

/** Set by the frame: what it shows would else need itself. */
export const PlacesContext = createContext<readonly Place[]>([])

export const usePlaces = () => useContext(PlacesContext)
