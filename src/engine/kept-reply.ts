import { z } from 'zod'
import { keptText } from '../domain/localized-text.ts'
import type { Option, Param, Prompt, Reply, Text } from './prompt.ts'

const param: z.ZodType<Param> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.object({ text: keptText }),
    z.object({ date: z.string() }),
    z.object({ time: z.string() }),
    z.object({ ltr: z.string() }),
    z.object({ lines: z.array(param) }),
    text,
  ]),
)
const words = {
  key: z.union([z.string(), z.array(z.string())]),
  params: z.record(z.string(), param).optional(),
}
const text: z.ZodType<Text> = z.object(words)
const option: z.ZodType<Option> = z.object({ token: z.string(), label: param })
const prompt: z.ZodType<Prompt> = z.object({
  ...words,
  options: z.array(option).optional(),
  sharesContact: z.boolean().optional(),
})

/** What is to be said, as it is read back where it was kept as JSON until its time came. */
export const keptReply: z.ZodType<Reply> = z.array(prompt)
