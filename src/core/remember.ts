/**
 * The same function, with its recent answers remembered: for readings of texts and numbers that cost more than a
 * look-up and that many questions share. Pure in, pure out; what is full is forgotten whole.
 */
export function remember<Answer, Asked extends string | number = string>(
  read: (text: Asked) => Answer,
  answersMax: number,
): (text: Asked) => Answer {
  const answers = new Map<Asked, Answer>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined || answers.has(text)) return known as Answer
    const answer = read(text)
    if (answers.size >= answersMax) answers.clear()
    answers.set(text, answer)
    return answer
  }
}
