import { z } from 'zod'
import { FORM_BOXES_MAX, FORM_TEXT_LENGTH_MAX } from '../core/limits.ts'
import { COUNTRIES, LANGUAGES } from '../core/terms.ts'

const text = z.string().min(1).max(FORM_TEXT_LENGTH_MAX)

const boxSchema = z.strictObject({
  purpose: z.string().describe('The id of a purpose. One box, one purpose.'),
  channel: z.enum(['email', 'phone-human', 'sms', 'chat-app']),
  says: text.describe('The sentence that people say yes to.'),
  profiling: text.optional().describe('What is watched and concluded, beside its own box.'),
})

/** What a form is made of. There is no field for a ticked box. */
export const formSchema: z.ZodType = z.strictObject({
  name: text.describe('What it is called at the desk.'),
  language: z.enum(LANGUAGES),
  way: z
    .enum(['boxes', 'single', 'trade'])
    .describe('Boxes, one field for one purpose, or something in exchange for a subscription.'),
  title: text,
  intro: text.optional(),
  boxes: z.array(boxSchema).max(FORM_BOXES_MAX),
  paper: z
    .strictObject({ title: text, link: z.url() })
    .optional()
    .describe('What people may ask for, such as a white paper.'),
  asksName: z.boolean().optional(),
  country: z.enum([...COUNTRIES, 'asked']),
  readers: z.enum(['anybody', 'consumers']).optional(),
  identity: text.describe('Who asks; the name of the seller stands in it.'),
  withdrawal: text.describe('How it is taken back.'),
  privacy: z.url().optional(),
  button: text,
})

/** A form in the version that stands. */
export const publishedFormSchema: z.ZodType = z.strictObject({
  form: z.string(),
  version: z.int().min(1),
  content: z.string().describe('SHA-256 in hex of its content.'),
  address: z.url(),
  says: formSchema,
})

export const formListSchema: z.ZodType = z.strictObject({ forms: z.array(publishedFormSchema) })

/** What somebody filled in on a page of the seller's own, in a version word for word. */
export const submissionSchema: z.ZodType = z.strictObject({
  version: z.int().min(1),
  email: z.string(),
  name: z.string().optional(),
  phone: z.string().optional(),
  country: z.enum(COUNTRIES).optional().describe('Where the form asks for it.'),
  boxes: z.array(z.string()).optional().describe('Those that were ticked, as `purpose.channel`.'),
})

export const takenSchema: z.ZodType = z.strictObject({
  taken: z.literal(true),
  code: z
    .string()
    .optional()
    .describe('To be shown to the person, who speaks it when their number is called.'),
})
