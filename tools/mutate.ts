import { parseSync } from 'oxc-parser'

/** One small change to a source, and the source as it stands with it. */
export type Mutant = {
  readonly line: number
  /** The line before the change, without its indent. */
  readonly source: string
  readonly from: string
  readonly to: string
  readonly text: string
}

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>
type Change = { readonly start: number; readonly end: number; readonly to: string }

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+': ['-'],
  '-': ['+'],
}
const METHODS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  find: 'findLast',
  findLast: 'find',
  max: 'min',
  startsWith: 'endsWith',
  toLowerCase: 'toUpperCase',
}
/** Calls that may be left out: what they were called on takes their place. */
const DROPPED = ['filter', 'sort', 'slice']
/** Nodes of types that hold an expression all the same. */
const TYPED_EXPRESSIONS = ['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression']

/** Every mutant of a source, in the order of its lines. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`)
  const changes: Change[] = []
  visit(program as unknown as Node, (node) => changes.push(...changesAt(node, text)))
  return changes
    .filter(({ start, end, to }) => text.slice(start, end) !== to)
    .sort((one, other) => one.start - other.start)
    .map(({ start, end, to }) => ({
      line: text.slice(0, start).split('\n').length,
      source: lineAround(text, start),
      from: short(text.slice(start, end)),
      to: short(to),
      text: text.slice(0, start) + to + text.slice(end),
    }))
}

function visit(node: Node, meet: (node: Node) => void): void {
  if (node.type.startsWith('TS') && !TYPED_EXPRESSIONS.includes(node.type)) return
  meet(node)
  for (const part of Object.values(node).flat()) if (isNode(part)) visit(part, meet)
}

function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && 'type' in part && 'start' in part
}

function changesAt(node: Node, text: string): readonly Change[] {
  const all = (to: string): Change => ({ start: node.start, end: node.end, to })
  const part = (name: string): Node => node[name] as Node
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return operatorChanges(node, text)
    case 'UnaryExpression':
      return node['operator'] === '!' ? [all(textOf(part('argument'), text))] : []
    case 'Literal':
      return typeof node['value'] === 'boolean' ? [all(String(!node['value']))] : []
    case 'ReturnStatement':
      return isNode(node['argument']) && !isBoolean(part('argument'))
        ? [all('return undefined')]
        : []
    case 'ArrowFunctionExpression':
      return node['expression'] === true && !isBoolean(part('body'))
        ? [{ start: part('body').start, end: part('body').end, to: 'undefined' }]
        : []
    case 'ExpressionStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return [all(';')]
    case 'IfStatement':
    case 'ConditionalExpression':
      return ['true', 'false'].map((to) => ({
        start: part('test').start,
        end: part('test').end,
        to,
      }))
    case 'BlockStatement':
      return (node['body'] as unknown[]).length > 0 ? [all('{}')] : []
    case 'CallExpression':
      return callChanges(node, text)
    default:
      return []
  }
}

function operatorChanges(node: Node, text: string): readonly Change[] {
  const [left, right] = [node['left'] as Node, node['right'] as Node]
  const operator = String(node['operator'])
  const start = text.indexOf(operator, left.end)
  if (start < 0 || start >= right.start) return []
  return (OPERATORS[operator] ?? []).map((to) => ({ start, end: start + operator.length, to }))
}

function callChanges(node: Node, text: string): readonly Change[] {
  const callee = node['callee'] as Node
  if (callee.type !== 'MemberExpression') return []
  const [object, property] = [callee['object'] as Node, callee['property'] as Node]
  const name = textOf(property, text)
  const other = METHODS[name]
  return [
    ...(other ? [{ start: property.start, end: property.end, to: other }] : []),
    ...(DROPPED.includes(name)
      ? [{ start: node.start, end: node.end, to: textOf(object, text) }]
      : []),
  ]
}

function isBoolean(node: Node): boolean {
  return node.type === 'Literal' && typeof node['value'] === 'boolean'
}

function textOf(node: Node, text: string): string {
  return text.slice(node.start, node.end)
}

function lineAround(text: string, at: number): string {
  const end = text.indexOf('\n', at)
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? undefined : end).trim()
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}
