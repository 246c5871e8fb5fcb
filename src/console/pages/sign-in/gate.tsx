import { lazy, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useMe } from '../../me.tsx'
import { SignIn } from './page.tsx'
import { Plain } from './plain.tsx'

const Welcome = lazy(() => import('../first-run/page.tsx'))
const FirstSecondFactor = lazy(() => import('../account/first-second-factor.tsx'))

/** Lets in whoever is signed in and has what they need; one-time links lead here without either. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const { officer, safe } = useMe()
  const [location] = useLocation()
  const inside = () => {
    if (location === '/welcome') return <Welcome />
    if (!officer) return <SignIn />
    return officer.secondFactor === 'needed' ? <FirstSecondFactor /> : children
  }
  return safe ? inside() : <Plain>{inside()}</Plain>
}
