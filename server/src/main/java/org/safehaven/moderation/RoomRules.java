package org.safehaven.moderation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.room.About;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** What staff may do about the whole room: its pace, its door, its settings. */
public final class RoomRules {
    private final Retention ceiling;
    private final int leastAdults;

    /**
     * @param ceiling what no room's retention may exceed
     * @param leastAdults what no room's {@code minAdults} may go below
     */
    public RoomRules(Retention ceiling, int leastAdults) {
        this.ceiling = ceiling;
        this.leastAdults = leastAdults;
    }

    public Decision pause(RoomState room, Member actor, Command.RoomPause asked, Facts facts) {
        return room.floor().paused() == null
                ? Decision.accept(new Event.RoomPaused(asked.reason(), actor.memberId()))
                : done("The room is paused already.");
    }

    public Decision resume(RoomState room, Member actor, Command.RoomResume asked, Facts facts) {
        return room.floor().paused() != null
                ? Decision.accept(new Event.RoomResumed(actor.memberId()))
                : done("The room is not paused.");
    }

    public Decision slow(RoomState room, Member actor, Command.RoomSlow asked, Facts facts) {
        return room.floor().slowSeconds() != asked.seconds()
                ? Decision.accept(new Event.RoomSlowed(asked.seconds(), actor.memberId()))
                : done("The room's pace is that already.");
    }

    public Decision review(RoomState room, Member actor, Command.RoomReview asked, Facts facts) {
        return room.floor().reviewed() == asked.on()
                ? done(asked.on() ? "Everything is read first already." : "Nothing is read first for this session.")
                : Decision.accept(new Event.RoomReviewed(asked.on(), actor.memberId()));
    }

    public Decision lock(RoomState room, Member actor, Command.RoomLock asked, Facts facts) {
        return room.floor().locked()
                ? done("The room is locked already.")
                : Decision.accept(new Event.RoomLocked(actor.memberId()));
    }

    public Decision unlock(RoomState room, Member actor, Command.RoomUnlock asked, Facts facts) {
        return room.floor().locked()
                ? Decision.accept(new Event.RoomUnlocked(actor.memberId()))
                : done("The room is not locked.");
    }

    public Decision clear(RoomState room, Member actor, Command.RoomClear asked, Facts facts) {
        return Decision.accept(new Event.RoomCleared(actor.memberId()));
    }

    /**
     * A new room with the settings that were sent, and the server's defaults for the rest.
     *
     * @param standard what a room has when nothing is said
     * @param staffed who its staff are to be, or why not
     */
    public Decision create(RoomState room, Command.RoomChange asked, About standard, Decision staffed) {
        About about = merged(standard, asked);
        Optional<Decision> fault = fault(standard, about);
        if (fault.isPresent()) {
            return fault.get();
        }
        if (!(staffed instanceof Decision.Accepted assigned)) {
            return staffed;
        }
        List<Event> events = new ArrayList<>();
        events.add(new Event.RoomCreated(
                about.name(),
                about.guidelines(),
                about.settings(),
                about.retention(),
                about.schedule(),
                about.resources(),
                room.roomId()));
        if (!about.plan().isEmpty()) {
            events.add(new Event.PlanChanged(about.plan(), null));
        }
        events.addAll(assigned.events());
        return Decision.accept(events);
    }

    /** What lasts beyond a session is the facilitators' own, and not of who leads for one. */
    public Decision change(RoomState room, Member actor, Command.RoomChange asked, Facts facts) {
        if (!room.isFacilitator(actor)) {
            return Decision.reject(
                    RejectionCode.NOT_ALLOWED, "The room's settings are for its facilitators to change.");
        }
        return decideChange(room, actor.memberId(), asked, facts.now());
    }

    /**
     * Changes what was sent and leaves the rest; nothing happens where all of it is so already. Retention past the server's ceiling is refused, not bent.
     *
     * @param by the member who asks; null: an admin who is not of the room
     * @param at the store's time
     */
    public Decision decideChange(RoomState room, String by, Command.RoomChange asked, Instant at) {
        About now = room.about();
        About wanted = merged(now, asked);
        return fault(now, wanted)
                .or(() -> isOfWords(now, wanted) ? silence(room, by, at) : Optional.empty())
                .or(() -> wanted.plan().equals(now.plan()) ? Optional.empty() : onABreak(room, by, at))
                .orElseGet(() -> Decision.accept(changes(now, wanted, by)));
    }

    /** The plan is the staff's own: what others see of a room says nothing of it, not even that it changed. */
    private static List<Event> changes(About now, About wanted, String by) {
        List<Event> changes = new ArrayList<>();
        if (!wanted.planned(now.plan()).equals(now)) {
            changes.add(new Event.RoomChanged(
                    wanted.name(),
                    wanted.guidelines(),
                    wanted.settings(),
                    wanted.retention(),
                    wanted.schedule(),
                    wanted.resources(),
                    wanted.retention().equals(now.retention()) ? null : now.retention(),
                    by));
        }
        if (!wanted.plan().equals(now.plan())) {
            changes.add(new Event.PlanChanged(wanted.plan(), by));
        }
        return changes;
    }

    /** Whether others read something else than before: a name, an agreement or a card is as good as a message. */
    private static boolean isOfWords(About now, About wanted) {
        return !wanted.name().equals(now.name())
                || !wanted.guidelines().equals(now.guidelines())
                || !wanted.resources().equals(now.resources());
    }

    private static Optional<Decision> silence(RoomState room, String by, Instant at) {
        Optional<Decision> muted = onABreak(room, by, at);
        return muted.isEmpty() && room.floor().isUnattended()
                ? Optional.of(Decision.reject(
                        RejectionCode.TWO_ADULTS, "The room's words can change when enough adults are here."))
                : muted;
    }

    private static Optional<Decision> onABreak(RoomState room, String by, Instant at) {
        return room.isMuted(by, at)
                ? Optional.of(Decision.reject(
                        RejectionCode.MUTED, "You are on a break from writing. The room's words can change after it."))
                : Optional.empty();
    }

    private Optional<Decision> fault(About now, About wanted) {
        boolean adultsChange = wanted.settings().minAdults() != now.settings().minAdults();
        if (adultsChange && wanted.settings().minAdults() < leastAdults) {
            return Optional.of(Decision.reject(
                    RejectionCode.BAD_REQUEST,
                    "\"settings.minAdults\" must be %d or more on this server.".formatted(leastAdults)));
        }
        if (exceeds(wanted.retention())) {
            return Optional.of(Decision.reject(
                    RejectionCode.BAD_REQUEST,
                    "\"retention\" may keep at most %d messages, for at most %d seconds, on this server."
                            .formatted(ceiling.maxMessages(), ceiling.maxAgeSeconds())));
        }
        return Optional.empty();
    }

    private static About merged(About now, Command.RoomChange asked) {
        return new About(
                either(asked.name(), now.name()),
                either(asked.guidelines(), now.guidelines()),
                merged(now.settings(), asked.settings()),
                merged(now.retention(), asked.retention()),
                asked.dropSchedule() ? null : either(asked.schedule(), now.schedule()),
                either(asked.resources(), now.resources()),
                either(asked.plan(), now.plan()),
                now.agreement());
    }

    private static RoomSettings merged(RoomSettings now, Command.SettingsChange asked) {
        if (asked == null) {
            return now;
        }
        return new RoomSettings(
                either(asked.minAdults(), now.minAdults()),
                either(asked.typingIndicator(), now.typingIndicator()),
                either(asked.reactions(), now.reactions()),
                either(asked.languages(), now.languages()),
                either(asked.maxMembers(), now.maxMembers()),
                either(asked.doorsOpenMinutes(), now.doorsOpenMinutes()),
                either(asked.autoOpen(), now.autoOpen()),
                either(asked.graceMinutes(), now.graceMinutes()),
                either(asked.betweenSessions(), now.betweenSessions()),
                either(asked.breakoutRotating(), now.breakoutRotating()),
                either(asked.review(), now.review()),
                either(asked.reviewFirst(), now.reviewFirst()),
                either(asked.askSafe(), now.askSafe()));
    }

    /** A room without a limit of its own has the server's, which the log holds it to: that is no excess. */
    private boolean exceeds(Retention retention) {
        return retention.maxMessages() != null && retention.maxMessages() > ceiling.maxMessages()
                || retention.maxAgeSeconds() != null && retention.maxAgeSeconds() > ceiling.maxAgeSeconds();
    }

    private static Retention merged(Retention now, Command.RetentionChange asked) {
        if (asked == null) {
            return now;
        }
        return new Retention(
                asked.hasMaxMessages() ? asked.maxMessages() : now.maxMessages(),
                asked.hasMaxAge() ? asked.maxAgeSeconds() : now.maxAgeSeconds(),
                either(asked.clearOnClose(), now.clearOnClose()));
    }

    private static <T> T either(T asked, T now) {
        return asked == null ? now : asked;
    }

    private static Decision done(String detail) {
        return Decision.reject(RejectionCode.ALREADY_DONE, detail);
    }
}
