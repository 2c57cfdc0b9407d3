/** Something the user can mend: printed as it stands, exit 1. */
export class ClearError extends Error {}

/** A command that cannot be understood: printed with a hint to `help`, exit 2. */
export class WrongUsage extends Error {}
