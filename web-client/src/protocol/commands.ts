import type { PlanStep, Resource, Retention, RoomSettings, SafetyAnswer, Schedule } from './model'

/** What a page may ask of the room; the `id` is added when it is sent. */
export type Command =
  | { type: 'message.post'; text: string; replyTo?: string; note?: string; confirmed?: boolean }
  | { type: 'message.retract' | 'message.pin' | 'message.unpin'; messageId: string }
  | { type: 'message.hide'; messageId: string; reason?: string }
  | { type: 'message.react'; messageId: string; reaction: string; on: boolean }
  | { type: 'message.approve'; heldId: string }
  | { type: 'message.return'; heldId: string; reason?: string }
  | { type: 'opening.start' }
  | { type: 'opening.answer'; answer: 'agree' | 'ask' }
  | { type: 'opening.end' }
  | { type: 'cooldown.start' }
  | { type: 'cooldown.end' }
  | { type: 'risk.take'; messageId?: string; memberId: string }
  | { type: 'room.review'; on: boolean }
  | { type: 'member.review'; memberId: string; review?: boolean }
  | { type: 'member.safety'; answer: SafetyAnswer }
  | { type: 'member.unmark'; memberId: string }
  | { type: 'message.deleteMine' }
  | { type: 'help.ask' | 'staff.post' | 'room.announce'; text: string }
  | { type: 'report.make'; messageId?: string; memberId?: string; reason?: string }
  | { type: 'help.reply'; memberId: string; text: string }
  | { type: 'member.mute'; memberId: string; seconds?: number; reason?: string }
  | { type: 'member.unmute' | 'member.unban' | 'member.admit'; memberId: string }
  | { type: 'member.remove'; memberId: string; ban: boolean; reason?: string; deleteMessages?: boolean }
  | { type: 'member.deny' | 'member.hold'; memberId: string; reason?: string }
  | { type: 'member.rename'; memberId: string; name: string }
  | { type: 'hand.raise' }
  | { type: 'hand.lower'; memberId?: string }
  | { type: 'room.pause'; reason?: string }
  | { type: 'room.resume' | 'room.lock' | 'room.unlock' | 'room.clear' | 'session.open' | 'session.close' }
  | { type: 'session.extend'; minutes: number }
  | { type: 'lead.handOver'; memberId: string }
  | { type: 'debrief.done' }
  | { type: 'plan.step'; step: number }
  | { type: 'room.slow'; seconds: number }
  | { type: 'circle.start'; memberIds?: string[]; turnSeconds?: number }
  | { type: 'circle.pass'; memberId?: string; again?: boolean }
  | { type: 'circle.end' }
  | { type: 'checkin.ask'; question: string; choices?: string[]; anonymous?: boolean }
  | { type: 'checkin.answer'; checkInId?: string; choice: number }
  | { type: 'checkin.close'; share?: boolean }
  | {
      type: 'room.settings'
      name?: string
      guidelines?: string
      settings?: Partial<RoomSettings>
      retention?: Partial<Retention>
      schedule?: Schedule | null
      resources?: Resource[]
      plan?: PlanStep[]
    }
  | { type: 'breakout.start'; groups?: string[][]; count?: number; minutes: number }
  | { type: 'breakout.move'; memberId: string; groupId?: string }
  | { type: 'breakout.end' }
  | { type: 'presence.set'; state: 'here' | 'away' }
  | { type: 'typing'; on: boolean }

export type CommandType = Command['type']

/** Every command's name, with the fields it cannot be without: what the golden frames are held against. */
export const COMMAND_FIELDS: Record<CommandType, readonly string[]> = {
  'message.post': ['text'],
  'message.retract': ['messageId'],
  'message.pin': ['messageId'],
  'message.unpin': ['messageId'],
  'message.hide': ['messageId'],
  'message.react': ['messageId', 'reaction', 'on'],
  'message.approve': ['heldId'],
  'message.return': ['heldId'],
  'opening.start': [],
  'opening.answer': ['answer'],
  'opening.end': [],
  'cooldown.start': [],
  'cooldown.end': [],
  'risk.take': ['memberId'],
  'room.review': ['on'],
  'member.review': ['memberId'],
  'member.safety': ['answer'],
  'member.unmark': ['memberId'],
  'message.deleteMine': [],
  'help.ask': ['text'],
  'report.make': [],
  'help.reply': ['memberId', 'text'],
  'staff.post': ['text'],
  'member.mute': ['memberId'],
  'member.unmute': ['memberId'],
  'member.remove': ['memberId', 'ban'],
  'member.unban': ['memberId'],
  'member.admit': ['memberId'],
  'member.deny': ['memberId'],
  'member.hold': ['memberId'],
  'member.rename': ['memberId', 'name'],
  'hand.raise': [],
  'hand.lower': [],
  'room.pause': [],
  'room.resume': [],
  'room.lock': [],
  'room.unlock': [],
  'room.clear': [],
  'room.slow': ['seconds'],
  'room.announce': ['text'],
  'room.settings': [],
  'session.open': [],
  'session.extend': ['minutes'],
  'session.close': [],
  'lead.handOver': ['memberId'],
  'debrief.done': [],
  'plan.step': ['step'],
  'circle.start': [],
  'circle.pass': [],
  'circle.end': [],
  'checkin.ask': ['question'],
  'checkin.answer': ['choice'],
  'checkin.close': [],
  'breakout.start': ['minutes'],
  'breakout.move': ['memberId'],
  'breakout.end': [],
  'presence.set': ['state'],
  typing: ['on'],
}
