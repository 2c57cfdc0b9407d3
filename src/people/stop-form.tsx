import type { VNode } from 'preact'
import type { CHANNELS } from '../core/terms.ts'
import { fill } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { STOP_REASONS } from '../web/words/person.ts'
import type { Place } from './form-fields.tsx'
import { AskedChoice, PersonForm } from './form-fields.tsx'

/** A stop is one press, with the reason beside it: of all marketing, or of one channel. */
export function StopForm({
  place,
  channels,
}: {
  readonly place: Place
  readonly channels: readonly (typeof CHANNELS)[number][]
}): VNode {
  const words = WORDS[place.visit.language]
  const { stop } = words.person
  return (
    <section class="stack" id="stop">
      <h2 class="smaller">{stop.title}</h2>
      <PersonForm place={place} to="stop">
        <AskedChoice
          id="stop-why"
          name="reason"
          label={stop.why}
          options={STOP_REASONS.map((reason) => [reason, stop.reasons[reason]])}
        />
        <div class="in-line">
          <button class="button slim" type="submit" name="stop" value="all">
            {stop.all}
          </button>
          {channels.map((channel) => (
            <button
              key={channel}
              class="button quiet slim"
              type="submit"
              name="stop"
              value={channel}
            >
              {fill(stop.one, { channel: words.values.byChannel[channel] })}
            </button>
          ))}
        </div>
      </PersonForm>
      <p class="small">{stop.help}</p>
    </section>
  )
}
