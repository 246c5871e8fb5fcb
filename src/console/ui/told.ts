import { notifications } from '@mantine/notifications'
import { useWords } from '../words.tsx'

/** Short news at the edge of the page: done, or why not. For `onSuccess` and `onError` of what an officer does. */
export function useTold() {
  const words = useWords()
  return {
    done: (message: string) => notifications.show({ message, color: 'green' }),
    failed: (error: unknown) =>
      notifications.show({ message: words.error(error), color: 'red', autoClose: 8000 }),
  }
}
