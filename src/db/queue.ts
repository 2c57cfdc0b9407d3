/** Does one piece of work after the other: the urgent before the patient, each in the order in which it came. */
export type Queue = <Made>(work: () => Promise<Made>, isPatient?: boolean) => Promise<Made>

/** So many urgent ones go before a patient one that waits; then it has its turn. */
const BEFORE_PATIENT = 4

export function createQueue(): Queue {
  const urgent: (() => Promise<void>)[] = []
  const patient: (() => Promise<void>)[] = []
  let [isRunning, before] = [false, 0]

  const next = (): (() => Promise<void>) | undefined => {
    const isTurn = patient.length > 0 && (urgent.length === 0 || before >= BEFORE_PATIENT)
    before = isTurn || patient.length === 0 ? 0 : before + 1
    return (isTurn ? patient : urgent).shift()
  }
  async function runAll(): Promise<void> {
    isRunning = true
    for (let work = next(); work; work = next()) await work()
    isRunning = false
  }

  return (work, isPatient = false) =>
    new Promise((resolve, reject) => {
      ;(isPatient ? patient : urgent).push(() => work().then(resolve, reject))
      if (!isRunning) void runAll()
    })
}
