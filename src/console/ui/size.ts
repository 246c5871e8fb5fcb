import { useWords } from '../words.tsx'

/** Bytes as people say them. */
export function useSize() {
  const { language } = useWords()
  return (bytes: number) => {
    const unit = bytes < 1024 * 1024 ? 'kilobyte' : 'megabyte'
    const value = bytes / (unit === 'kilobyte' ? 1024 : 1024 * 1024)
    const tag = language === 'ar' ? 'ar-SA-u-nu-latn' : 'en'
    return new Intl.NumberFormat(tag, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value)
  }
}
