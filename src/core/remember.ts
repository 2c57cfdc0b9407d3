/**
 * The same function, with its recent answers remembered: for readings of text that cost more than a
 * look-up and that many questions share. Pure in, pure out; what is full is forgotten whole.
 */
export function remember<Answer>(
  read: (text: string) => Answer,
  answersMax: number,
): (text: string) => Answer {
  const answers = new Map<string, Answer>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined || answers.has(text)) return known as Answer
    const answer = read(text)
    if (answers.size >= answersMax) answers.clear()
    answers.set(text, answer)
    return answer
  }
}
